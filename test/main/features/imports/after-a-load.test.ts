import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../../src/demo-dialer/server.ts'
import type { ImportJob } from '../../../../src/shared/model/import.ts'
import { leadsOfList, temporaryFolder } from '../../../helpers/demo-leads.ts'
import { createLocalImports, defaultImportOptions, type LocalImports } from '../../../helpers/local-imports.ts'

let dir = ''
let dialer: DemoDialer
let local: LocalImports

beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  local = createLocalImports({ dir, url: dialer.url, user: dialer.user, password: dialer.password })
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

const load = (text: string): Promise<ImportJob> => {
  const path = join(dir, 'leads.csv')
  writeFileSync(path, text)
  return local.importFile(path)
}
const phones = (): unknown[] => leadsOfList(dialer, '101').map((lead) => lead['phone_number'])

describe('rows that are no leads', () => {
  it('are checked once more as a job that waits, as they stood in the file', async () => {
    const { jobId } = await load('phone,name\n2125550147,Ann\n123,Lee\n2125550147,Twin\n')
    const again = await local.imports.retry({ jobId, rows: null })
    const job = await local.atRest(again.jobId)
    expect(job).toMatchObject({ fileName: 'leads.csv', progress: { state: 'ready' } })
    const { rows } = local.imports.checked.listChecked({ jobId: job.jobId, filter: 'all', offset: 0, limit: 10 })
    expect(rows.map((row) => row.cells)).toEqual([
      ['123', 'Lee'],
      ['2125550147', 'Twin'],
    ])
    local.imports.checked.editCells({ jobId: job.jobId, edits: [{ row: 1, column: 0, value: '2125550148' }] })
    await local.imports.resume({ jobId: job.jobId })
    expect((await local.atRest(job.jobId)).counts).toMatchObject({ added: 2 })
  })

  it('can be chosen one by one', async () => {
    const { jobId } = await load('phone\n123\n124\n125\n')
    const job = await local.atRest((await local.imports.retry({ jobId, rows: [2] })).jobId)
    expect(job.counts).toMatchObject({ invalid: 1 })
  })

  it('keep their lines through every retry, and warn of no load but another one', async () => {
    const { jobId } = await load('phone,note\n2125550147,a\n123,"two\nlines"\n2125550148,b\n124,c\n2125550147,twin\n')
    const again = async (id: string): Promise<ImportJob> =>
      local.atRest((await local.imports.retry({ jobId: id, rows: null })).jobId)
    const linesOf = async (id: string): Promise<number[]> => {
      const page = local.engine.rows({ jobId: id, states: [], offset: 0, limit: 10 })
      return page.rows.map(({ line }) => line)
    }
    const first = await again(jobId)
    expect(first).toMatchObject({ loadedBefore: null, progress: { state: 'ready' } })
    expect(await linesOf(first.jobId)).toEqual([3, 6, 7])
    local.imports.checked.editCells({ jobId: first.jobId, edits: [{ row: 2, column: 0, value: '2125550149' }] })
    await local.imports.resume({ jobId: first.jobId })
    expect((await local.atRest(first.jobId)).counts).toMatchObject({ added: 2, invalid: 1 })
    const rejects = readFileSync(local.imports.resultPaths(first.jobId).rejects, 'utf8')
    expect(rejects).toContain('123,"two\nlines",3,invalid')
    const second = await again(first.jobId)
    expect(second.loadedBefore).toBeNull()
    expect(await linesOf(second.jobId)).toEqual([3])
    // Rows of the first load once more, after a retry of them was loaded: those are there.
    expect((await again(jobId)).loadedBefore).toMatchObject({ jobId: first.jobId })
  })

  it('must be there', async () => {
    const { jobId } = await load('phone\n2125550147\n')
    await expect(local.imports.retry({ jobId, rows: null })).rejects.toThrow('There are no rows to try again')
  })
})

