import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../../src/demo-dialer/server.ts'
import type { ImportJob } from '../../../../src/shared/model/import.ts'
import { leadsOfList, temporaryFolder } from '../../../helpers/demo-leads.ts'
import { createLocalImports, type LocalImports } from '../../../helpers/local-imports.ts'

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

    const undo = await local.atRest((await local.imports.undoLoad({ jobId })).jobId)
    expect(undo).toMatchObject({ undoOf: jobId, counts: { deleted: 2, rejected: 3 }, progress: { state: 'finished' } })
    expect(new Set(phones())).toEqual(new Set(['2125550148', '2125550149', '2125550150']))
    const kept = readFileSync(local.imports.resultPaths(undo.jobId).rejects, 'utf8')
    expect(kept).toContain('Its status is SALE by now.')
    expect(kept).toContain('It was called 2 times.')
    expect(kept).toContain('Its source_id was changed')
    expect(readFileSync(local.imports.resultPaths(undo.jobId).success, 'utf8')).toContain('The lead was gone already.')
  })

  it('is taken back once, whatever answers are lost on the way', async () => {
    const { jobId } = await load(['phone', ...Array.from({ length: 30 }, (_, at) => 2_125_550_100 + at)].join('\n'))
    dialer.faults.set([{ kind: 'reset-after', functionName: 'update_lead', probability: 0.4 }])
    const undo = await local.atRest((await local.imports.undoLoad({ jobId })).jobId)
    expect(undo.counts).toMatchObject({ deleted: 30, unknown: 0 })
    expect(phones()).toEqual([])
  })

  it('that added nothing, and the taking back itself, cannot be taken back', async () => {
    const empty = await load('phone\n123\n')
    await expect(local.imports.undoLoad({ jobId: empty.jobId })).rejects.toThrow('added no lead')
    const { jobId } = await load('phone\n2125550147\n')
    const undo = await local.atRest((await local.imports.undoLoad({ jobId })).jobId)
    await expect(local.imports.undoLoad({ jobId: undo.jobId })).rejects.toThrow('took the load')
    await expect(local.imports.retry({ jobId: undo.jobId, rows: null })).rejects.toThrow(/nothing of it|no rows/)
  })
})
