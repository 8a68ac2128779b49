import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../../src/demo-dialer/server.ts'
import type { BulkEdit, CheckFilter } from '../../../../src/shared/model/checked-rows.ts'
import type { ImportOptionsInput } from '../../../../src/shared/model/import.ts'
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

/** A file checked and waiting. */
async function held(text: string, options: Partial<ImportOptionsInput> = {}): Promise<string> {
  const path = join(dir, 'leads.csv')
  writeFileSync(path, text)
  const { jobId } = await local.startFile(path, options, { hold: true })
  const job = await local.atRest(jobId)
  expect(job.progress.state).toBe('ready')
  return jobId
}
const list = (jobId: string, filter: CheckFilter = 'all') =>
  local.imports.checked.listChecked({ jobId, filter, offset: 0, limit: 100 })
const linesOf = (jobId: string, filter: CheckFilter): number[] => list(jobId, filter).rows.map((row) => row.line)
const many = (jobId: string, edit: BulkEdit, filter: CheckFilter = 'all', rows: number[] | null = null) =>
  local.imports.checked.editMany({ jobId, edit, filter, rows })
const run = async (jobId: string) => {
  await local.imports.resume({ jobId })
  return local.atRest(jobId)
}

const text = [
  'phone,name,state',
  '(212) 555-0147,Ann,New York',
  '123,Lee,NY',
  '2125550149,José,NJ',
  '2125550147,Twin,NJ',
].join('\n')

describe('a checked import', () => {
  it('waits with nothing sent, and tells what was noticed', async () => {
    const jobId = await held(text)
    expect(dialer.calls.get('add_lead')).toBeUndefined()
    expect(list(jobId).rows.map((row) => row.state)).toEqual(['pending', 'invalid', 'pending', 'duplicate'])
    expect(list(jobId).rows[0]).toMatchObject({ values: { phone_number: '2125550147', state: 'NY' }, line: 2 })
    expect([linesOf(jobId, 'errors'), linesOf(jobId, 'warnings'), linesOf(jobId, 'repeated')]).toEqual([[3], [4], [5]])
    const summary = await local.imports.checked.checkSummary({ jobId })
    expect(summary).toMatchObject({
      rows: 4,
      toSend: 2,
      invalid: 1,
      repeated: 1,
      excluded: 0,
      known: null,
      edits: 0,
      estimate: null,
      fieldOfColumn: { 0: 'phone_number' },
    })
    expect(summary.issues[0]).toMatchObject({ level: 'error', field: 'phone_number', rows: 1, firstLine: 3 })
  })

  it('takes a mended cell, checks its row anew, and takes it back', async () => {
    const jobId = await held(text)
    expect(local.imports.checked.editCells({ jobId, edits: [{ row: 2, column: 0, value: '2125550148' }] })).toEqual({
      changed: 1,
    })
    expect(list(jobId).rows[1]).toMatchObject({ state: 'pending', cells: ['2125550148', 'Lee', 'NY'] })
    expect((await local.imports.get({ jobId })).counts).toMatchObject({ pending: 3, invalid: 0 })
    expect(local.imports.checked.undoEdit({ jobId })).toEqual({ changed: 1 })
    expect(list(jobId).rows[1]).toMatchObject({ state: 'invalid', cells: ['123', 'Lee', 'NY'] })
    expect(local.imports.checked.undoEdit({ jobId })).toEqual({ changed: 0 })
  })

  it('changes many rows at once', async () => {
    const jobId = await held(text)
    const replace = { kind: 'replace', column: 2, find: 'nj', by: 'CA', wholeCell: true, matchCase: false } as const
    expect(await many(jobId, replace)).toEqual({ changed: 2 })
    expect(await many(jobId, { kind: 'digits', column: 0 })).toEqual({ changed: 1 })
    expect(await many(jobId, { kind: 'set', column: 1, value: 'Nobody' }, 'errors')).toEqual({ changed: 1 })
    expect(list(jobId).rows.map((row) => row.cells.join('|'))).toEqual([
      '2125550147|Ann|New York',
      '123|Nobody|NY',
      '2125550149|José|CA',
      '2125550147|Twin|CA',
    ])
  })

  it('a text that looks like a pattern is taken as it is', async () => {
    const jobId = await held('phone,name\n2125550147,a.b$1\n')
    const replace = { kind: 'replace', column: 1, find: '.b$', by: '$&', wholeCell: false, matchCase: true } as const
    expect(await many(jobId, replace)).toEqual({ changed: 1 })
    expect(list(jobId).rows[0]?.cells[1]).toBe('a$&1')
  })

  it('leaves rows out and takes them in again', async () => {
    const jobId = await held(text)
    expect(await many(jobId, { kind: 'exclude' }, 'all', [1, 3])).toEqual({ changed: 2 })
    expect(linesOf(jobId, 'excluded')).toEqual([2, 4])
    expect(await many(jobId, { kind: 'include' }, 'excluded', [3])).toEqual({ changed: 1 })
    const job = await run(jobId)
    // The row that repeated the number of the one left out is the first with it now.
    expect(job.counts).toMatchObject({ added: 2, excluded: 1, invalid: 1, duplicate: 0 })
    expect(leadsOfList(dialer, '101').map((lead) => lead['phone_number'])).toEqual(['2125550149', '2125550147'])
  })

  it('tells repeated numbers anew after a change', async () => {
    const jobId = await held(text)
    local.imports.checked.editCells({ jobId, edits: [{ row: 3, column: 0, value: '2125550147' }] })
    expect((await run(jobId)).counts).toMatchObject({ added: 1, duplicate: 2, invalid: 1 })
  })

  it('finds out which numbers the dialer has, so that they can be left out', async () => {
    const first = await held('phone\n2125550149\n')
    await run(first)
    const jobId = await held(text)
    let last = { looked: 0, numbers: 0, known: 0 }
    for await (const progress of local.imports.checked.watchLookUp({ jobId })) last = progress
    expect(last).toEqual({ looked: 4, numbers: 4, known: 1 })
    expect(dialer.calls.get('lead_search')).toBe(1)
    expect(list(jobId, 'known').rows[0]).toMatchObject({ line: 4, knownLeadId: '1' })
    expect(await many(jobId, { kind: 'exclude' }, 'known')).toEqual({ changed: 1 })
    expect((await run(jobId)).counts).toMatchObject({ added: 1, excluded: 1 })
  })

  it('cannot be changed once it runs', async () => {
    const jobId = await held(text)
    await run(jobId)
    expect(() => local.imports.checked.editCells({ jobId, edits: [{ row: 1, column: 0, value: '' }] })).toThrow(
      /cannot be changed any more/,
    )
  })

  it('can be cancelled: nothing is sent', async () => {
    const jobId = await held(text)
    const job = await local.imports.cancel({ jobId })
    expect(job.counts).toMatchObject({ cancelled: 2, invalid: 1 })
    expect(dialer.calls.get('add_lead')).toBeUndefined()
  })

  it('survives a restart', async () => {
    const jobId = await held(text)
    await local.close()
    local = createLocalImports({ dir, url: dialer.url, user: dialer.user, password: dialer.password })
    expect((await local.imports.get({ jobId })).progress.state).toBe('ready')
    expect((await run(jobId)).counts).toMatchObject({ added: 2 })
  })
})

