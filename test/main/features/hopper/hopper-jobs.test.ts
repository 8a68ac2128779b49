import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { type HopperWithDemo, startHopper, targetsOf } from './hopper-with-demo.ts'

let app: HopperWithDemo
afterEach(() => app.close())

const rowsOf = (jobId: string) =>
  app
    .engine()
    .rows({ jobId, states: [], offset: 0, limit: 1000 })
    .rows.map(({ cells: [leadId = '', key], state, reason }) => ({ leadId, key, state, reason }))

describe('pushing leads', () => {
  it('goes in few calls, with priority, and says of each lead what became of it', async () => {
    app = await startHopper({ leads: 2000 })
    const fresh = app.leadsOf('102', 240)
    const [waiting = ''] = [...app.queued().keys()]
    const targets = [
      ...targetsOf([...fresh, waiting, '999999']),
      { key: '5550001', leadId: null, leftOut: null },
      { key: '8', leadId: '8', leftOut: 'Status SALE is not among the dial statuses of SOLAR.' },
      ...targetsOf([fresh[0] ?? '']),
    ]
    const job = await app.run({ targets, priority: 60 })
    expect(job.progress).toMatchObject({
      state: 'finished',
      counts: { added: 240, duplicate: 2, rejected: 1, invalid: 1, excluded: 1 },
    })
    expect(fresh.every((leadId) => app.queued().get(leadId) === 60)).toBe(true)
    expect(app.demo.dialer.calls.get('hopper_bulk_insert')).toBeLessThan(6)
    const rows = rowsOf(job.jobId)
    expect(rows.find((row) => row.leadId === '999999')?.reason).toContain('LEAD NOT FOUND')
    expect(rows.find((row) => row.leadId === waiting)?.reason).toContain('already')
    expect(rows.find((row) => row.key === '5550001')?.reason).toBe('No lead was found for it.')
  })

  it('writes what was not done as a file that loads again', async () => {
    app = await startHopper()
    const [lead = ''] = app.leadsOf('102', 1)
    const job = await app.run({
      targets: [...targetsOf([lead, '999999']), { key: '=1+1', leadId: null, leftOut: null }],
    })
    const file = await app.engine().openResult({ jobId: job.jobId, which: 'not-done' })
    const [heading, ...lines] = (await readFile(file.fileId, 'utf8')).trimEnd().split('\r\n')
    expect(heading).toBe('lead_id,key,state,code,reason')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(/^999999,999999,rejected,refused,/)
    // What a spreadsheet would run as a formula is disarmed.
    expect(lines[1]).not.toMatch(/,=1/)
  })

  it('says which list has no campaign, rather than that the lead is missing', async () => {
    app = await startHopper()
    const [lead = ''] = app.leadsOf('102', 1)
    app.demo.dialer.setup.db.run("UPDATE lists SET campaign_id = '' WHERE list_id = '102'")
    const job = await app.run({ targets: targetsOf([lead]) })
    expect(rowsOf(job.jobId)[0]).toMatchObject({
      state: 'rejected',
      reason: 'The dialer says: CAMPAIGN DOES NOT EXIST.',
    })
  })

  it('a thousand ids of which half do not exist', async () => {
    app = await startHopper({ leads: 2000 })
    const there = app.leadsOf('101', 300)
    const missing = Array.from({ length: 300 }, (_, at) => String(900_000 + at))
    const mixed = there.flatMap((leadId, at) => [leadId, missing[at] ?? ''])
    const job = await app.run({ targets: targetsOf(mixed) })
    expect(job.progress.counts).toMatchObject({ added: there.length, rejected: there.length })
  })

  it.each(['reset-after', 'http-500-after', 'http-500-empty', 'empty-body', 'truncated'] as const)(
    'counts no lead twice and loses none when answers are lost: %s',
    async (kind) => {
      app = await startHopper({ leads: 2000 })
      const before = app.queued().size
      const fresh = app.leadsOf('102', 250)
      app.demo.dialer.faults.set([{ kind, functionName: 'hopper_bulk_insert', next: 2 }])
      const job = await app.run({ targets: targetsOf(fresh) })
      expect(job.progress.state).toBe('finished')
      const { counts } = job.progress
      expect(counts).toMatchObject({ duplicate: 0, rejected: 0, unknown: 0 })
      // A call whose answer was lost is sent again: that it is there then may be its work, or may not.
      expect(counts.added + counts['perhaps-ours']).toBe(250)
      expect(app.queued().size).toBe(before + 250)
    },
  )

  it('one by one on builds without the bulk function', async () => {
    app = await startHopper({ build: '180301-2301' })
    const fresh = app.leadsOf('102', 12)
    const job = await app.run({ targets: targetsOf([...fresh, [...app.queued().keys()][0] ?? '']), priority: -5 })
    expect(job.progress.counts).toMatchObject({ added: 12, duplicate: 1 })
    expect(app.queued().get(fresh[3] ?? '')).toBe(-5)
    expect(app.demo.dialer.calls.get('update_lead')).toBe(13)
  })

  it("by the guide's function where a host has only that", async () => {
    app = await startHopper({ dialect: 'guide' })
    const fresh = app.leadsOf('102', 5)
    const job = await app.run({ targets: targetsOf(fresh), priority: 7 })
    expect(job.progress.counts).toMatchObject({ added: 5 })
    expect(app.queued().get(fresh[0] ?? '')).toBe(7)
  })

  it('is refused on a read-only connection, before anything is kept', async () => {
    app = await startHopper({}, 'read-only')
    await expect(app.run({ targets: targetsOf(['1']) })).rejects.toMatchObject({ problem: { code: 'read-only' } })
    expect(app.engine().list({ offset: 0, limit: 9 }).jobs).toEqual([])
  })

  it('does not begin when every lead is left out', async () => {
    app = await startHopper()
    const targets = [{ key: '1', leadId: '1', leftOut: 'On a do-not-call list.' }]
    await expect(app.run({ targets })).rejects.toMatchObject({ problem: { code: 'bad-input' } })
  })

  it('stops when the dialer is gone, and goes on after a restart', async () => {
    app = await startHopper({ leads: 2000 })
    const fresh = app.leadsOf('102', 150)
    app.demo.dialer.faults.set([{ kind: 'reset-before', functionName: 'hopper_bulk_insert' }])
    const stopped = await app.run({ targets: targetsOf(fresh) })
    expect(stopped.progress.state).toBe('stopped')
    app.demo.dialer.faults.set([])
    app.restart()
    await app.engine().resume({ jobId: stopped.jobId })
    const job = await app.atRest(stopped.jobId)
    expect(job.progress).toMatchObject({ state: 'finished', counts: { added: 150 } })
  })
})

