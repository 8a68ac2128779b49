import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Job } from '../../../../src/shared/model/job-view.ts'
import { type BulkEdit, type BulkPreview, noActions } from '../../../../src/shared/model/lead.ts'
import { type LeadsWithDemo, startLeads } from './leads-with-demo.ts'

let app: LeadsWithDemo
afterEach(() => app.close())

const leadIds = (count: number): string[] => Array.from({ length: count }, (_, at) => String(at + 1))
const edit = (ids: readonly string[], part: Partial<BulkEdit>): BulkEdit => ({
  connectionId: 'demo',
  targets: ids.map((leadId) => ({ leadId, archived: false })),
  values: {},
  custom: {},
  ...part,
})

const refOf = (leadId: string) => ({ connectionId: 'demo', leadId, archived: false })
const editOne = (leadId: string) => ({
  ...refOf(leadId),
  before: {},
  typed: {},
  customBefore: {},
  customTyped: {},
  actions: noActions,
  overwrite: {},
})

type Seen = Job & Pick<Job['progress'], 'counts'>
const seen = (job: Job): Seen => ({ ...job, counts: job.progress.counts })

async function atRest(jobId: string): Promise<Seen> {
  for await (const _ of app.engine().watch({ jobId }));
  return seen(app.engine().get({ jobId }))
}

/** The preview when everything was counted. */
async function previewOf(bulk: BulkEdit, most = 60): Promise<BulkPreview> {
  let last: BulkPreview | undefined
  for await (const preview of app.leads.watchPreview({ ...bulk, most })) last = preview
  if (last === undefined) throw new Error('a preview gave nothing')
  return last
}

const run = async (bulk: BulkEdit): Promise<Seen> => atRest((await app.leads.startEdit(bulk)).jobId)
const column = (name: string): string[] =>
  app.demo.dialer.setup.db.all(`SELECT ${name} AS value FROM leads ORDER BY lead_id`).map((row) => String(row['value']))

