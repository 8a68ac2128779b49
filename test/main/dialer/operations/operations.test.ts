import { afterEach, describe, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer, type DemoDialerOptions } from '../../../../src/demo-dialer/server.ts'
import type { DialerClient } from '../../../../src/main/dialer/dialer-client.ts'
import { campaignFigures } from '../../../../src/main/dialer/operations/campaign-figures.ts'
import { countList } from '../../../../src/main/dialer/operations/count-list.ts'
import { fillHopper, type HopperResult } from '../../../../src/main/dialer/operations/fill-hopper.ts'
import type { KnownDialer } from '../../../../src/main/dialer/operations/known-dialer.ts'
import { leadHistory } from '../../../../src/main/dialer/operations/lead-history.ts'
import { searchLeads } from '../../../../src/main/dialer/operations/search-leads.ts'
import { hasBuild } from '../../../../src/shared/catalogue/build-order.ts'
import { type FunctionName, functionSpec } from '../../../../src/shared/catalogue/index.ts'
import { testClient } from '../client-harness.ts'

let dialer: DemoDialer
let client: DialerClient

/** A demo dialer of some build and dialect, and what a probe would have found there. */
async function start({
  dialect = 'stock',
  build = '250720-1841',
}: Partial<DemoDialerOptions> = {}): Promise<KnownDialer> {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 150, dialect, build })
  client = testClient({ urls: [dialer.url] }).client
  const has = (name: FunctionName): boolean =>
    functionSpec(name).dialect === 'guide' ? dialect !== 'stock' : hasBuild(build, functionSpec(name).introducedBuild)
  return { client, abilities: { build, stateOf: (name) => (has(name) ? 'allowed' : 'missing') } }
}

afterEach(async () => {
  await client.close()
  await dialer.close()
})

const one = (sql: string, ...values: string[]): string => String(dialer.setup.db.get(sql, ...values)?.['n'])

const fill = async (
  known: KnownDialer,
  ids: readonly string[],
  campaignId: string | null = null,
): Promise<HopperResult[]> => {
  const results: HopperResult[] = []
  for await (const batch of fillHopper(known, ids, { priority: 5, campaignId })) results.push(...batch)
  return results
}

describe('counts of a list', () => {
  test('on a stock server: total, NEW and dialable', async () => {
    const known = await start()
    expect(await countList(known, '101')).toEqual({
      total: Number(one(`SELECT count(*) AS n FROM leads WHERE list_id = '101'`)),
      dialable: expect.any(Number) as number,
      byStatus: [
        {
          status: 'NEW',
          leads: Number(one(`SELECT count(*) AS n FROM leads WHERE list_id = '101' AND status = 'NEW'`)),
        },
      ],
      complete: false,
    })
  })

  test('with the function of the guide: every status', async () => {
    const known = await start({ dialect: 'both' })
    const { total, byStatus, complete } = await countList(known, '101')
    expect(complete).toBe(true)
    expect(total).toBe(Number(one(`SELECT count(*) AS n FROM leads WHERE list_id = '101'`)))
    expect(byStatus).toEqual(
      dialer.setup.db
        .all(`SELECT status, count(*) AS n FROM leads WHERE list_id = '101' GROUP BY status ORDER BY status`)
        .map(({ status, n }) => ({ status, leads: n })),
    )
  })

  test('of a list that is not there: the words of the dialer', async () => {
    const known = await start()
    await expect(countList(known, '98765')).rejects.toMatchObject({
      problem: { code: 'refused', why: 'LIST DOES NOT EXIST' },
    })
  })

  test('on a server too old for either way: said, with what is lacking', async () => {
    const known = await start({ build: '180301-2301' })
    await expect(countList(known, '101')).rejects.toMatchObject({
      problem: { code: 'unknown-function', why: 'list_info is not on this server.' },
    })
  })
})

