import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRegisteredFiles } from '../../../../src/main/adapters/registered-files.ts'
import { systemClock } from '../../../../src/main/adapters/system-clock.ts'
import { type Connections, createConnections } from '../../../../src/main/features/connections/index.ts'
import { createConnectionsStore } from '../../../../src/main/store/connections-store.ts'
import { type Database, openDatabase } from '../../../../src/main/store/database.ts'
import { storeMigrations } from '../../../../src/main/store/migrations/index.ts'
import type { ConnectionDraft } from '../../../../src/shared/model/connection.ts'
import { noPolicy, type Policy } from '../../../../src/shared/model/policy.ts'

const draft: ConnectionDraft = {
  name: 'Leeds',
  url: 'https://dialer.example.com',
  moreUrls: [],
  user: 'api',
  source: 'dialdeck',
  color: 'gray',
  guard: 'none',
  tls: { kind: 'system' },
  proxy: { kind: 'system' },
  clientCertificate: null,
  nonLatin: false,
  maxConnections: 16,
}

let database: Database
let kept: string[]

function connectionsUnder(policy: Partial<Policy>): Connections {
  return createConnections({
    store: createConnectionsStore(database),
    secrets: {
      status: async () => ({ available: true, label: 'Test keychain' }),
      get: async () => null,
      set: async (key) => void kept.push(key),
      remove: async () => undefined,
    },
    calls: { record: () => undefined },
    clock: systemClock,
    systemProxy: { find: async () => null },
    files: createRegisteredFiles(),
    demoDialer: {
      start: async () => ({ url: 'http://127.0.0.1:1/vicidial/non_agent_api.php', user: 'demo', password: 'demo' }),
      stop: async () => undefined,
    },
    policy: { ...noPolicy, ...policy },
  })
}

const save = (connections: Connections, part: Partial<ConnectionDraft> = {}) =>
  connections.save({ id: null, draft: { ...draft, ...part }, password: 'Secret1', remember: true })

beforeEach(() => {
  database = openDatabase(':memory:', storeMigrations)
  kept = []
})
afterEach(() => database.close())

test.each([
  ['a dialer that is not listed', { url: 'https://elsewhere.example' }],
  ['a host that only ends alike', { url: 'https://evilexample.com' }],
  ['a further web node that is not listed', { moreUrls: ['https://elsewhere.example'] }],
])('%s is neither kept nor tested', async (_, part) => {
  const connections = connectionsUnder({ allowedHosts: ['*.example.com'] })
  const refused = { problem: { code: 'bad-input', field: 'url', action: 'Allowed: *.example.com.' } }
  await expect(save(connections, part)).rejects.toMatchObject(refused)
  const tried = connections.test({ id: null, draft: { ...draft, ...part }, password: 'Secret1' })
  await expect(tried).rejects.toMatchObject(refused)
  expect(await connections.list()).toEqual([])
})

test('what is listed is kept, however it is written; the demo dialer of this machine always works', async () => {
  const connections = connectionsUnder({ allowedHosts: ['*.example.com', 'one.example'] })
  await save(connections, { url: 'DIALER.Example.COM:8443' })
  await save(connections, { name: 'One', url: 'one.example' })
  const demo = await connections.openDemo()
  expect((await connections.list()).map(({ name }) => name).toSorted()).toEqual(['Demo dialer', 'Leeds', 'One'])
  await expect(connections.clientFor(demo.id)).resolves.toBeDefined()
})

test('plain http is refused, but to this machine', async () => {
  const connections = connectionsUnder({ requireHttps: true })
  await expect(save(connections, { url: 'http://dialer.example.com' })).rejects.toMatchObject({
    problem: { what: 'The policy of this machine does not allow plain http.' },
  })
  await save(connections, { url: 'http://127.0.0.1:8080' })
})

test('a connection that is older than the policy gets no client', async () => {
  const { id } = await save(connectionsUnder({}))
  const connections = connectionsUnder({ allowedHosts: [] })
  await connections.givePassword({ id, password: 'Secret1', remember: false })
  await expect(connections.clientFor(id)).rejects.toMatchObject({ problem: { code: 'bad-input', field: 'url' } })
})

test('read-only and the limit hold for every connection, in what screens see and in the client', async () => {
  const { id } = await save(connectionsUnder({}))
  const connections = connectionsUnder({ readOnly: true, maxConnections: 2 })
  await connections.givePassword({ id, password: 'Secret1', remember: false })
  expect(connections.connection(id)).toMatchObject({ guard: 'read-only', maxConnections: 2 })
  const client = await connections.clientFor(id)
  await expect(client.call('add_lead', { phone_number: '2125550001' })).rejects.toMatchObject({
    problem: { code: 'read-only' },
  })
  await connections.dispose()
})

test('passwords live with the session where they must not be kept', async () => {
  const connection = await save(connectionsUnder({ keepPasswords: false }))
  expect(connection.passwordPlace).toBe('session')
  expect(kept).toEqual([])
})

test('a connection edited under the policy keeps what it was for the day the policy is lifted', async () => {
  const { id } = await save(connectionsUnder({}), { guard: 'production' })
  const connections = connectionsUnder({ readOnly: true, maxConnections: 2 })
  const shown = connections.connection(id)
  await connections.save({ id, draft: { ...shown, name: 'Leeds 2' }, remember: true })
  expect(connectionsUnder({}).connection(id)).toMatchObject({
    name: 'Leeds 2',
    guard: 'production',
    maxConnections: 16,
  })
  await connections.save({ id, draft: { ...shown, maxConnections: 1 }, remember: true })
  expect(connectionsUnder({}).connection(id).maxConnections).toBe(1)
})
