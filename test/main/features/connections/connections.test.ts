import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../../src/demo-dialer/server.ts'
import { createRegisteredFiles } from '../../../../src/main/adapters/registered-files.ts'
import { systemClock } from '../../../../src/main/adapters/system-clock.ts'
import { createSessionSecrets } from '../../../../src/main/adapters/session-secrets.ts'
import { type Connections, createConnections } from '../../../../src/main/features/connections/index.ts'
import type { SecretStore } from '../../../../src/main/ports.ts'
import { createConnectionsStore } from '../../../../src/main/store/connections-store.ts'
import { type Database, openDatabase } from '../../../../src/main/store/database.ts'
import { storeMigrations } from '../../../../src/main/store/migrations/index.ts'
import type { ConnectionDraft, ConnectionTest } from '../../../../src/shared/model/connection.ts'
import { noPolicy } from '../../../../src/shared/model/policy.ts'

const draft: ConnectionDraft = {
  name: 'Main dialer',
  url: 'dialer.example.com',
  moreUrls: [],
  user: '6666',
  source: 'test',
  color: 'blue',
  guard: 'none',
  tls: { kind: 'system' },
  proxy: { kind: 'system' },
  clientCertificate: null,
  nonLatin: false,
  maxConnections: 4,
}

/** A keychain in memory: what was put there, by key. */
function memoryKeychain(): SecretStore & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    status: async () => ({ available: true, label: 'Test keychain' }),
    get: async (key) => kept.get(key) ?? null,
    set: async (key, secret) => void kept.set(key, secret),
    remove: async (key) => void kept.delete(key),
  }
}

let database: Database
let dialer: DemoDialer

const connectionsWith = (secrets: SecretStore): Connections =>
  createConnections({
    store: createConnectionsStore(database),
    secrets,
    calls: { record: () => undefined },
    clock: systemClock,
    systemProxy: { find: async () => null },
    files: createRegisteredFiles(),
    demoDialer: {
      start: async () => ({ url: dialer.url, user: dialer.user, password: dialer.password }),
      stop: async () => undefined,
    },
    policy: noPolicy,
  })

beforeEach(async () => {
  database = openDatabase(':memory:', storeMigrations)
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 10 })
})
afterEach(async () => {
  await dialer.close()
  database.close()
})

describe('keeping a connection', () => {
  test('completes the address, keeps the password in the keychain and nowhere in the store', async () => {
    const keychain = memoryKeychain()
    const connections = connectionsWith(keychain)
    const kept = await connections.save({ id: null, draft, password: 'Sentinel-9', remember: true })
    expect(kept).toMatchObject({
      url: 'https://dialer.example.com/vicidial/non_agent_api.php',
      passwordPlace: 'keychain',
      plainHttp: false,
    })
    expect(keychain.kept.get(kept.id)).toBe('Sentinel-9')
    expect(JSON.stringify([database.all('SELECT * FROM connections'), await connections.list()])).not.toContain(
      'Sentinel',
    )
  })

  test('without a keychain the password lives for the session, and that is said', async () => {
    const connections = connectionsWith(createSessionSecrets('none here'))
    const kept = await connections.save({ id: null, draft, password: 'Sentinel-9', remember: true })
    expect(kept.passwordPlace).toBe('session')
    const restarted = connectionsWith(createSessionSecrets('none here'))
    expect((await restarted.list())[0]?.passwordPlace).toBe('none')
    await expect(restarted.clientFor(kept.id)).rejects.toMatchObject({ problem: { code: 'no-password' } })
  })

  test('removing it removes the password', async () => {
    const keychain = memoryKeychain()
    const connections = connectionsWith(keychain)
    const { id } = await connections.save({ id: null, draft, password: 'Sentinel-9', remember: true })
    await connections.remove({ id })
    expect(keychain.kept.size).toBe(0)
    expect(await connections.list()).toEqual([])
  })

  test.each([
    ['a password that can never log in', draft, 'p@ss word', 'password'],
    ['a user that can never log in', { ...draft, user: 'jo hn' }, 'fine', 'user'],
    ['no address', { ...draft, url: 'https://' }, 'fine', 'url'],
    ['another scheme', { ...draft, url: 'ftp://dialer.example.com' }, 'fine', 'url'],
    ['a password in the address', { ...draft, url: 'https://u:p@dialer.example.com' }, 'fine', 'url'],
    ['parameters in the address', { ...draft, url: 'https://dialer.example.com/x.php?pass=1' }, 'fine', 'url'],
  ])('%s is refused at its field', async (_, bad, password, field) => {
    const connections = connectionsWith(memoryKeychain())
    await expect(connections.save({ id: null, draft: bad, password, remember: true })).rejects.toMatchObject({
      problem: { code: 'bad-input', field },
    })
  })

  test('two connections cannot have one name', async () => {
    const connections = connectionsWith(memoryKeychain())
    await connections.save({ id: null, draft, remember: true })
    await expect(
      connections.save({ id: null, draft: { ...draft, name: 'MAIN DIALER' }, remember: true }),
    ).rejects.toMatchObject({
      problem: { code: 'conflict', field: 'name' },
    })
  })

  test('plain http to another machine is marked, to this one it is not', async () => {
    const connections = connectionsWith(memoryKeychain())
    const far = await connections.save({
      id: null,
      draft: { ...draft, url: 'http://dialer.example.com' },
      remember: true,
    })
    const near = await connections.save({
      id: null,
      draft: { ...draft, name: 'Near', url: dialer.url },
      remember: true,
    })
    expect([far.plainHttp, near.plainHttp]).toEqual([true, false])
  })
})

