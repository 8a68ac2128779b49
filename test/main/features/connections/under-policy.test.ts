import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createRegisteredFiles } from '../../../../src/main/adapters/registered-files.ts'
import { systemClock } from '../../../../src/main/adapters/system-clock.ts'
import {
  type Connections,
  type ConnectionsDeps,
  createConnections,
} from '../../../../src/main/features/connections/connections.ts'
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

const connectionsUnder = (policy: Partial<Policy>): Connections => createConnections(depsUnder(policy))

function depsUnder(policy: Partial<Policy>): ConnectionsDeps {
  return {
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
  }
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

describe('spellings of a host', () => {
  const allowedHosts = [
    'dialer.example.com',
    '*.calls.example',
    '10.0.0.5',
    '2001:db8::1',
    'ports.example:8443',
    'münchen.example',
    '*.0.0.9',
  ]

  // What is contacted is one of those listed, however it is written.
  test.each([
    'dialer.example.com',
    'DIALER.EXAMPLE.COM',
    ' https://Dialer.Example.com/ ',
    'https://dialer.example.com.',
    'https://dialer.example.com:443',
    'http://dialer.example.com:8080/elsewhere.php',
    'https://dialer%2Eexample.com',
    'https://ｄialer.example.com',
    'https://dialer。example。com',
    'https://dialer\u200b.example.com',
    'a.calls.example',
    'A.B.Calls.Example.',
    '10.0.0.5',
    'http://10.5',
    'http://10.0.5',
    'http://0x0a000005',
    'http://0xa.0.0.5',
    'http://167772165',
    'http://012.0.0.05',
    'https://[2001:db8::1]',
    'https://[2001:DB8:0:0:0:0:0:1]:9443',
    'https://[2001:0db8::0001]',
    'https://ports.example:8443',
    'https://münchen.example',
    'https://MÜNCHEN.example',
    'https://mu\u0308nchen.example',
    'https://xn--mnchen-3ya.example',
  ])('%s is allowed', async (url) => {
    const connections = connectionsUnder({ allowedHosts })
    await expect(save(connections, { url })).resolves.toMatchObject({ kind: 'dialer' })
  })

  test.each([
    'https://evil.example',
    'https://dialer.example.com.evil.example',
    'https://dialer.example.comevil',
    'https://xdialer.example.com',
    'https://sub.dialer.example.com',
    'https://calls.example',
    'https://evilcalls.example',
    'https://example.com',
    'https://com',
    'https://dialer.example.com@evil.example',
    'https://dialer.example.com:pass@evil.example',
    'https://dialer.example.com%40evil.example',
    'https://evil.example/dialer.example.com',
    'https://evil.example#dialer.example.com',
    'https://evil.example?dialer.example.com',
    'https://evil.example\\@dialer.example.com',
    'https:\\\\evil.example\\dialer.example.com',
    'https:evil.example',
    'evil.example:443/dialer.example.com',
    'https://dialer.example.com%00.evil.example',
    'https://dialer.example.com%2f.evil.example',
    'https://dialer.example.com\t.evil.example',
    'https://diаler.example.com',
    'https://dialer.example.com..',
    'https://10.0.0.6',
    'https://10.0.0.5.evil.example',
    'https://[::ffff:10.0.0.5]',
    'https://[2001:db8::2]',
    'https://127.0.0.1',
    'https://localhost',
    'https://[::1]',
    'https://0',
    'http://2130706433',
    'http://0x7f.1',
    'http://017700000001',
    'http://127.0.0.9',
    'https://ports.example',
    'https://ports.example:8444',
    'http://ports.example',
    'https://xn--mnchen-3ya.evil',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '',
  ])('%s is not', async (url) => {
    const connections = connectionsUnder({ allowedHosts })
    const refused = { problem: { code: 'bad-input' } }
    await expect(save(connections, { url })).rejects.toMatchObject(refused)
    await expect(save(connections, { url: 'dialer.example.com', moreUrls: [url] })).rejects.toMatchObject(refused)
    expect(await connections.list()).toEqual([])
  })
})

describe('the demo dialer is what was started here', () => {
  const elsewhere = {
    ...draft,
    name: 'Demo dialer',
    url: 'http://10.9.9.9/vicidial/non_agent_api.php',
    moreUrls: ['http://10.9.9.8/vicidial/non_agent_api.php'],
    user: 'somebody',
    proxy: { kind: 'manual', url: 'http://10.9.9.7:3128', user: '' } as const,
  }
  const own = {
    url: 'http://127.0.0.1:1/vicidial/non_agent_api.php',
    moreUrls: [],
    user: 'demo',
    proxy: { kind: 'none' },
  }

  test('whatever is saved under its id', async () => {
    const connections = connectionsUnder({ allowedHosts: [] })
    const { id } = await connections.openDemo()
    expect(await connections.save({ id, draft: elsewhere, password: 'x', remember: false })).toMatchObject(own)
    const { steps } = await connections.test({ id, draft: elsewhere, password: 'x' })
    expect(steps[0]).toMatchObject({ detail: own.url })
  })

  test('whatever is kept in the store', async () => {
    const connections = connectionsUnder({ allowedHosts: [] })
    const { id } = await connections.openDemo()
    const store = createConnectionsStore(database)
    store.put({ ...store.find(id)!, draft: elsewhere })
    const client = await connections.clientFor(id)
    // Nothing listens at the port of the stand-in: refused there, and not anywhere else.
    await expect(client.call('version', {})).rejects.toMatchObject({
      problem: { code: 'unreachable', what: expect.stringContaining('127.0.0.1') as string },
    })
    await connections.dispose()
  })

  test('whatever connection calls itself so', async () => {
    const connections = connectionsUnder({ allowedHosts: [] })
    const store = createConnectionsStore(database)
    const id = 'demo'
    store.put({ id, kind: 'dialer', draft: elsewhere, inKeychain: [], build: null, createdAt: 0, lastUsedAt: null })
    for (const tried of [
      connections.clientFor(id),
      connections.inspect(id),
      connections.test({ id, draft: elsewhere }),
    ])
      await expect(tried).rejects.toMatchObject({ problem: { code: 'bad-input' } })
  })
})

test('a proxy is a destination too, whoever named it', async () => {
  const connections = createConnections({
    ...depsUnder({ allowedHosts: ['dialer.example.com', 'proxy.example.com'] }),
    systemProxy: { find: async () => 'http://evil.example:3128' },
  })
  const manual = (url: string) => ({ proxy: { kind: 'manual', url, user: '' } as const })
  await expect(save(connections, manual('http://evil.example:3128'))).rejects.toMatchObject({
    problem: { code: 'bad-input', field: 'proxyUrl' },
  })
  await save(connections, { name: 'One', ...manual('http://proxy.example.com:3128') })
  const { id } = await save(connections, { name: 'Two' })
  await connections.givePassword({ id, password: 'Secret1', remember: false })
  await expect(connections.clientFor(id)).rejects.toMatchObject({ problem: { field: 'proxyUrl' } })
  const tested = await connections.test({ id, draft })
  expect(tested.steps.find(({ state }) => state === 'failed')).toMatchObject({ name: 'proxy' })
})
