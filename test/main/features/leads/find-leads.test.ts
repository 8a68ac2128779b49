import { afterEach, describe, expect, it } from 'vitest'
import { findLeads } from '../../../../src/main/features/leads/find-leads.ts'
import { searchKeys } from '../../../../src/main/dialer/operations/search-keys.ts'
import type { FindNews, FindQuery, FoundLead } from '../../../../src/shared/model/lead.ts'
import { clock, type DemoClient, startDemoClient } from './demo-client.ts'

let demo: DemoClient
afterEach(() => demo.close())

interface Found {
  readonly leads: ReadonlyMap<string, FoundLead>
  readonly missing: readonly string[]
  readonly remarks: readonly string[]
  readonly last: FindNews | undefined
}

async function find(query: FindQuery, signal = new AbortController().signal): Promise<Found> {
  const leads = new Map<string, FoundLead>()
  const missing: string[] = []
  const remarks: string[] = []
  let last: FindNews | undefined
  for await (const news of findLeads({ client: demo.client, clock, connections: 4 }, query, signal)) {
    for (const lead of news.leads) leads.set(lead.leadId, lead)
    missing.push(...news.missing)
    remarks.push(...news.remarks)
    last = news
  }
  return { leads, missing, remarks, last }
}

const keys = (
  by: 'phone' | 'lead-id' | 'vendor-code',
  list: readonly string[],
  part: Partial<FindQuery> = {},
): FindQuery =>
  ({ kind: 'keys', by, keys: [...list], scope: { kind: 'system' }, archived: 'without', ...part }) as FindQuery

const rowsOf = (sql: string): Record<string, string>[] =>
  demo.dialer.setup.db
    .all(sql)
    .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)])))

describe('finding leads', () => {
  it('reads every field of leads found by phone number, a few calls for many numbers', async () => {
    demo = await startDemoClient()
    const rows = rowsOf('SELECT * FROM leads')
    const { leads, missing, last } = await find(
      keys('phone', [...rows.map((row) => row['phone_number'] ?? ''), '9995550000']),
    )
    expect(leads.size).toBe(rows.length)
    expect(missing).toEqual(['9995550000'])
    expect([...leads.values()].filter((lead) => lead.values === null)).toEqual([])
    expect(last).toMatchObject({
      done: true,
      problem: null,
      progress: { keys: rows.length + 1, asked: rows.length + 1 },
    })
    expect(demo.dialer.calls.get('lead_search')).toBeLessThanOrEqual(2)
  })

  it('reads leads the dialer cannot print: an apostrophe in the name', async () => {
    demo = await startDemoClient()
    const [brien] = rowsOf(`SELECT * FROM leads WHERE last_name = 'O''Brien' LIMIT 1`)
    const { leads } = await find(keys('lead-id', [String(brien?.['lead_id'])]))
    expect(leads.get(String(brien?.['lead_id']))?.values).toMatchObject({
      last_name: "O'Brien",
      email: brien?.['email'],
    })
  })

  it('says which lead ids do not exist', async () => {
    demo = await startDemoClient()
    const { leads, missing, last } = await find(keys('lead-id', ['1', '4000000000', '2']))
    expect([...leads.keys()].toSorted()).toEqual(['1', '2'])
    expect(missing).toEqual(['4000000000'])
    expect(last?.problem).toBeNull()
  })

  it('says why a lead of a list that is not there cannot be shown', async () => {
    demo = await startDemoClient()
    demo.dialer.setup.db.run('UPDATE leads SET list_id = 77777 WHERE lead_id = 1')
    const { leads } = await find(keys('lead-id', ['1']))
    expect(leads.get('1')).toMatchObject({ values: null, why: expect.stringContaining('77777') as string })
  })

  it('looks for vendor codes one after another and says that they are slow', async () => {
    demo = await startDemoClient()
    const { leads, missing, remarks } = await find(keys('vendor-code', ['CRM100000', 'CRM100001', 'NOSUCH']))
    expect(leads.size).toBe(2)
    expect(missing).toEqual(['NOSUCH'])
    expect(remarks.join(' ')).toMatch(/one after another/)
    expect(demo.dialer.calls.get('lead_search')).toBe(3)
  })

  it('keeps to a list, and refuses one that does not exist instead of searching everywhere', async () => {
    demo = await startDemoClient()
    const rows = rowsOf('SELECT * FROM leads')
    const inList = rows.filter((row) => row['list_id'] === '101').length
    const numbers = rows.map((row) => row['phone_number'] ?? '')
    const scoped = await find(keys('phone', numbers, { scope: { kind: 'list', listId: '101' } }))
    expect(scoped.leads.size).toBe(inList)
    const nowhere = await find(keys('phone', numbers, { scope: { kind: 'list', listId: '88888' } }))
    expect(nowhere.last?.problem).toMatchObject({ code: 'not-found', field: 'listId' })
    expect(nowhere.leads.size).toBe(0)
  })

  it('finds every lead of a number with more than the silent thousand', async () => {
    demo = await startDemoClient({ leads: 40 })
    demo.dialer.setup.db.run(`UPDATE leads SET phone_number = '7275550000' WHERE lead_id <= 30`)
    const other = rowsOf('SELECT phone_number FROM leads WHERE lead_id = 31')[0]?.['phone_number'] ?? ''
    const search = { by: 'phone', scope: { kind: 'system' }, archived: false } as const
    // Asked for at most 30 leads: the second number would come back empty without a sign.
    const found = await searchKeys(demo.client, ['7275550000', other], search, {}, 30)
    expect(found.map((match) => match.leadIds.length)).toEqual([30, 1])
  })

  it('stops when it is told to, and keeps what it has', async () => {
    demo = await startDemoClient()
    const stop = new AbortController()
    const numbers = rowsOf('SELECT phone_number FROM leads').map((row) => row['phone_number'] ?? '')
    const held = demo.dialer.faults.hold('lead_all_info', 20)
    let pieces = 0
    for await (const news of findLeads(
      { client: demo.client, clock, connections: 1 },
      keys('phone', numbers),
      stop.signal,
    )) {
      pieces += 1
      expect(news.done).toBe(false)
      stop.abort()
      held.release()
    }
    expect(pieces).toBe(1)
    expect(demo.dialer.calls.get('lead_all_info') ?? 0).toBeLessThan(numbers.length)
  })

  it('keeps what was found when the dialer goes away in the middle', async () => {
    demo = await startDemoClient()
    const numbers = rowsOf('SELECT phone_number FROM leads').map((row) => row['phone_number'] ?? '')
    demo.dialer.faults.set([{ kind: 'reset-before', functionName: 'lead_all_info' }])
    const { leads, last } = await find(keys('phone', numbers.slice(0, 20)))
    expect(leads.size).toBe(20)
    expect(last).toMatchObject({ done: true, problem: { code: expect.any(String) as string } })
  })
})
