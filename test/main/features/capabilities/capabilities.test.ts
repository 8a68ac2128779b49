import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer, type DemoDialerOptions } from '../../../../src/demo-dialer/server.ts'
import { systemClock } from '../../../../src/main/adapters/system-clock.ts'
import type { DialerClient } from '../../../../src/main/dialer/dialer-client.ts'
import { type CapabilitiesFeature, createCapabilities } from '../../../../src/main/features/capabilities/index.ts'
import { createCapabilitiesStore } from '../../../../src/main/store/capabilities-store.ts'
import { createConnectionsStore } from '../../../../src/main/store/connections-store.ts'
import { type Database, openDatabase } from '../../../../src/main/store/database.ts'
import { storeMigrations } from '../../../../src/main/store/migrations/index.ts'
import { functionNames, functionSpec } from '../../../../src/shared/catalogue/index.ts'
import type { Ability, Capabilities } from '../../../../src/shared/model/capabilities.ts'
import type { Connection, ConnectionDraft } from '../../../../src/shared/model/connection.ts'
import { testClient } from '../../dialer/client-harness.ts'

let database: Database
let dialer: DemoDialer
let clients: DialerClient[]
let noted: object[]
let url: string

const draft: Omit<ConnectionDraft, 'url' | 'user'> = {
  name: 'Test',
  moreUrls: [],
  source: 'test',
  color: 'blue',
  guard: 'none',
  tls: { kind: 'system' },
  proxy: { kind: 'system' },
  clientCertificate: null,
  nonLatin: false,
  maxConnections: 8,
}

/** The feature over a client of the demo dialer, for one of its API users. */
function capabilitiesOf(
  user = '6666',
  config: { password?: string; guard?: Connection['guard'] } = {},
): CapabilitiesFeature {
  const { client } = testClient({ urls: [url], user, password: `demo${user}`, ...config })
  clients.push(client)
  return createCapabilities({
    dialers: {
      clientFor: async () => client,
      connection: () => ({ url, user }) as Connection,
      onHalt: () => () => undefined,
    },
    store: createCapabilitiesStore(database),
    clock: systemClock,
    onFound: (id, facts) => void noted.push({ id, ...facts }),
  })
}

async function start(options: Partial<DemoDialerOptions> = {}): Promise<void> {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 20, ...options })
  url = dialer.url
}

beforeEach(() => {
  database = openDatabase(':memory:', storeMigrations)
  createConnectionsStore(database).put({
    id: 'c',
    kind: 'dialer',
    draft: { ...draft, url: 'http://127.0.0.1/', user: '6666' },
    inKeychain: [],
    build: null,
    createdAt: 0,
    lastUsedAt: null,
  })
  clients = []
  noted = []
})
afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()))
  await dialer.close()
  database.close()
})

const abilityOf = ({ abilities }: Capabilities, name: string): Ability | undefined =>
  abilities.find((ability) => ability.functionName === name)