describe('a load', () => {
  it('is taken back while its leads are untouched; what was called, changed or deleted is reported', async () => {
    const { jobId } = await load(['phone', ...['47', '48', '49', '50', '51'].map((end) => `21255501${end}`)].join('\n'))
    const leads = leadsOfList(dialer, '101').toSorted((a, b) =>
      String(a['phone_number']).localeCompare(String(b['phone_number'])),
    )
    const change = (at: number, sets: string): void => {
      dialer.setup.db.run(`UPDATE leads SET ${sets} WHERE lead_id = ?`, Number(leads[at]?.['lead_id']))
    }
    change(1, "status = 'SALE'")
    change(2, "called_count = '2'")
    change(3, "source_id = 'another'")
    dialer.setup.db.run('DELETE FROM leads WHERE lead_id = ?', Number(leads[4]?.['lead_id']))

    const undo = await local.atRest((await local.engine.undo({ jobId })).jobId)
    expect(undo).toMatchObject({
      undoOf: jobId,
      counts: { deleted: 1, rejected: 3, excluded: 1 },
      progress: { state: 'finished' },
    })
    expect(new Set(phones())).toEqual(new Set(['2125550148', '2125550149', '2125550150']))
    const kept = readFileSync(local.imports.resultPaths(undo.jobId).rejects, 'utf8')
    expect(kept).toContain('Its status is SALE by now.')
    expect(kept).toContain('It was called 2 times.')
    expect(kept).toContain('Its source_id was changed')
    // Gone before the undo came to it: not this job's work.
    expect(kept).toContain('The lead was gone already.')
  })

  it('keeps every lead that was touched, and says how; of the others nothing is left behind', async () => {
    dialer.setup.db.run("UPDATE users SET rights = json_set(rights, '$.view_reports', '1')")
    const ends = ['10', '11', '12', '13', '14', '15', '16', '17']
    const path = join(dir, 'leads.csv')
    writeFileSync(path, ['phone,name,roof type', ...ends.map((end) => `21255501${end},Ann,flat`)].join('\n'))
    const fileId = await local.register(path)
    const { reading } = await local.imports.preview({ connectionId: 'local', fileId, listId: '101', reading: {} })
    const mapping = { phone_number: 0, first_name: 1, roof_type: 2 }
    const request = { connectionId: 'local', fileId, reading, mapping, options: defaultImportOptions }
    const { jobId } = await local.atRest((await local.imports.start(request)).jobId)
    const idOf = (end: string): number =>
      Number(leadsOfList(dialer, '101').find((lead) => lead['phone_number'] === `21255501${end}`)?.['lead_id'])
    const { db } = dialer.setup
    const change = (end: string, sets: string): void =>
      void db.run(`UPDATE leads SET ${sets} WHERE lead_id = ?`, idOf(end))
    const [edited, callback, hopper, custom, later, called, moved, clean] = ends.map((end) => String(idOf(end)))
    change('10', "city = 'York'")
    db.run(
      `INSERT INTO callbacks (lead_id, recipient, status, lead_status, callback_date, entry_date, user, list_id, campaign_id)
       VALUES (?, 'ANYONE', 'ACTIVE', 'CALLBK', '2030-01-01 10:00:00', '2026-01-01 10:00:00', '1001', '101', 'SOLAR')`,
      idOf('11'),
    )
    db.run("INSERT INTO hopper (lead_id, campaign_id, priority, added_at) VALUES (?, 'SOLAR', 0, '')", idOf('12'))
    change('13', `custom = '{"roof_type":"gable"}'`)
    change('14', "modify_date = '2030-01-01 10:00:00'")
    change('15', "last_local_call_time = '2030-01-01 10:00:00'")
    change('16', "list_id = '102'")

    const preview = await local.imports.previewUndo({ jobId })
    expect(preview).toMatchObject({ leads: 8, looked: 8, untouched: 1, gone: 0 })
    expect(preview.kept).toHaveLength(7)

    const undo = await local.atRest((await local.engine.undo({ jobId })).jobId)
    expect(undo.counts).toMatchObject({ deleted: 1, rejected: 7 })
    expect(db.get('SELECT 1 AS found FROM leads WHERE lead_id = ?', Number(clean))).toBeUndefined()
    const { rows } = local.engine.rows({ jobId: undo.jobId, states: ['rejected'], offset: 0, limit: 10 })
    const why = new Map(rows.map((row) => [row.leadId, row.reason]))
    expect(why.get(edited ?? '')).toContain('Its city was changed to "York"')
    expect(why.get(callback ?? '')).toContain('It has a callback for 2030-01-01 10:00:00 (1001).')
    expect(why.get(hopper ?? '')).toContain('It is in the hopper')
    expect(why.get(custom ?? '')).toContain('Its custom field roof_type holds "gable"')
    expect(why.get(later ?? '')).toContain('It was changed at 2030-01-01 10:00:00.')
    expect(why.get(called ?? '')).toContain('Its last call was at 2030-01-01 10:00:00.')
    expect(why.get(moved ?? '')).toContain('It is in list 102 by now.')
  })

  it('says before what this dialer does not show', async () => {
    await local.close()
    await dialer.close()
    dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0, build: '180301-2301' })
    local = createLocalImports({ dir, url: dialer.url, user: dialer.user, password: dialer.password })
    const { jobId } = await load('phone\n2125550147\n2125550148\n')
    const [first] = leadsOfList(dialer, '101')
    dialer.setup.db.run("UPDATE leads SET city = 'York' WHERE lead_id = ?", Number(first?.['lead_id']))
    const { unseen, kept, untouched } = await local.imports.previewUndo({ jobId })
    expect(unseen.join(' ')).toMatch(/Callbacks.*hopper/s)
    expect([kept.length, untouched]).toEqual([1, 1])
    const undo = await local.atRest((await local.engine.undo({ jobId })).jobId)
    expect(undo.counts).toMatchObject({ deleted: 1, rejected: 1 })
  })

  it('undone twice, in part, or after its list was deleted, deletes nothing it should not', async () => {
    const { jobId } = await load(['phone', ...Array.from({ length: 60 }, (_, at) => 2_125_550_100 + at)].join('\n'))
    const held = dialer.faults.hold('update_lead', 1)
    const part = await local.engine.undo({ jobId })
    await held.reached
    const pausing = local.imports.pause({ jobId: part.jobId })
    setImmediate(held.release)
    expect((await pausing).progress.state).toBe('paused')
    await expect(local.engine.undo({ jobId })).rejects.toThrow('is being undone already')
    await local.imports.resume({ jobId: part.jobId })
    await local.atRest(part.jobId)
    expect((await local.imports.get({ jobId: part.jobId })).counts).toMatchObject({ deleted: 60 })
    await expect(local.engine.undo({ jobId })).rejects.toThrow('was undone already')

    const second = await load('phone\n2125550150\n')
    dialer.setup.db.run("DELETE FROM lists WHERE list_id = '101'")
    const undo = await local.atRest((await local.engine.undo({ jobId: second.jobId })).jobId)
    expect(undo.counts).toMatchObject({ deleted: 0, rejected: 1 })
    expect(readFileSync(local.imports.resultPaths(undo.jobId).rejects, 'utf8')).toContain('It cannot be compared.')
  })

  it('is taken back once, whatever answers are lost on the way', async () => {
    const { jobId } = await load(['phone', ...Array.from({ length: 30 }, (_, at) => 2_125_550_100 + at)].join('\n'))
    dialer.faults.set([{ kind: 'reset-after', functionName: 'update_lead', probability: 0.4 }])
    const undo = await local.atRest((await local.engine.undo({ jobId })).jobId)
    expect(undo.counts).toMatchObject({ deleted: 30, unknown: 0 })
    expect(phones()).toEqual([])
  })

  it('does not stop at a lead whose callbacks cannot be printed: the lead stays', async () => {
    const { jobId } = await load('phone\n2125550147\n2125550148\n')
    // Each read is tried twice.
    dialer.faults.set([{ kind: 'http-500-empty', functionName: 'lead_callback_info', next: 4 }])
    const first = await local.atRest((await local.engine.undo({ jobId })).jobId)
    expect(first).toMatchObject({ counts: { rejected: 2 }, progress: { state: 'finished' } })
    const kept = readFileSync(local.imports.resultPaths(first.jobId).rejects, 'utf8')
    expect(kept).toContain('The lead stays. It cannot be compared. The dialer fails to print its callbacks')
    const second = await local.atRest((await local.engine.undo({ jobId })).jobId)
    expect(second.counts).toMatchObject({ deleted: 2 })
  })

  it('that added nothing, and the taking back itself, cannot be taken back', async () => {
    const empty = await load('phone\n123\n')
    await expect(local.engine.undo({ jobId: empty.jobId })).rejects.toMatchObject({
      problem: { why: 'The import added no lead.' },
    })
    const { jobId } = await load('phone\n2125550147\n')
    const undo = await local.atRest((await local.engine.undo({ jobId })).jobId)
    await expect(local.engine.undo({ jobId: undo.jobId })).rejects.toThrow('There is nothing to undo')
    await expect(local.imports.retry({ jobId: undo.jobId, rows: null })).rejects.toThrow(/nothing of it|no rows/)
  })
})
