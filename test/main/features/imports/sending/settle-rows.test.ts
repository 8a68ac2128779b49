import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FaultKind } from '../../../../../src/demo-dialer/faults.ts'
import { createDemoDialer, type DemoDialer } from '../../../../../src/demo-dialer/server.ts'
import { createDialerClient } from '../../../../../src/main/dialer/create-client.ts'
import type { DialerClient } from '../../../../../src/main/dialer/dialer-client.ts'
import { settleRows, type SettleDeps } from '../../../../../src/main/features/imports/sending/settle-rows.ts'
import type { JournalRow } from '../../../../../src/main/store/journal.ts'
import { systemClock } from '../../../../helpers/local-imports.ts'

let dialer: DemoDialer
let client: DialerClient
const connect = (): DialerClient =>
  createDialerClient(
    {
      connectionId: 'c',
      name: 'c',
      urls: [dialer.url],
      user: dialer.user,
      password: dialer.password,
      source: 'test',
      guard: 'none',
      tls: { kind: 'system' },
      maxConnections: 2,
    },
    {
      clock: systemClock,
      calls: { record: () => undefined },
      onHalt: () => undefined,
      retryTiming: { attempts: 1, firstDelayMs: 0 },
    },
  )
beforeEach(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  client = connect()
})
afterEach(async () => {
  await client.close()
  await dialer.close()
})

const unknownRow = (row: number, phone: string): JournalRow => ({
  row,
  line: row + 1,
  input: '[]',
  request: JSON.stringify({ phone_number: phone }),
  lockKey: phone,
  state: 'unknown',
  code: null,
  reason: null,
  issues: null,
  leadId: null,
  blockingLeadId: null,
  blockingListId: null,
  before: null,
})
const settle = (rows: JournalRow[], deps: Partial<SettleDeps> = {}) =>
  settleRows(
    rows,
    { client, jobId: 'job00001', stampField: 'source_id', listId: '101', mayRepeat: false, atOnce: 4, ...deps },
    new AbortController().signal,
  )
const add = (phone: string, stamp: string): Promise<unknown> =>
  client.call('add_lead', { phone_number: phone, list_id: '101', source_id: stamp })

it('tells the lead of a row from others with the same number by its stamp, also from one that begins alike', async () => {
  await add('2125550147', 'SEED')
  await add('2125550147', 'ddjob00001-1')
  await add('2125550147', 'ddjob00001-12')
  await add('2125550148', 'ddjob00001-2x')
  const results = await settle([unknownRow(1, '2125550147'), unknownRow(2, '2125550148'), unknownRow(3, '2125550149')])
  expect(results.toSorted((a, b) => a.row - b.row)).toEqual([
    {
      row: 1,
      state: 'added',
      leadId: '2',
      code: 'settled',
      reason: 'The answer was lost; the lead was found on the dialer.',
    },
    { row: 2, state: 'pending' },
    { row: 3, state: 'pending' },
  ])
})

it('does not take a number for "not there" that the dialer left out beyond its limit of leads', async () => {
  await add('2125550148', 'ddjob00001-2')
  dialer.setup.db.run(
    `INSERT INTO leads (phone_number, list_id, source_id, entry_date, modify_date)
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
     SELECT '2125550147', '101', 'SEED', '2026-01-01 00:00:00', '2026-01-01 00:00:00' FROM n`,
  )
  const results = await settle([unknownRow(1, '2125550147'), unknownRow(2, '2125550148')])
  expect(results.find(({ row }) => row === 2)).toMatchObject({ state: 'added', leadId: '1' })
})

it('recognises the stamp between warnings of the server', async () => {
  await add('2125550147', 'ddjob00001-1')
  dialer.faults.set([{ kind: 'php-warnings' }])
  expect(await settle([unknownRow(1, '2125550147')])).toMatchObject([{ row: 1, state: 'added', leadId: '1' }])
})

it.each(['empty-body', 'http-500-empty', 'truncated', 'html-page', 'reset-after'] as FaultKind[])(
  'does not take an answer spoilt by %s for "not there"',
  async (kind) => {
    await add('2125550147', 'ddjob00001-1')
    dialer.faults.set([{ kind, functionName: 'lead_search' }])
    await expect(settle([unknownRow(1, '2125550147'), unknownRow(2, '2125550148')])).rejects.toThrow(/./)
  },
)

it('leaves a row undecided where no field tells leads apart, or the API user may not look them up', async () => {
  await add('2125550147', 'SEED')
  expect(await settle([unknownRow(1, '2125550147'), unknownRow(2, '2125550148')], { stampField: null })).toMatchObject([
    { row: 1, state: 'unknown', code: 'undecided' },
    { row: 2, state: 'pending' },
  ])
  dialer.setup.db.run(`UPDATE users SET rights = json_set(rights, '$.modify_leads', '0') WHERE user = '6666'`)
  expect(await settle([unknownRow(1, '2125550147')])).toMatchObject([{ row: 1, state: 'unknown', code: 'undecided' }])
})

describe('a build that shows the newest lead of a number only', () => {
  beforeEach(async () => {
    await dialer.close()
    await client.close()
    dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0, build: '180301-2301' })
    client = connect()
  })
  const addTo = (listId: string, stamp: string): Promise<unknown> =>
    client.call('add_lead', { phone_number: '2125550147', list_id: listId, source_id: stamp })
  const row = unknownRow(1, '2125550147')

  it('is asked number by number', async () => {
    await addTo('101', 'ddjob00001-1')
    const results = await settle([row, unknownRow(2, '2125550148')])
    expect(results.find(({ row: at }) => at === 1)).toMatchObject({ state: 'added', leadId: '1' })
    expect(results.find(({ row: at }) => at === 2)).toEqual({ row: 2, state: 'pending' })
  })

  it('is asked in the list of the row where a newer lead elsewhere hides it', async () => {
    await addTo('101', 'ddjob00001-1')
    await addTo('102', 'SEED')
    expect(await settle([row])).toMatchObject([{ state: 'added', leadId: '1' }])
    dialer.setup.db.run('DELETE FROM leads WHERE lead_id = 1')
    expect(await settle([row])).toEqual([{ row: 1, state: 'pending' }])
  })

  it('leaves a row undecided where its list has another lead, unless sending it again can do no harm', async () => {
    await addTo('101', 'ddjob00001-1')
    await addTo('101', 'SEED')
    expect(await settle([row])).toMatchObject([{ state: 'unknown', code: 'undecided' }])
    expect(await settle([row], { mayRepeat: true })).toEqual([{ row: 1, state: 'pending' }])
  })
})