/** Everything the dialer holds, but for its count of logins. */
function contentsOf({ setup: { db } }: DemoDialer): string {
  const tables = db.all(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
  return JSON.stringify(
    tables.map(({ name }) => db.all(`SELECT * FROM ${String(name)}`).map(({ last_login_at: _, ...row }) => row)),
  )
}

describe('a probe', () => {
  test('asks for every function and changes nothing', async () => {
    await start()
    const before = contentsOf(dialer)
    const found = await capabilitiesOf().probe({ connectionId: 'c' })
    expect(contentsOf(dialer)).toBe(before)
    expect(found).toMatchObject({ version: '2.14-202', build: '250720-1841', complete: true })
    expect(found.clockAheadSeconds).toBeLessThanOrEqual(2)
    expect(new Set(found.abilities.map((ability) => ability.functionName))).toEqual(new Set(functionNames))
    for (const name of ['add_lead', 'update_lead', 'lead_search', 'hopper_bulk_insert', 'add_user', 'list_info']) {
      expect(abilityOf(found, name)).toMatchObject({ state: 'allowed', why: null })
    }
    expect(noted).toEqual([{ id: 'c', build: '250720-1841' }])
  })

  test('names the setting that is lacking, not those that others prove', async () => {
    await start()
    const found = await capabilitiesOf('7777').probe({ connectionId: 'c' })
    expect(abilityOf(found, 'add_lead')).toMatchObject({ state: 'allowed' })
    expect(abilityOf(found, 'list_info')).toMatchObject({ state: 'refused', settings: ['Modify Lists: 1'] })
    expect(abilityOf(found, 'lead_all_info')).toMatchObject({ state: 'refused', settings: ['View Reports: 1'] })
  })

  test('tells a function that is not among the allowed ones', async () => {
    await start()
    dialer.setup.db.run(`UPDATE users SET allowed_functions = 'add_lead lead_search' WHERE user = '6666'`)
    const found = await capabilitiesOf().probe({ connectionId: 'c' })
    expect(abilityOf(found, 'add_lead')).toMatchObject({ state: 'allowed' })
    expect(abilityOf(found, 'list_info')).toMatchObject({
      state: 'refused',
      settings: ['Allowed API Functions: ALL_FUNCTIONS, or list_info among them'],
    })
  })

  test('does not ask an old build for what it cannot have', async () => {
    await start({ build: '180301-2301' })
    const found = await capabilitiesOf().probe({ connectionId: 'c' })
    expect(abilityOf(found, 'lead_search')).toMatchObject({
      state: 'missing',
      why: 'It came with build 211027-0845; this server is 180301-2301.',
    })
    expect(dialer.calls.has('lead_search')).toBe(false)
    expect(found.jobs.find(({ job }) => job === 'fill-hopper')).toMatchObject({
      dialect: 'stock',
      functions: ['update_lead'],
    })
  })

  test('sends no write on a read-only connection, and says so', async () => {
    await start()
    const found = await capabilitiesOf('6666', { guard: 'read-only' }).probe({ connectionId: 'c' })
    expect(abilityOf(found, 'list_info')).toMatchObject({ state: 'allowed' })
    expect(abilityOf(found, 'add_lead')).toMatchObject({ state: 'unknown' })
    // Asked with no_update=Y it only looks.
    const writes = functionNames.filter((name) => name !== 'update_lead' && functionSpec(name).effect !== 'read')
    expect(writes.filter((name) => dialer.calls.has(name))).toEqual([])
  })

  test('with a wrong password costs one failed login', async () => {
    await start()
    const probe = capabilitiesOf('6666', { password: 'wrong' }).probe({ connectionId: 'c' })
    await expect(probe).rejects.toMatchObject({ problem: { code: 'authentication' } })
    expect(dialer.setup.db.get(`SELECT failed_logins FROM users WHERE user = '6666'`)).toEqual({ failed_logins: 1 })
  })

  test('a function that crashes is not known, and the others are', async () => {
    await start()
    dialer.faults.set([{ kind: 'http-500-empty', functionName: 'list_info' }])
    const found = await capabilitiesOf().probe({ connectionId: 'c' })
    expect(abilityOf(found, 'list_info')).toMatchObject({ state: 'unknown' })
    expect(abilityOf(found, 'lead_search')).toMatchObject({ state: 'allowed' })
  })
})

describe('what was found', () => {
  test('is kept: the dialer is asked once, for its version and the functions of the guide', async () => {
    await start()
    const first = capabilitiesOf()
    const [abilities] = await Promise.all([first.of('c'), first.of('c'), first.of('c')])
    expect(abilities.stateOf('search_leads')).toBe('missing')
    expect(abilities.stateOf('add_lead')).toBe('unknown')
    expect(Object.fromEntries(dialer.calls)).toEqual({
      version: 1,
      lead_status: 1,
      search_leads: 1,
      list_count_status: 1,
      campaign_stats: 1,
      add_to_hopper: 1,
    })
    const later = capabilitiesOf()
    expect((await later.of('c')).build).toBe('250720-1841')
    expect(later.get({ connectionId: 'c' })).toMatchObject({ complete: false, build: '250720-1841' })
    expect(dialer.calls.get('version')).toBe(1)
  })

  test('is not believed of another user', async () => {
    await start()
    await capabilitiesOf().of('c')
    expect(capabilitiesOf('7777').get({ connectionId: 'c' })).toBeNull()
  })

  test('goes with its connection', async () => {
    await start()
    await capabilitiesOf().of('c')
    createConnectionsStore(database).remove('c')
    expect(database.all('SELECT * FROM capabilities')).toEqual([])
  })
})

describe('the check of letters', () => {
  const leads = (): number => dialer.setup.db.all('SELECT lead_id FROM leads').length

  test.each([
    [false, 'Jos and  '],
    [true, 'José Ñandú Жук 中文'],
  ])('on a dialer with non-latin %s', async (nonLatin, stored) => {
    await start({ nonLatin })
    const before = leads()
    const result = await capabilitiesOf().checkLetters({ connectionId: 'c', listId: '101' })
    expect(result).toMatchObject({ nonLatin, stored, removed: true })
    expect(leads()).toBe(before)
    expect(noted).toEqual([{ id: 'c', nonLatin }])
  })

  test('refuses a list that is not there with the reason of the dialer', async () => {
    await start()
    await expect(capabilitiesOf().checkLetters({ connectionId: 'c', listId: '98765' })).rejects.toMatchObject({
      problem: { code: 'refused', why: expect.stringContaining('NOT A DEFINED LIST ID') as string },
    })
  })

  test('leaves no lead behind when it cannot be read, and names it when the answer was lost', async () => {
    await start()
    const before = leads()
    dialer.faults.set([{ kind: 'http-500-empty', functionName: 'lead_field_info' }])
    const capabilities = capabilitiesOf()
    await expect(capabilities.checkLetters({ connectionId: 'c', listId: '101' })).rejects.toBeDefined()
    expect(leads()).toBe(before)
    dialer.faults.set([{ kind: 'reset-after', functionName: 'add_lead', next: 1 }])
    await expect(capabilities.checkLetters({ connectionId: 'c', listId: '101' })).rejects.toMatchObject({
      problem: { code: 'lost-answer', action: expect.stringMatching(/source id letters-/) as string },
    })
  })
})
