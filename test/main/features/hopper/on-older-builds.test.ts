import { afterEach, describe, expect, it } from 'vitest'
import { type HopperWithDemo, startHopper, targetsOf } from './hopper-with-demo.ts'

let app: HopperWithDemo
afterEach(() => app.close())

describe.each(['180301-2301', '200101-0000', '220101-0000', '250720-1841'])('the hopper on build %s', (build) => {
  it('takes each lead once, with its priority, also when answers are lost', async () => {
    app = await startHopper({ build, leads: 500 })
    const fresh = app.leadsOf('102', 40)
    app.demo.dialer.faults.set([
      { kind: 'reset-after', functionName: 'update_lead', next: 2 },
      { kind: 'reset-after', functionName: 'hopper_bulk_insert', next: 1 },
    ])
    const { progress } = await app.run({ targets: targetsOf(fresh), priority: 7 })
    expect(progress.state).toBe('finished')
    expect(progress.counts.added + progress.counts['perhaps-ours']).toBe(40)
    expect(fresh.map((leadId) => app.queued().get(leadId))).toEqual(fresh.map(() => 7))
  })
})

it('a build that cannot take leads out says so, and is sent nothing', async () => {
  app = await startHopper({ build: '180301-2301' })
  const queued = [...app.queued().keys()].slice(0, 2)
  const { progress } = await app.run({ action: 'remove', targets: targetsOf(queued) })
  expect(progress).toMatchObject({
    state: 'stopped',
    counts: { pending: 2, unknown: 0 },
    problem: { what: 'This dialer would ignore remove_from_hopper of update_lead.' },
  })
  expect(app.demo.dialer.calls.get('update_lead')).toBeUndefined()
})

it('says where a build shows the newest lead of a number only', async () => {
  app = await startHopper({ build: '180301-2301' })
  const { db } = app.demo.dialer.setup
  const lead = db.get('SELECT phone_number FROM leads WHERE lead_id = 1')
  const news = app.hopper.watchCheck({
    connectionId: 'demo',
    campaignId: 'SOLAR',
    by: 'phone',
    keys: [String(lead?.['phone_number'])],
    checks: [],
    callTime: '9am-9pm',
  })
  const remarks = new Set<string>()
  for await (const { remarks: told } of news) for (const remark of told) remarks.add(remark)
  expect([...remarks]).toContain('This dialer shows the newest lead of a key only; there may be older ones.')
})
