import { randomUUID } from 'node:crypto'
import type {
  ClientCertificate,
  Connection,
  ConnectionDraft,
  ConnectionTest,
} from '../../../shared/model/connection.ts'
import type { Policy } from '../../../shared/model/policy.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { CallLog } from '../../dialer/call-record.ts'
import { underGrant } from '../../dialer/confirmed.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import { createLatestValue } from '../../jobs/latest-value.ts'
import type { Room } from '../../dialer/places.ts'
import type { Clock, DemoDialerHost, FileSource, SecretStore, SystemProxy } from '../../ports.ts'
import type { ConnectionRecord, ConnectionsStore, SecretName } from '../../store/connections-store.ts'
import { createClients } from './clients.ts'
import { isPlainHttp } from './dialer-address.ts'
import { createGivenKeys } from './given-keys.ts'
import {
  completeDraft,
  DEMO_DRAFT,
  DEMO_ID,
  noPassword,
  refuseDamaged,
  refuseTakenName,
  withoutPolicy,
} from './kept-draft.ts'
import { createKeptSecrets, type SecretOwner } from './kept-secrets.ts'
import { refuseImpossibleLogin } from './password-rule.ts'
import { testConnection } from './test-connection.ts'
import { refuseOutsidePolicy, underPolicy } from './under-policy.ts'
import { wayOf, type WaySecrets } from './way.ts'

export interface ConnectionsDeps {
  readonly store: ConnectionsStore
  readonly secrets: SecretStore
  readonly calls: CallLog
  readonly clock: Clock
  readonly demoDialer: DemoDialerHost
  readonly systemProxy: SystemProxy
  readonly files: FileSource
  readonly policy: Policy
  readonly roomOf?: (url: string) => Room
}

export interface TestInput {
  readonly id: string | null
  readonly draft: ConnectionDraft
  readonly password?: string | undefined
  readonly proxyPassword?: string | undefined
  /** As `readClientKey` gave it. */
  readonly clientKeyId?: string | undefined
}

export interface SaveInput extends TestInput {
  readonly remember: boolean
}

/** Kept connections, and what the rest of the app needs of them. */
export interface Connections extends Dialers {
  list(): Promise<Connection[]>
  watchList(signal?: AbortSignal): AsyncGenerator<Connection[]>
  save(input: SaveInput): Promise<Connection>
  remove(input: { id: string }): Promise<{ removed: boolean }>
  givePassword(input: { id: string; password: string; remember: boolean }): Promise<Connection>
  liftHalt(input: { id: string }): Connection
  /** Keeps what was chosen in memory until it is saved. @throws ProblemError `bad-input`, `not-found` */
  readClientKey(input: { fileIds: string[]; passphrase: string }): Promise<{ keyId: string; about: ClientCertificate }>
  test(input: TestInput): Promise<ConnectionTest>
  /** Tests a kept one as it is used. A halted one is not logged in: nothing is sent until the admin acts. */
  inspect(id: string): Promise<ConnectionTest>
  /** Every secret known here, to be masked where it must not be. */
  knownSecrets(): Promise<string[]>
  openDemo(): Promise<Connection>
  /** Does what a person has confirmed for one connection: so many destructive calls, in the work begun here and its jobs. */
  confirmed<Result>(grant: { id: string; calls: number }, work: () => Result): Result
  /** Keeps what was found out about the dialer of a connection. */
  noteFound(id: string, facts: { build?: string; nonLatin?: boolean }): void
  dispose(): Promise<void>
}

const WATCH_INTERVAL_MS = 200
const SECRET_NAMES: readonly SecretName[] = ['password', 'proxy-password', 'client-key']

const usedEveryMs = 60_000