describe('a halt', () => {
  test('is told, shown, and lifted by giving the right password', async () => {
    const connections = connectionsWith(memoryKeychain())
    const heard: string[] = []
    connections.onHalt((id) => heard.push(id))
    const { id } = await connections.save({
      id: null,
      draft: { ...draft, url: dialer.url },
      password: 'wrong',
      remember: true,
    })
    await expect((await connections.clientFor(id)).call('campaigns_list', {})).rejects.toMatchObject({
      problem: { code: 'authentication' },
    })
    expect(heard).toEqual([id])
    expect(connections.connection(id).halted).toMatchObject({ locked: false })
    const again = await connections.givePassword({ id, password: dialer.password, remember: true })
    expect(again.halted).toBeNull()
    expect((await (await connections.clientFor(id)).call('campaigns_list', {})).answer.outcome).toBe('data')
  })
})

describe('testing a connection', () => {
  const failing = (result: ConnectionTest): string | undefined =>
    result.steps.find((step) => step.state === 'failed')?.name
  const run = (change: Partial<ConnectionDraft>, password = dialer.password): Promise<ConnectionTest> =>
    connectionsWith(memoryKeychain()).test({ id: null, draft: { ...draft, url: dialer.url, ...change }, password })

  test('a good one passes every step and tells version and build', async () => {
    const result = await run({})
    expect(result).toMatchObject({ ok: true, version: '2.14-202', build: '250720-1841' })
    expect(result.steps.map((step) => step.state)).toEqual(Array.from({ length: 11 }, () => 'passed'))
  })

  test('a wrong password fails at the login, with one try, and names the page that mends it', async () => {
    const result = await run({}, 'wrong')
    expect(failing(result)).toBe('login')
    expect(result.steps.find((step) => step.name === 'login')?.vicidialPage).toContain('Admin → Users')
    expect(dialer.setup.db.get("SELECT failed_logins FROM users WHERE user = '6666'")?.['failed_logins']).toBe(1)
  })

  test('a password that cannot be sent is not sent', async () => {
    expect(failing(await run({}, 'not possible!'))).toBe('address')
    expect(dialer.calls.size).toBe(0)
  })

  test.each([
    ['login', `UPDATE users SET active = 'N' WHERE user = '6666'`],
    ['login', `UPDATE users SET failed_logins = 10 WHERE user = '6666'`],
    ['second-factor', `UPDATE users SET second_factor = 'Y' WHERE user = '6666'`],
    ['ip', `UPDATE user_groups SET allowed_ips = '10.1.2.3'`],
  ])('the step that fails is named: %s', async (step, sql) => {
    dialer.setup.db.run(sql)
    expect(failing(await run({}))).toBe(step)
  })

  const rightsOf = async (): Promise<ConnectionTest['steps'][number] | undefined> =>
    (await run({})).steps.find(({ name }) => name === 'permission')

  test('ready is who can do the five main jobs', async () => {
    expect(await rightsOf()).toMatchObject({
      state: 'passed',
      detail:
        'The user can search and edit leads, import leads, manage users, steer the hopper, manage lists and campaigns.',
    })
  })

  test.each([
    ['modify_leads', "'0'", /Cannot import leads: add_lead: It needs: .*Modify Leads/],
    ['modify_users', "'0'", /Cannot manage users: add_user: It needs: .*Modify Users/],
    ['modify_lists', "'0'", /Cannot manage lists and campaigns: update_list: It needs: .*Modify Lists/],
  ])('a user without %s is told what cannot be done', async (right, value, what) => {
    const before = dialer.setup.db.all('SELECT count(*) AS leads FROM leads')
    dialer.setup.db.run(`UPDATE users SET rights = json_set(rights, '$.${right}', ${value})`)
    const step = await rightsOf()
    expect(step).toMatchObject({ state: 'warning' })
    expect(step?.detail).toMatch(what)
    expect(dialer.setup.db.all('SELECT count(*) AS leads FROM leads')).toEqual(before)
  })

  test('an old build is told as such, and not as a right that is missing', async () => {
    await dialer.close()
    dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 10, build: '180301-2301' })
    const step = await rightsOf()
    expect(step?.detail).toContain('hopper_list came with build 200815')
    expect(step?.detail).not.toContain('It needs')
  })

  test('nobody listens, no such host, not an API, a login page', async () => {
    const { url } = dialer
    expect(failing(await run({ url: 'http://127.0.0.1:9' }))).toBe('reachable')
    expect(failing(await run({ url: 'http://nowhere.invalid' }))).toBe('reachable')
    expect(failing(await run({ url: url.replace('non_agent_api', 'other') }))).toBe('api')
    dialer.faults.set([{ kind: 'html-page' }])
    expect(failing(await run({}))).toBe('api')
    dialer.faults.set([{ kind: 'redirect' }])
    expect(failing(await run({}))).toBe('api')
  })
})