describe('into the hopper', () => {
  const ways = [
    ['stock, a hundred a call', {}, 'hopper_bulk_insert'],
    ['a stock build without the bulk function', { build: '241004-1518' }, 'update_lead'],
    ['the function of the guide on an old build', { build: '241004-1518', dialect: 'both' }, 'add_to_hopper'],
  ] as const

  test.each(ways)('%s', async (_, options, functionName) => {
    const known = await start(options)
    const [lead = ''] = dialer.setup.db
      .all(`SELECT lead_id FROM leads WHERE list_id = '101' AND lead_id NOT IN (SELECT lead_id FROM hopper) LIMIT 1`)
      .map((row) => String(row['lead_id']))
    const results = await fill(known, [lead, '99999999'], 'SOLAR')
    expect(results.map(({ leadId, state }) => [leadId, state])).toEqual([
      [lead, 'added'],
      ['99999999', 'refused'],
    ])
    expect(await fill(known, [lead], 'SOLAR')).toMatchObject([{ leadId: lead, state: 'already' }])
    expect(one('SELECT count(*) AS n FROM hopper WHERE lead_id = ?', lead)).toBe('1')
    expect(one('SELECT priority AS n FROM hopper WHERE lead_id = ?', lead)).toBe('5')
    expect(dialer.calls.has(functionName)).toBe(true)
  })

  test('250 leads are three calls, and each is told of', async () => {
    const known = await start()
    const ids = Array.from({ length: 250 }, (_, at) => String(at + 1))
    const results = await fill(known, ids)
    expect(results.map(({ leadId }) => leadId)).toEqual(ids)
    expect(dialer.calls.get('hopper_bulk_insert')).toBe(3)
  })

  test('a lost answer leaves its leads unknown and goes on', async () => {
    const known = await start()
    dialer.faults.set([{ kind: 'reset-after', next: 1 }])
    const states = (
      await fill(
        known,
        Array.from({ length: 150 }, (_, at) => String(at + 1)),
      )
    ).map(({ state }) => state)
    expect(new Set(states.slice(0, 100))).toEqual(new Set(['unknown']))
    expect(states.slice(100)).not.toContain('unknown')
  })
})

describe('figures of a campaign', () => {
  test('on a stock server: calls, hopper and agents put together', async () => {
    const known = await start()
    const { figures, byHour, lacking } = await campaignFigures(known, 'SOLAR')
    expect(lacking).toEqual([])
    expect(figures).toContainEqual({
      name: 'in the hopper',
      value: one(`SELECT count(*) AS n FROM hopper WHERE campaign_id = 'SOLAR'`),
    })
    expect(byHour).toHaveLength(24)
  })

  test('what the API user may not see is named, the rest is there', async () => {
    const known = await start()
    dialer.setup.db.run(`UPDATE users SET user_level = 8 WHERE user = '6666'`)
    const { figures, lacking } = await campaignFigures(known, 'SOLAR')
    expect(figures.map(({ name }) => name)).toContain('in the hopper')
    expect(lacking).toEqual([expect.stringContaining('User Level: 9 or higher')])
  })

  test('with the function of the guide', async () => {
    const known = await start({ dialect: 'both' })
    const { figures } = await campaignFigures(known, 'SOLAR')
    expect(figures).toContainEqual({ name: 'active', value: 'Y' })
    expect(dialer.calls.has('call_status_stats')).toBe(false)
  })
})

describe('a lead', () => {
  test('has a history of its own only where the guide is spoken', async () => {
    const stock = await start()
    expect(await leadHistory(stock, { leadId: '1', archived: false }, ['7275551111'])).toMatchObject({
      own: null,
      callbacks: { problem: null },
      recordings: { problem: null },
    })
    await dialer.close()
    const both = await start({ dialect: 'both' })
    const { lead_id: called } = dialer.setup.db.get('SELECT lead_id FROM calls LIMIT 1') ?? {}
    const { own } = await leadHistory(both, { leadId: String(called), archived: false }, [])
    expect(own?.columns).toEqual(['date', 'status', 'user', 'campaign', 'length'])
    expect(own?.rows.length).toBeGreaterThan(0)
  })

  test('is found by the function of the guide with all its columns', async () => {
    await start({ dialect: 'both' })
    const lead = dialer.setup.db.get('SELECT lead_id, phone_number, last_name FROM leads LIMIT 1') ?? {}
    const found = await searchLeads(client, { phone: String(lead['phone_number']) })
    expect(found.find((record) => record['lead_id'] === String(lead['lead_id']))).toMatchObject({
      phone_number: lead['phone_number'],
      last_name: lead['last_name'],
    })
    expect(await searchLeads(client, { phone: '9998887777' })).toEqual([])
  })
})
