import { randomUUID } from 'node:crypto'
import type { Connection, ConnectionDraft, ConnectionTest } from '../../../shared/model/connection.ts'
import type { Policy } from '../../../shared/model/policy.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { CallLog } from '../../dialer/call-record.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import { createLatestValue } from '../../jobs/latest-value.ts'
import type { Clock, DemoDialerHost, SecretStore } from '../../ports.ts'
import type { ConnectionRecord, ConnectionsStore } from '../../store/connections-store.ts'
import { createClients } from './clients.ts'
import { dialerAddress, isPlainHttp } from './dialer-address.ts'
import { refuseImpossibleLogin } from './password-rule.ts'
import { createPasswords } from './passwords.ts'
import { testConnection } from './test-connection.ts'
import { refuseOutsidePolicy, underPolicy } from './under-policy.ts'

export interface ConnectionsDeps {
  readonly store: ConnectionsStore
  readonly secrets: SecretStore
  readonly calls: CallLog
  readonly clock: Clock
  readonly demoDialer: DemoDialerHost
  readonly policy: Policy
}

export interface SaveInput {
  readonly id: string | null
  readonly draft: ConnectionDraft
  readonly password?: string | undefined
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
  test(input: Omit<SaveInput, 'remember'>): Promise<ConnectionTest>
  openDemo(): Promise<Connection>
  /** Keeps what was found out about the dialer of a connection. */
  noteFound(id: string, facts: { build?: string; nonLatin?: boolean }): void
  dispose(): Promise<void>
}

const WATCH_INTERVAL_MS = 200

const DEMO_ID = 'demo'
const DEMO_DRAFT: Omit<ConnectionDraft, 'url' | 'user'> = {
  name: 'Demo dialer',
  moreUrls: [],
  source: 'dialdeck',
  color: 'teal',
  guard: 'none',
  tls: { kind: 'system' },
  nonLatin: false,
  maxConnections: 8,
}

export function createConnections({ store, secrets, calls, clock, demoDialer, policy }: ConnectionsDeps): Connections {
  const passwords = createPasswords(secrets)
  const haltListeners = new Set<(connectionId: string, reason: string) => void>()
  const clients = createClients({
    clock,
    calls,
    onHalt: (connectionId, reason) => {
      for (const listener of haltListeners) listener(connectionId, reason)
      changed()
    },
  })

  const toConnection = (record: ConnectionRecord): Connection => ({
    ...underPolicy(record.draft, policy),
    id: record.id,
    kind: record.kind,
    passwordPlace: passwords.placeOf(record.id, record.inKeychain),
    plainHttp: [record.draft.url, ...record.draft.moreUrls].some(isPlainHttp),
    halted: clients.haltOf(record.id),
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

  async function keepPassword(
    record: ConnectionRecord,
    password: string,
    remember: boolean,
  ): Promise<ConnectionRecord> {
    const place = await passwords.keep(record.id, password, remember && policy.keepPasswords)
    if (place === 'session' && record.inKeychain) await secrets.remove(record.id)
    clients.drop(record.id)
    return { ...record, inKeychain: place === 'keychain' }
  }

  return {
    list: async () => listNow(),
    watchList: (signal) => latest.watch(signal, WATCH_INTERVAL_MS),
    async save({ id, draft, password, remember }) {
      const completed = completeDraft(draft)
      if (id !== DEMO_ID) refuseOutsidePolicy(completed, policy)
      refuseImpossibleLogin(completed.user, password)
      refuseTakenName(store.list(), id, completed.name)
      const before = id === null ? null : recordOf(id)
      const record: ConnectionRecord = {
        id: before?.id ?? randomUUID(),
        kind: before?.kind ?? 'dialer',
        draft: completed,
        inKeychain: before?.inKeychain ?? false,
        build: before?.build ?? null,
        createdAt: before?.createdAt ?? clock.now(),
        lastUsedAt: before?.lastUsedAt ?? null,
      }
      clients.drop(record.id)
      return putAndTell(password === undefined ? record : await keepPassword(record, password, remember))
    },
    async remove({ id }) {
      const record = recordOf(id)
      clients.drop(id)
      await passwords.forget(id, record.inKeychain)
      const removed = store.remove(id)
      changed()
      return { removed }
    },
    async givePassword({ id, password, remember }) {
      const record = recordOf(id)
      refuseImpossibleLogin(record.draft.user, password)
      return putAndTell(await keepPassword(record, password, remember))
    },
    liftHalt({ id }) {
      const record = recordOf(id)
      clients.drop(id)
      changed()
      return toConnection(record)
    },
    async test({ id, draft, password }) {
      if (id !== DEMO_ID) refuseOutsidePolicy(draft, policy)
      const record = id === null ? null : recordOf(id)
      const kept = record ? await passwords.get(record.id, record.inKeychain) : null
      const result = await testConnection({ draft, password: password ?? kept }, clock)
      if (record && result.build !== null) putAndTell({ ...record, build: result.build })
      return result
    },
    async openDemo() {
      const { url, user, password } = await demoDialer.start()
      const before = store.find(DEMO_ID)
      await passwords.keep(DEMO_ID, password, false)
      if (before?.draft.url !== url) clients.drop(DEMO_ID)
      return putAndTell({
        id: DEMO_ID,
        kind: 'demo',
        draft: { ...(before?.draft ?? DEMO_DRAFT), url, user },
        inKeychain: false,
        build: before?.build ?? null,
        createdAt: before?.createdAt ?? clock.now(),
        lastUsedAt: clock.now(),
      })
    },
    noteFound(id, { build, nonLatin }) {
      const record = recordOf(id)
      const draft = nonLatin === undefined ? record.draft : { ...record.draft, nonLatin }
      putAndTell({ ...record, draft, build: build ?? record.build })
    },
    async clientFor(id) {
      const record = recordOf(id)
      if (record.kind === 'demo' && passwords.placeOf(id, false) === 'none') await this.openDemo()
      const current = recordOf(id)
      const password = await passwords.get(id, current.inKeychain)
      if (password === null) throw noPassword(current.draft.name)
      if (current.kind === 'dialer') refuseOutsidePolicy(current.draft, policy)
      return clients.get({ ...current, draft: underPolicy(current.draft, policy) }, password)
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

const completeDraft = (draft: ConnectionDraft): ConnectionDraft => ({
  ...draft,
  url: dialerAddress(draft.url),
  moreUrls: draft.moreUrls.map(dialerAddress),
})

/** Names are how people and scripts tell connections apart (`--connection NAME`). */
function refuseTakenName(records: readonly ConnectionRecord[], id: string | null, name: string): void {
  const taken = records.some((other) => other.id !== id && other.draft.name.toLowerCase() === name.toLowerCase())
  if (!taken) return
  throw new ProblemError({
    code: 'conflict',
    what: `There is a connection named ${name} already.`,
    action: 'Choose another name.',
    field: 'name',
  })
}

const noPassword = (name: string): ProblemError =>
  new ProblemError({
    code: 'no-password',
    what: `The password of ${name} is not known here.`,
    why: 'It was kept for one session only, or the keychain does not have it any more.',
    action: 'Give it once more under Connections.',
  })