describe('a self-signed certificate', () => {
  const file = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../../../fixtures/tls', name))
  let server: Server
  let url: string

  beforeEach(async () => {
    server = createServer({ key: file('self-signed.key'), cert: file('self-signed.pem') }, (_, response) => {
      response.end(
        'VERSION: 2.14-202|BUILD: 250720-1841|DATE: 2026-11-23 09:34:45|EPOCH: 1795444485|DST: 0|TZ: -5.00|TZNOW: -5.00|\n',
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(() => new Promise((resolve) => server.close(resolve)))

  const run = (tls: ConnectionDraft['tls']): Promise<ConnectionTest> =>
    connectionsWith(memoryKeychain()).test({ id: null, draft: { ...draft, url, tls } })
  const stateOf = (result: ConnectionTest, name: string) => result.steps.find((step) => step.name === name)

  test('fails with its fingerprint, is trusted by it, and another one is not', async () => {
    const refused = stateOf(await run({ kind: 'system' }), 'tls')
    expect(refused?.state).toBe('failed')
    expect(refused?.detail).toContain('self-signed')
    const sha256 = refused?.certificateSha256 ?? ''
    expect(stateOf(await run({ kind: 'pinned', sha256 }), 'api')?.state).toBe('passed')
    const other = `00${sha256.slice(2)}`
    expect(stateOf(await run({ kind: 'pinned', sha256: other }), 'tls')?.state).toBe('failed')
  })

  test('is trusted as an authority of its own', async () => {
    const result = await run({ kind: 'authority', pem: file('self-signed.pem').toString() })
    expect(stateOf(result, 'api')?.state).toBe('passed')
  })
})