describe('undo of a push', () => {
  const undone = async (jobId: string) => app.atRest((await app.engine().undo({ jobId })).jobId)

  it('takes out what the hopper holds as it was put, and names the rest', async () => {
    app = await startHopper()
    const [waiting = ''] = [...app.queued().keys()]
    const before = app.queued()
    const [kept = '', dialed = '', refilled = '', raised = ''] = app.leadsOf('102', 4)
    const { jobId } = await app.run({ targets: targetsOf([kept, dialed, refilled, raised, waiting]), priority: 30 })
    const { db } = app.demo.dialer.setup
    db.run('DELETE FROM hopper WHERE lead_id = ?', dialed)
    db.run("UPDATE hopper SET source = 'S' WHERE lead_id = ?", refilled)
    db.run('UPDATE hopper SET priority = 99 WHERE lead_id = ?', raised)

    const undo = await undone(jobId)
    expect(undo.progress).toMatchObject({ state: 'finished', counts: { updated: 1, excluded: 3 } })
    expect([...app.queued().keys()].toSorted()).toEqual([...before.keys(), refilled, raised].toSorted())
    expect(new Map(rowsOf(undo.jobId).map(({ leadId, reason }) => [leadId, reason]))).toEqual(
      new Map([
        [kept, null],
        [dialed, 'It is not in the hopper any more: dialed, or taken out.'],
        [refilled, 'The dialer has put it into the hopper itself since.'],
        [raised, 'It has priority 99 now, given since.'],
      ]),
    )
    await expect(app.engine().undo({ jobId })).rejects.toMatchObject({ problem: { code: 'conflict' } })
  })

  it('is not offered where nothing was put in, nor for what was taken out', async () => {
    app = await startHopper()
    const [waiting = '', other = ''] = [...app.queued().keys()]
    const pushed = await app.run({ targets: targetsOf([waiting]) })
    const removed = await app.run({ action: 'remove', targets: targetsOf([other]) })
    for (const { jobId } of [pushed, removed]) {
      expect(app.engine().get({ jobId }).can.undo).toBe(false)
      await expect(app.engine().undo({ jobId })).rejects.toMatchObject({ problem: { code: 'bad-input' } })
    }
  })

  it('tells that none of its leads is left', async () => {
    app = await startHopper()
    const [lead = ''] = app.leadsOf('102', 1)
    const { jobId } = await app.run({ targets: targetsOf([lead]) })
    app.demo.dialer.setup.db.run('DELETE FROM hopper')
    const undo = await undone(jobId)
    expect(undo.progress).toMatchObject({ state: 'finished', counts: { excluded: 1, updated: 0 } })
  })
})

describe('what is in the hopper', () => {
  it('is taken out, and what had left before is said', async () => {
    app = await startHopper()
    const [first = '', second = ''] = [...app.queued().keys()]
    const job = await app.run({
      action: 'remove',
      targets: targetsOf([first, second, '999999', app.leadsOf('102', 1)[0] ?? '']),
    })
    expect(job.progress.counts).toMatchObject({ updated: 2, excluded: 1, rejected: 1 })
    expect(app.queued().has(first)).toBe(false)
  })

  it('gets another priority; what was dialed meanwhile is not put back', async () => {
    app = await startHopper()
    const [first = '', second = ''] = [...app.queued().keys()]
    app.demo.dialer.setup.db.run('DELETE FROM hopper WHERE lead_id = ?', second)
    const job = await app.run({ action: 'reprioritise', priority: 99, targets: targetsOf([first, second]) })
    expect(job.progress.counts).toMatchObject({ updated: 1, excluded: 1 })
    expect(app.queued().get(first)).toBe(99)
    expect(app.queued().has(second)).toBe(false)
  })

  it('does not dial a lead again when the answer to its removal was lost', async () => {
    app = await startHopper()
    const [first = ''] = [...app.queued().keys()]
    app.demo.dialer.faults.set([{ kind: 'reset-after', functionName: 'update_lead', next: 1 }])
    const job = await app.run({ action: 'reprioritise', priority: 99, targets: targetsOf([first]) })
    expect(job.progress.counts).toMatchObject({ rejected: 1 })
    expect(rowsOf(job.jobId)[0]?.reason).toContain('Push it again if wanted')
  })

  it('is emptied only when the campaign was typed', async () => {
    app = await startHopper()
    const input = { connectionId: 'demo', campaignId: 'SOLAR' }
    await expect(app.hopper.empty({ ...input, typed: 'solar' })).rejects.toMatchObject({
      problem: { code: 'bad-input' },
    })
    const before = app.queued().size
    expect(await app.hopper.empty({ ...input, typed: 'SOLAR' })).toEqual({ removed: before })
    expect(app.queued().size).toBe(0)
  })
})
