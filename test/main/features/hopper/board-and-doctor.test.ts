import { afterEach, describe, expect, it } from 'vitest'
import type { HopperCandidates, HopperCheckNews } from '../../../../src/shared/model/hopper.ts'
import { type HopperWithDemo, startHopper } from './hopper-with-demo.ts'

let app: HopperWithDemo
afterEach(() => app.close())

const solar = { connectionId: 'demo', campaignId: 'SOLAR' }

describe('the board', () => {
  it('reads the hopper in the order of dialing', async () => {
    app = await startHopper()
    const { rows, cut } = await app.hopper.read(solar)
    expect(rows.map((row) => row.leadId).toSorted()).toEqual([...app.queued().keys()].toSorted())
    expect(rows.map((row) => row.order)).toEqual(rows.map((_, at) => at + 1))
    expect(rows.map((row) => row.priority)).toEqual(rows.map((row) => row.priority).toSorted((a, b) => b - a))
    expect(rows[0]).toMatchObject({ source: 'S', attempts: 0, lastCall: 'NEVER', status: 'NEW' })
    expect(cut).toBe(false)
  })

  it('takes an empty hopper for what it is, and a campaign nobody knows for an error', async () => {
    app = await startHopper()
    expect((await app.hopper.read({ ...solar, campaignId: 'SURVEY' })).rows).toEqual([])
    await expect(app.hopper.read({ ...solar, campaignId: 'NOSUCH' })).rejects.toMatchObject({
      problem: { code: 'refused', why: 'THIS CAMPAIGN DOES NOT EXIST' },
    })
  })

  it('says that an old build has no such function', async () => {
    app = await startHopper({ build: '180301-2301' })
    await expect(app.hopper.read(solar)).rejects.toMatchObject({ problem: { code: 'unknown-function' } })
  })

  it('holds ten thousand rows, and says that there may be more', async () => {
    app = await startHopper({ leads: 100, hopperRows: 10_050 })
    const { rows, cut } = await app.hopper.read(solar)
    expect(rows).toHaveLength(10_000)
    expect(cut).toBe(true)
  })
})

async function check(part: Partial<HopperCandidates>): Promise<HopperCheckNews> {
  const leads: HopperCheckNews['leads'] = []
  let last: HopperCheckNews | undefined
  const candidates: HopperCandidates = {
    ...solar,
    by: 'lead-id',
    keys: [],
    checks: ['list', 'status', 'same-number', 'dnc', 'local-time'],
    callTime: '9am-9pm',
    ...part,
  }
  for await (const news of app.hopper.watchCheck(candidates)) {
    leads.push(...news.leads)
    last = news
  }
  if (last === undefined) throw new Error('a check gave nothing')
  return { ...last, leads }
}

describe('checks before a push', () => {
  const set = (leadId: string, column: string, value: string): void =>
    void app.demo.dialer.setup.db.run(`UPDATE leads SET ${column} = ? WHERE lead_id = ?`, value, leadId)
  const clean = (leadId: string): void => {
    for (const [column, value] of Object.entries({
      status: 'NEW',
      list_id: '101',
      phone_number: `212666000${leadId}`,
    })) {
      set(leadId, column, value)
    }
  }

  it('tell what speaks against each lead', async () => {
    app = await startHopper()
    for (const leadId of ['1', '2', '3', '4', '5', '6', '7']) clean(leadId)
    set('2', 'list_id', '103')
    set('3', 'list_id', '201')
    set('4', 'status', 'SALE')
    app.demo.dialer.setup.db.run(
      "INSERT INTO dnc (phone_number, campaign_id) VALUES ('2126660005', ''), ('2126660006', 'SOLAR')",
    )
    set('7', 'list_id', '98765')
    const { leads, done, problem } = await check({ keys: ['1', '2', '3', '4', '5', '6', '7', '999999'] })
    expect([done, problem]).toEqual([true, null])
    const told = new Map(leads.map((lead) => [lead.key, lead]))
    const faults = (key: string) => told.get(key)?.faults.map((fault) => `${fault.check}: ${fault.reason}`)
    expect(faults('1')).toEqual([])
    expect(faults('2')).toEqual(['list: List 103 is not active.'])
    expect(faults('3')).toEqual(['list: List 201 belongs to RENEWAL: the lead would go into that hopper.'])
    expect(faults('4')).toEqual(['status: Status SALE is not among the dial statuses of SOLAR.'])
    expect(faults('5')).toEqual(['dnc: 2126660005 is on the do-not-call list of the system.'])
    expect(faults('6')).toEqual(['dnc: 2126660006 is on the do-not-call list of the campaign.'])
    expect(faults('7')?.[0]).toContain('does not exist, or this API user may not see it')
    expect(told.get('999999')).toMatchObject({ leadId: null })
  })

  it('make no call for what was not asked', async () => {
    app = await startHopper()
    await check({ keys: ['1', '2'], checks: [] })
    expect(app.demo.dialer.calls.get('lead_all_info')).toBeUndefined()
    expect(app.demo.dialer.calls.get('check_phone_number')).toBeUndefined()
  })

  it('find leads by number and vendor code, and read one with an apostrophe', async () => {
    app = await startHopper()
    clean('1')
    clean('2')
    set('2', 'phone_number', '2126660001')
    set('2', 'last_name', "O'Brien")
    set('1', 'vendor_lead_code', 'ABC1')
    const { leads } = await check({ by: 'phone', keys: ['2126660001', '5550000000'] })
    expect(new Set(leads.map(({ leadId }) => leadId))).toEqual(new Set(['1', '2', null]))
    expect(leads.find(({ leadId }) => leadId === '1')?.faults.map((fault) => fault.check)).toEqual(['same-number'])
    expect(leads.find(({ leadId }) => leadId === '2')?.faults).toEqual([])
    expect((await check({ by: 'vendor-code', keys: ['ABC1'] })).leads[0]).toMatchObject({ leadId: '1', faults: [] })
  })

  it('end with the reason when the call time is none of the dialer', async () => {
    app = await startHopper()
    const { problem, done } = await check({ keys: ['1'], callTime: 'never' })
    expect(done).toBe(true)
    expect(problem).toMatchObject({ code: 'refused', why: 'It has no call time “never”.' })
  })
})