export function createConnections(deps: ConnectionsDeps): Connections {
  const { store, calls, clock, demoDialer, policy, systemProxy } = deps
  const secrets = createKeptSecrets(deps.secrets)
  const givenKeys = createGivenKeys(deps.files)
  const haltListeners = new Set<(connectionId: string, reason: string) => void>()
  const clients = createClients({
    clock,
    calls,
    onHalt: (connectionId, reason) => {
      for (const listener of haltListeners) listener(connectionId, reason)
      changed()
    },
    roomOf: deps.roomOf,
  })

  const toConnection = (record: ConnectionRecord): Connection => ({
    ...underPolicy(record.draft, policy),
    id: record.id,
    kind: record.kind,
    passwordPlace: secrets.placeOf(record, 'password'),
    proxyPasswordPlace: secrets.placeOf(record, 'proxy-password'),
    clientKeyPlace: secrets.placeOf(record, 'client-key'),
    plainHttp: [record.draft.url, ...record.draft.moreUrls].some(isPlainHttp),
    halted: clients.haltOf(record.id),
    damaged: record.damaged ?? null,
    build: record.build,
    createdAt: record.createdAt,
    lastUsedAt: record.lastUsedAt,
  })

  const listNow = (): Connection[] => store.list().map(toConnection)
  const latest = createLatestValue(listNow())
  const changed = (): void => latest.set(listNow())

  const recordOf = (id: string): ConnectionRecord => {
    const record = store.find(id)
    if (record) return record
    throw new ProblemError({ code: 'not-found', what: 'This connection does not exist any more.' })
  }

  const putAndTell = (record: ConnectionRecord): Connection => {
    store.put(record)
    changed()
    return toConnection(record)
  }

  /** Once a minute is enough to know by when a connection was used. */
  const noteUsed = (record: ConnectionRecord): void => {
    if ((record.lastUsedAt ?? 0) < clock.now() - usedEveryMs) putAndTell({ ...record, lastUsedAt: clock.now() })
  }

  async function keepSecret(
    record: ConnectionRecord,
    name: SecretName,
    secret: string,
    remember: boolean,
  ): Promise<ConnectionRecord> {
    const place = await secrets.keep(record, name, secret, remember && policy.keepPasswords)
    const others = record.inKeychain.filter((other) => other !== name)
    return { ...record, inKeychain: place === 'keychain' ? [...others, name] : others }
  }

  /** What the draft has no use for any more is not left lying about. */
  async function forgetUnused(record: ConnectionRecord): Promise<ConnectionRecord> {
    const { proxy, clientCertificate } = record.draft
    const unused: SecretName[] = []
    if (proxy.kind !== 'manual' || proxy.user === '') unused.push('proxy-password')
    if (clientCertificate === null) unused.push('client-key')
    for (const name of unused) await secrets.forget(record, name)
    return { ...record, inKeychain: record.inKeychain.filter((name) => !unused.includes(name)) }
  }

  const keptWaySecrets = async (owner: SecretOwner | null): Promise<WaySecrets> => ({
    proxyPassword: owner && (await secrets.get(owner, 'proxy-password')),
    clientKey: owner && (await secrets.get(owner, 'client-key')),
  })

  /**
   * The demo dialer is what was started here, and nothing that calls itself so: whatever was asked for or is kept, only
   * this machine's own is contacted, straight.
   */
  async function asDemo(draft: ConnectionDraft): Promise<ConnectionDraft> {
    const { url, user } = await demoDialer.start()
    const { tls, proxy, clientCertificate, moreUrls } = DEMO_DRAFT
    return { ...draft, url, user, moreUrls, tls, proxy, clientCertificate }
  }

  return {
    list: async () => listNow(),
    watchList: (signal) => latest.watch(signal, WATCH_INTERVAL_MS),
    async save({ id, draft, password, proxyPassword, clientKeyId, remember }) {
      const before = id === null ? null : recordOf(id)
      const clientKey = clientKeyId === undefined ? null : givenKeys.take(clientKeyId)
      const isDemo = before?.kind === 'demo'
      const completed = withoutPolicy(
        completeDraft(isDemo ? await asDemo(draft) : draft),
        before?.draft ?? null,
        policy,
      )
      if (!isDemo) refuseOutsidePolicy(completed, policy)
      refuseImpossibleLogin(completed.user, password)
      refuseTakenName(store.list(), id, completed.name)
      let record: ConnectionRecord = {
        id: before?.id ?? randomUUID(),
        kind: before?.kind ?? 'dialer',
        draft: {
          ...completed,
          // What is told of a certificate comes from the certificate.
          clientCertificate:
            completed.clientCertificate && (clientKey?.about ?? before?.draft.clientCertificate ?? null),
        },
        inKeychain: before?.inKeychain ?? [],
        build: before?.build ?? null,
        createdAt: before?.createdAt ?? clock.now(),
        lastUsedAt: before?.lastUsedAt ?? null,
      }
      clients.drop(record.id)
      if (password !== undefined) record = await keepSecret(record, 'password', password, remember)
      if (proxyPassword !== undefined) record = await keepSecret(record, 'proxy-password', proxyPassword, remember)
      if (clientKey) record = await keepSecret(record, 'client-key', clientKey.secret, remember)
      return putAndTell(await forgetUnused(record))
    },
    async remove({ id }) {
      const record = recordOf(id)
      clients.drop(id)
      for (const name of SECRET_NAMES) await secrets.forget(record, name)
      const removed = store.remove(id)
      changed()
      return { removed }
    },
    async givePassword({ id, password, remember }) {
      const record = recordOf(id)
      refuseImpossibleLogin(record.draft.user, password)
      clients.drop(id)
      return putAndTell(await keepSecret(record, 'password', password, remember))
    },
    liftHalt({ id }) {
      const record = recordOf(id)
      clients.drop(id)
      changed()
      return toConnection(record)
    },
    readClientKey: (input) => givenKeys.read(input),
    async test({ id, draft: given, password, proxyPassword, clientKeyId }) {
      const record = id === null ? null : recordOf(id)
      const draft = record?.kind === 'demo' ? await asDemo(given) : given
      if (record?.kind !== 'demo') refuseOutsidePolicy(draft, policy)
      const kept = record ? await secrets.get(record, 'password') : null
      const keptWay = await keptWaySecrets(record)
      const waySecrets: WaySecrets = {
        proxyPassword: proxyPassword ?? keptWay.proxyPassword,
        clientKey: clientKeyId === undefined ? keptWay.clientKey : givenKeys.take(clientKeyId).secret,
      }
      const result = await testConnection(
        {
          draft,
          password: password ?? kept,
          wayTo: (url) => wayOf({ ...draft, url, moreUrls: [] }, waySecrets, systemProxy, policy),
        },
        clock,
      )
      if (record && record.damaged === undefined && result.build !== null)
        putAndTell({ ...record, build: result.build, lastUsedAt: clock.now() })
      return result
    },
    async inspect(id) {
      if (recordOf(id).kind === 'demo') await this.openDemo()
      const record = recordOf(id)
      refuseDamaged(record)
      const draft = record.kind === 'demo' ? await asDemo(record.draft) : record.draft
      if (record.kind !== 'demo') refuseOutsidePolicy(draft, policy)
      const waySecrets = await keptWaySecrets(record)
      return await testConnection(
        {
          draft,
          password: await secrets.get(record, 'password'),
          login: clients.haltOf(id) === null ? 'try' : 'leave',
          wayTo: (url) => wayOf({ ...draft, url, moreUrls: [] }, waySecrets, systemProxy, policy),
        },
        clock,
      )
    },
    async knownSecrets() {
      const known: string[] = []
      for (const record of store.list()) {
        for (const name of SECRET_NAMES) {
          const secret = await secrets.get(record, name).catch(() => null)
          if (secret !== null) known.push(secret)
        }
      }
      return known
    },
    async openDemo() {
      const { url, user, password } = await demoDialer.start()
      const before = store.find(DEMO_ID)
      await secrets.keep({ id: DEMO_ID, inKeychain: [] }, 'password', password, false)
      if (before?.draft.url !== url) clients.drop(DEMO_ID)
      return putAndTell({
        id: DEMO_ID,
        kind: 'demo',
        draft: { ...(before?.damaged === undefined ? (before?.draft ?? DEMO_DRAFT) : DEMO_DRAFT), url, user },
        inKeychain: [],
        build: before?.build ?? null,
        createdAt: before?.createdAt ?? clock.now(),
        lastUsedAt: clock.now(),
      })
    },
    confirmed: (grant, work) => underGrant({ covers: ({ id }) => id === grant.id, left: grant.calls }, work),
    noteFound(id, { build, nonLatin }) {
      const record = recordOf(id)
      const draft = nonLatin === undefined ? record.draft : { ...record.draft, nonLatin }
      putAndTell({ ...record, draft, build: build ?? record.build })
    },
    async clientFor(id) {
      const record = recordOf(id)
      if (record.kind === 'demo' && (record.damaged !== undefined || secrets.placeOf(record, 'password') === 'none'))
        await this.openDemo()
      const current = recordOf(id)
      refuseDamaged(current)
      const ready = clients.find(id)
      if (ready) {
        noteUsed(current)
        return ready
      }
      const draft = current.kind === 'demo' ? await asDemo(current.draft) : current.draft
      if (current.kind !== 'demo') refuseOutsidePolicy(draft, policy)
      const password = await secrets.get(current, 'password')
      if (password === null) throw noPassword(current.draft.name)
      const way = await wayOf(draft, await keptWaySecrets(current), systemProxy, policy)
      noteUsed(current)
      return clients.get({ ...current, draft: underPolicy(draft, policy) }, password, way)
    },
    connection: (id) => toConnection(recordOf(id)),
    onHalt(listener) {
      haltListeners.add(listener)
      return () => haltListeners.delete(listener)
    },
    async dispose() {
      latest.end()
      await clients.close()
      await demoDialer.stop()
    },
  }
}