describe('editing many leads', () => {
  it('changes them in few calls, tells what became of each, and takes all of it back', async () => {
    app = await startLeads({ leads: 300 })
    const before = column('city')
    app.setBehind('7', 'city', 'Tampa')
    const job = await run(edit([...leadIds(300), '999999'], { values: { city: 'Tampa' } }))
    expect(job.progress.state).toBe('finished')
    expect(job.counts).toMatchObject({ updated: 299, excluded: 1, rejected: 1 })
    expect(new Set(column('city'))).toEqual(new Set(['Tampa']))
    expect(app.demo.dialer.calls.get('batch_update_lead')).toBeLessThan(60)

    const undo = await atRest((await app.engine().undo({ jobId: job.jobId })).jobId)
    expect(undo.counts).toMatchObject({ updated: 299 })
    expect(column('city')).toEqual(before.map((city, at) => (at === 6 ? 'Tampa' : city)))
  })

  it('leaves alone what somebody changed since, when a job is undone', async () => {
    app = await startLeads({ leads: 5 })
    const before = column('city')
    const job = await run(edit(leadIds(5), { values: { city: 'Tampa' } }))
    app.setBehind('3', 'city', 'Elsewhere')
    const undo = await atRest((await app.engine().undo({ jobId: job.jobId })).jobId)
    expect(undo.counts).toMatchObject({ updated: 4, rejected: 1 })
    expect(column('city')).toEqual(before.map((city, at) => (at === 2 ? 'Elsewhere' : city)))
    const { rows } = app.engine().rows({ jobId: undo.jobId, states: ['rejected'], offset: 0, limit: 10 })
    expect(rows).toMatchObject([{ cells: ['3', 'N'], code: 'conflict' }])
  })

  it('takes the rows of custom fields away again that it made, unless somebody filled in more since', async () => {
    app = await startLeads({ leads: 3 })
    const { db } = app.demo.dialer.setup
    const rowOf = (leadId: number) => db.get('SELECT custom, entry_list_id FROM leads WHERE lead_id = ?', leadId)
    for (const leadId of ['1', '2', '3']) app.setBehind(leadId, 'list_id', '101')
    // Lead 3 has a row already: it keeps it.
    await app.leads.commit({
      ...editOne('3'),
      customBefore: { roof_type: '' },
      customTyped: { roof_type: 'slate' },
    })
    const job = await run(edit(leadIds(3), { custom: { roof_type: 'flat' } }))
    expect(job.counts).toMatchObject({ updated: 3 })
    expect(rowOf(1)).toMatchObject({ entry_list_id: '101' })
    const labels = Object.keys((await app.leads.open(refOf('2'))).custom ?? {}).filter((name) => name !== 'roof_type')
    db.run(`UPDATE leads SET custom = json_set(custom, '$.' || ?, 'since') WHERE lead_id = 2`, labels[0] ?? '')

    const undo = await atRest((await app.engine().undo({ jobId: job.jobId })).jobId)
    expect(undo.counts).toMatchObject({ updated: 3 })
    expect(rowOf(1)).toMatchObject({ custom: null, entry_list_id: '0' })
    expect((await app.leads.open(refOf('2'))).custom).toMatchObject({ roof_type: '', [labels[0] ?? '']: 'since' })
    expect((await app.leads.open(refOf('3'))).custom).toMatchObject({ roof_type: 'slate' })
  })

  it('empties, moves and goes lead by lead where a batch cannot', async () => {
    app = await startLeads({ leads: 4 })
    app.setBehind('1', 'list_id', '101')
    app.setBehind('2', 'list_id', '101')
    app.setBehind('3', 'list_id', '102')
    const job = await run(
      edit(['1', '2', '3'], { values: { last_name: '', phone_code: '44' }, custom: { roof_type: 'flat' } }),
    )
    // List 102 has no such custom field, so lead 3 is left as it is.
    expect(job.counts).toMatchObject({ updated: 2, rejected: 1 })
    expect(app.stored('1', 'last_name')).toBe('')
    expect(app.stored('3', 'phone_code')).toBe('1')
    const lead = await app.leads.open({ connectionId: 'demo', leadId: '1', archived: false })
    expect(lead.custom).toMatchObject({ roof_type: 'flat' })
  })

  it('writes nothing twice and loses nothing when answers are lost', async () => {
    app = await startLeads({ leads: 120 })
    app.demo.dialer.faults.set([
      { kind: 'reset-after', functionName: 'batch_update_lead', next: 2 },
      { kind: 'http-500-empty', functionName: 'batch_update_lead', next: 1 },
    ])
    const job = await run(edit(leadIds(120), { values: { status: 'TEST' } }))
    expect(job.progress.state).toBe('finished')
    expect(job.counts).toMatchObject({ updated: 120, unknown: 0 })
    expect(new Set(column('status'))).toEqual(new Set(['TEST']))
    const undo = await atRest((await app.engine().undo({ jobId: job.jobId })).jobId)
    expect(undo.counts['updated']).toBe(120)
    expect(new Set(column('status')).has('TEST')).toBe(false)
  })

  it('stops when the dialer goes away and goes on where it was', async () => {
    app = await startLeads({ leads: 60 })
    app.demo.dialer.faults.set([{ kind: 'reset-before', functionName: 'lead_all_info' }])
    const stopped = await run(edit(leadIds(60), { values: { city: 'Tampa' } }))
    expect(stopped.progress).toMatchObject({ state: 'stopped', problem: expect.anything() as object })
    app.demo.dialer.faults.set([])
    const resumed = await app.engine().resume({ jobId: stopped.jobId })
    expect((await atRest(resumed.jobId)).counts).toMatchObject({ updated: 60, pending: 0 })
  })

  it('can be paused, is found again after a restart, and goes on', async () => {
    app = await startLeads({ leads: 400 })
    const held = app.demo.dialer.faults.hold('batch_update_lead', 1)
    const { jobId } = await app.leads.startEdit(edit(leadIds(400), { values: { city: 'Tampa' } }))
    await held.reached
    const pausing = app.engine().pause({ jobId })
    setImmediate(held.release)
    await pausing
    app.restart()
    expect(app.engine().get({ jobId }).progress.state).toBe('paused')
    await app.engine().resume({ jobId })
    expect((await atRest(jobId)).counts).toMatchObject({ updated: 400 })
    expect(new Set(column('city'))).toEqual(new Set(['Tampa']))
  })

  it('says after a crash what was done before it, and can be undone from there', async () => {
    app = await startLeads({ leads: 30 })
    const before = column('city')
    const { jobId } = await run(edit(leadIds(30), { values: { city: 'Tampa' } }))
    app.leaveAsKilled(jobId)
    app.restart()
    expect(app.engine().get({ jobId }).progress).toMatchObject({ state: 'stopped', counts: { updated: 30 } })
    await atRest((await app.engine().undo({ jobId })).jobId)
    expect(column('city')).toEqual(before)
  })

  it('can be cancelled: what was not sent stays as it was', async () => {
    app = await startLeads({ leads: 400 })
    const held = app.demo.dialer.faults.hold('batch_update_lead', 1)
    const { jobId } = await app.leads.startEdit(edit(leadIds(400), { values: { city: 'Tampa' } }))
    await held.reached
    const cancelling = app.engine().cancel({ jobId })
    setImmediate(held.release)
    const job = seen(await cancelling)
    expect(job.progress.state).toBe('cancelled')
    expect(job.counts.cancelled).toBeGreaterThan(0)
    expect(job.counts.updated + job.counts.cancelled).toBe(400)
    expect(column('city').filter((city) => city === 'Tampa')).toHaveLength(job.counts.updated)
    const file = await readFile((await app.engine().openResult({ jobId, which: 'all' })).fileId, 'utf8')
    expect(file.trim().split('\r\n')).toHaveLength(401)
  })

  it('shows beforehand what would change, and what cannot be sent', async () => {
    app = await startLeads({ leads: 10 })
    app.setBehind('1', 'city', 'Tampa')
    const preview = await previewOf(edit([...leadIds(3), '999999'], { values: { city: 'Tampa' } }))
    expect(preview).toMatchObject({
      leads: 4,
      looked: 4,
      changing: 2,
      same: 1,
      refused: 1,
      refusals: [{ leads: 1 }],
      sendable: true,
      how: 'batch',
    })
    expect(preview.examples).toHaveLength(2)
    const bad = await previewOf(edit(['1'], { values: { list_id: '', first_name: 'José' } }))
    expect(bad.sendable).toBe(false)
    expect(bad.remarks).toHaveLength(2)
    expect(app.demo.dialer.calls.get('batch_update_lead')).toBeUndefined()
  })

  it('counts all of them when asked to, custom fields included', async () => {
    app = await startLeads({ leads: 150 })
    const bulk = edit(leadIds(150), { values: { city: 'Tampa' } })
    expect(await previewOf(bulk)).toMatchObject({ leads: 150, looked: 60 })
    expect(await previewOf(bulk, 150)).toMatchObject({ looked: 150, changing: 150, same: 0, refused: 0 })

    const custom = await previewOf(edit(leadIds(150), { custom: { no_such_field: 'x' } }), 150)
    expect(custom).toMatchObject({ looked: 150, changing: 0, refused: 150, how: 'one-by-one' })
    expect(custom.refusals[0]?.reason).toMatch(/no custom field no_such_field/)
  })

  it('stops counting when nobody listens any more', async () => {
    app = await startLeads({ leads: 200 })
    const held = app.demo.dialer.faults.hold('lead_all_info', 100)
    for await (const preview of app.leads.watchPreview({
      ...edit(leadIds(200), { values: { city: 'Tampa' } }),
      most: 200,
    })) {
      if (preview.looked > 0) break
    }
    held.release()
    expect(app.demo.dialer.calls.get('lead_all_info')).toBeLessThan(200)
  })

  it('goes lead by lead on a dialer that has no batches', async () => {
    app = await startLeads({ leads: 30, build: '210601-0000' })
    const job = await run(edit(leadIds(30), { values: { city: 'Tampa' } }))
    expect(job.counts).toMatchObject({ updated: 30 })
    expect(new Set(column('city'))).toEqual(new Set(['Tampa']))
    expect(app.demo.dialer.calls.get('update_lead')).toBe(30)
  })

  it('refuses unknown fields and a read-only connection', async () => {
    app = await startLeads({ leads: 2 }, 'read-only')
    await expect(async () => app.leads.startEdit(edit(['1'], { custom: { delete_lead: 'Y' } }))).rejects.toThrow(
      /cannot change/,
    )
    await expect(app.leads.startEdit(edit(['1'], { values: { city: 'x' } }))).rejects.toThrow(/read-only/)
    expect(app.engine().list({ offset: 0, limit: 9 }).jobs).toEqual([])
  })
})