describe('the doctor', () => {
  const states = async (campaignId: string, phones?: readonly string[]) =>
    Object.fromEntries((await app.examine(campaignId, phones)).map((step) => [step.id, step.state]))

  it('passes a campaign that dials', async () => {
    app = await startHopper({ leads: 1000 })
    expect(await states('SOLAR')).toEqual({
      active: 'passed',
      method: 'passed',
      lists: 'passed',
      'list-state': 'passed',
      dialable: 'passed',
      statuses: 'passed',
      agents: 'passed',
      hopper: 'passed',
      sample: 'passed',
      settings: 'unseen',
      verdict: 'passed',
    })
  })

  it('names every condition that fails, and mends what it can', async () => {
    app = await startHopper({ leads: 500 })
    const steps = await app.examine('WINBACK')
    expect(Object.fromEntries(steps.map((step) => [step.id, step.state]))).toMatchObject({
      active: 'failed',
      dialable: 'failed',
      agents: 'failed',
      hopper: 'failed',
      sample: 'unseen',
    })
    const [remedy] = steps[0]?.remedies ?? []
    expect(remedy).toEqual({ kind: 'activate-campaign', id: 'WINBACK' })
    if (remedy) await app.hopper.applyRemedy({ connectionId: 'demo', ...remedy })
    expect((await states('WINBACK'))['active']).toBe('passed')
  })

  it('sees manual dialing, expired and sleeping lists, statuses nobody has', async () => {
    app = await startHopper({ leads: 500 })
    expect((await states('SURVEY'))['method']).toBe('failed')
    const { db } = app.demo.dialer.setup
    db.run("UPDATE lists SET expiration_date = '2026-05-03' WHERE list_id = '101'")
    db.run("UPDATE lists SET active = 'N' WHERE list_id = '102'")
    const steps = await app.examine('SOLAR')
    const lists = steps.find((step) => step.id === 'list-state')
    expect(lists).toMatchObject({ state: 'failed', found: '0 of 3 can be dialed.' })
    expect(lists?.remedies.map((remedy) => remedy.id)).toEqual(['102', '103'])
    expect(steps.find((step) => step.id === 'dialable')?.state).toBe('failed')
  })

  it('a campaign without lists, and one nobody knows', async () => {
    app = await startHopper()
    app.demo.dialer.setup.db.run("UPDATE lists SET campaign_id = 'SOLAR'")
    expect(await states('RENEWAL')).toMatchObject({ lists: 'failed', hopper: 'failed' })
    expect(await states('NOSUCH')).toEqual({ active: 'failed', verdict: 'failed' })
  })

  it('tries given numbers where the hopper is empty', async () => {
    app = await startHopper()
    app.demo.dialer.setup.db.run("INSERT INTO dnc (phone_number, campaign_id) VALUES ('2125550100', '')")
    expect((await states('RENEWAL', ['2125550100']))['sample']).toBe('failed')
    expect((await states('RENEWAL', ['2125550100', '2125550101']))['sample']).toBe('passed')
  })

  it('says what an old build cannot tell, and goes on', async () => {
    app = await startHopper({ build: '150217-1404' })
    const steps = await app.examine('SOLAR', ['2125550101'])
    expect(steps.filter((step) => step.state === 'unseen').map((step) => step.id)).toEqual(
      expect.arrayContaining(['active', 'method', 'lists', 'statuses', 'agents', 'hopper', 'settings']),
    )
    expect(steps.every((step) => step.state !== 'unseen' || step.advice !== null)).toBe(true)
  })
})