describe('numbers that stand in the file before', () => {
  const phones = ['phone', '12345', '3055551234', '2125550147', '3055551234'].join('\n')
  const states = (jobId: string) => list(jobId).rows.map((row) => row.state)
  const mend = {
    kind: 'replace',
    column: 0,
    find: '12345',
    by: '3055551234',
    wholeCell: true,
    matchCase: false,
  } as const

  it('are told anew after a mend, a change by hand, leaving out and undo, and the run sends what was counted', async () => {
    const jobId = await held(phones)
    expect(states(jobId)).toEqual(['invalid', 'pending', 'pending', 'duplicate'])
    await many(jobId, mend)
    expect(states(jobId)).toEqual(['pending', 'duplicate', 'pending', 'duplicate'])
    expect(list(jobId).rows[3]?.reason).toContain('Line 2')
    expect(await local.imports.checked.checkSummary({ jobId })).toMatchObject({ toSend: 2, repeated: 2 })

    // The first of them is left out: the next one is sent in its place.
    await many(jobId, { kind: 'exclude' }, 'all', [1])
    expect(states(jobId)).toEqual(['excluded', 'pending', 'pending', 'duplicate'])
    local.imports.checked.editCells({ jobId, edits: [{ row: 3, column: 0, value: '305-555-1234' }] })
    expect(states(jobId)).toEqual(['excluded', 'pending', 'duplicate', 'duplicate'])
    local.imports.checked.undoEdit({ jobId })
    local.imports.checked.undoEdit({ jobId })
    local.imports.checked.undoEdit({ jobId })
    expect(states(jobId)).toEqual(['invalid', 'pending', 'pending', 'duplicate'])

    await many(jobId, mend)
    const { toSend } = await local.imports.checked.checkSummary({ jobId })
    expect((await run(jobId)).counts.added).toBe(toSend)
  })

  it('are left alone where all of them are to be sent', async () => {
    const jobId = await held(phones, { repeatedNumbers: 'send' })
    await many(jobId, mend)
    expect(states(jobId)).toEqual(['pending', 'pending', 'pending', 'pending'])
  })
})

describe('what was noticed', () => {
  it('is shown apart by its kind, and altered rows are counted before and after', async () => {
    const jobId = await held(
      ['phone,first_name,last_name', '123,Ann,Lee', '2125550149,José,Côté', '2125550150,Zoë,Lee', 'x,José,Lee'].join(
        '\n',
      ),
    )
    const { altered, issues } = await local.imports.checked.checkSummary({ jobId })
    expect(altered).toBe(2)
    for (const issue of issues) {
      const { level, field, code } = issue
      const shown = list(jobId, { level, field, code })
      expect([shown.total, shown.rows[0]?.line]).toEqual([issue.rows, issue.firstLine])
    }
    expect(linesOf(jobId, { level: 'warning', field: 'last_name', code: 'altered' })).toEqual([3])
    // Values of a filter are bound: a quote in one is only a quote.
    expect(linesOf(jobId, { level: 'warning', field: `' OR 1 = 1 --`, code: 'altered' })).toEqual([])

    expect(await local.imports.checked.readAltered({ jobId })).toEqual({ rows: 0, issues: [] })
    await run(jobId)
    const after = await local.imports.checked.readAltered({ jobId })
    expect(after.rows).toBe(2)
    expect(after.issues.map(({ field, rows }) => [field, rows])).toEqual([
      ['first_name', 2],
      ['last_name', 1],
    ])
  })
})
