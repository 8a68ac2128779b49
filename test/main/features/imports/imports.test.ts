import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../../src/demo-dialer/server.ts'
import type { ImportJob, ImportOptionsInput } from '../../../../src/shared/model/import.ts'
import { createLocalImports, type LocalImports, type LocalImportsOptions } from '../../../helpers/local-imports.ts'
import { leadsOfList, temporaryFolder } from '../../../helpers/demo-leads.ts'
import { sampleLead, sampleLeadHeader } from '../../../helpers/sample-leads.ts'

let dir = ''
let dialer: DemoDialer
let local: LocalImports

const open = (options: Partial<LocalImportsOptions> = {}): LocalImports =>
  createLocalImports({ dir, url: dialer.url, user: dialer.user, password: dialer.password, ...options })

beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  local = open()
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

const write = (text: string | Uint8Array, name = 'leads.csv'): string => {
  const file = join(dir, name)
  writeFileSync(file, text)
  return file
}
const sampleFile = (rows: number): string =>
  write(
    [sampleLeadHeader, ...Array.from({ length: rows }, (_, row) => sampleLead(row))]
      .map((row) => row.join(','))
      .join('\n'),
  )
const load = (text: string, options?: Partial<ImportOptionsInput>): Promise<ImportJob> =>
  local.importFile(write(text), options)
const result = (job: ImportJob, which: 'success' | 'rejects'): string =>
  readFileSync(local.imports.resultPaths(job.jobId)[which], 'utf8')
/** Starts a load and comes back when so many rows were sent; the next ones wait at the dialer until `release`. */
const heldAfter = async (rows: number, file: string) => {
  const held = dialer.faults.hold('add_lead', rows)
  const { jobId } = await local.startFile(file)
  await held.reached
  return { jobId, release: held.release }
}
/** Lets go what waits at the dialer once the work was told to end. */
const ending = <Ended>(ended: Promise<Ended>, { release }: { release: () => void }): Promise<Ended> => {
  setImmediate(release)
  return ended
}

describe('an import', () => {
  it('brings messy rows to the dialer and says what became of each', async () => {
    const job = await load(
      [
        'Phone,First Name,Last Name,Notes',
        '(212) 555-0147,José,"O\'Brien, Jr","first line',
        'second line"',
        '212-555-0148,Ann,Lee,',
        '555-0149,Too,Short,',
        '(212) 555-0147,Again,Twice,',
      ].join('\n'),
    )
    expect(job.progress.state).toBe('finished')
    expect(job.counts).toMatchObject({ added: 2, invalid: 1, duplicate: 1, pending: 0, unknown: 0 })
    const leads = leadsOfList(dialer, '101')
    expect(leads.map((lead) => [lead.phone_number, lead.first_name, lead.last_name, lead.comments])).toEqual([
      ['2125550147', 'Jos', "O'Brien Jr", 'first line\nsecond line'],
      ['2125550148', 'Ann', 'Lee', ''],
    ])
    const lastId = String(leads[1]?.['lead_id'])
    expect(result(job, 'success').split('\n')[3]).toBe(`212-555-0148,Ann,Lee,,4,${lastId},added,`)
    expect(result(job, 'success')).toContain('The dialer will store ""Jos"" for ""José""')
    expect(result(job, 'rejects').split('\n')).toEqual([
      'Phone,First Name,Last Name,Notes,dialdeck_line,dialdeck_state,dialdeck_reason,dialdeck_code,dialdeck_blocking_lead_id,dialdeck_blocking_list_id',
      '555-0149,Too,Short,,5,invalid,"""555-0149"" has 7 digits where 10 digits are needed.",phone-length,,',
      '(212) 555-0147,Again,Twice,,6,duplicate,Line 2 of the file has the same phone number.,duplicate-in-file,,',
      '',
    ])
  })

  it('names the lead and the list that blocked a duplicate, and its rejects load again as they are', async () => {
    const first = await load('phone,first name\n2125550147,Ann\n')
    const second = await load('phone,first name\n2125550147,Ann\n2125550148,Ben\n', {
      duplicateCheck: 'DUPSYS',
      listId: '102',
    })
    const leadId = leadsOfList(dialer, '101')[0]?.lead_id
    const wanted = { jobId: second.jobId, states: ['duplicate' as const], offset: 0, limit: 10 }
    const { rows, total } = local.engine.rows(wanted)
    expect(total).toBe(1)
    expect(rows[0]).toMatchObject({
      line: 2,
      blockingLeadId: String(leadId),
      blockingListId: '101',
      cells: ['2125550147', 'Ann'],
    })
    const again = await load(result(second, 'rejects'), { listId: '103' })
    expect(again.counts).toMatchObject({ added: 1 })
    const columns = 'phone,first name,dialdeck_line,dialdeck_lead_id,dialdeck_state,dialdeck_remarks'
    expect(result(again, 'success').split('\n')[0]).toBe(columns)
    expect(first.counts.added).toBe(1)
  })

  it('knows a file that was loaded before', async () => {
    const text = 'phone\n2125550147\n'
    const first = await load(text)
    const second = await load(text, { listId: '102' })
    const other = await load(`${text}2125550148\n`)
    expect([first.loadedBefore, second.loadedBefore, other.loadedBefore]).toEqual([
      null,
      { jobId: first.jobId, fileName: 'leads.csv', at: first.createdAt, added: 1, share: 1 },
      // Half of its numbers stood there: the newest of those imports is as good as the first.
      expect.objectContaining({ share: 0.5 }),
    ])
  })

  it('knows a file most of whose numbers were loaded before, after a restart too', async () => {
    const numbers = Array.from({ length: 10 }, (_, at) => String(2_125_550_100 + at))
    const first = await load(['phone', ...numbers].join('\n'))
    const longer = await load(['phone', ...numbers, '2125550190'].join('\n'), { listId: '102' })
    expect(longer.loadedBefore).toMatchObject({ jobId: first.jobId })
    expect(longer.loadedBefore?.share).toBeCloseTo(10 / 11, 2)
    expect((await load('phone\n2125550147\n')).loadedBefore).toBeNull()
    expect((await local.imports.list()).find(({ jobId }) => jobId === longer.jobId)?.loadedBefore).toEqual(
      longer.loadedBefore,
    )
  })

  it('fills custom fields of the list', async () => {
    const fileId = await local.register(write('phone,roof type\n2125550147,flat\n'))
    const preview = await local.imports.preview({ connectionId: 'local', fileId, listId: '101', reading: {} })
    expect(preview.columns.map((column) => column.field)).toEqual(['phone_number', 'roof_type'])
    const job = await local.imports.start({
      connectionId: 'local',
      fileId,
      reading: preview.reading,
      mapping: { phone_number: 0, roof_type: 1 },
      options: { listId: '101', phoneCode: '1', duplicateCheck: '', dncCheck: false, maxConnections: null },
    })
    expect((await local.atRest(job.jobId)).counts.added).toBe(1)
    expect(leadsOfList(dialer, '101')[0]?.custom).toContain('flat')
  })

  it('reads Windows-1252, UTF-16, semicolons and CR line ends', async () => {
    const text = 'Telefon;Vorname\r2125550147;André\r2125550148;Zoë'
    for (const bytes of [Buffer.from(text, 'latin1'), Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(text)]) {
      const job = await local.importFile(write(bytes))
      const { rows } = local.engine.rows({ jobId: job.jobId, states: [], offset: 0, limit: 10 })
      expect(rows.map((row) => row.cells)).toEqual([
        ['2125550147', 'André'],
        ['2125550148', 'Zoë'],
      ])
    }
  })
})

describe('options', () => {
  const both = 'phone,first name\n2125550147,Ann\n2125550148,Ben\n'
  const listsOf = (): unknown[] =>
    ['101', '102'].map((listId) => leadsOfList(dialer, listId).map((lead) => [lead.phone_number, lead.first_name]))

  beforeEach(() => load('phone,first name\n2125550147,Old\n'))

  it('update a lead that is there already', async () => {
    const job = await load(both, { duplicateCheck: 'DUPSYS', listId: '102', onDuplicate: 'update' })
    expect(job.counts).toMatchObject({ added: 1, updated: 1, duplicate: 0 })
    expect(listsOf()).toEqual([[['2125550147', 'Ann']], [['2125550148', 'Ben']]])
    expect(leadsOfList(dialer, '101')[0]?.source_id).toMatch(/-1$/)
  })

  it('move a lead that is there already into the list', async () => {
    const job = await load(both, { duplicateCheck: 'DUPSYS', listId: '102', onDuplicate: 'move' })
    expect(job.counts).toMatchObject({ added: 1, moved: 1 })
    expect(listsOf()).toEqual([
      [],
      [
        ['2125550147', 'Old'],
        ['2125550148', 'Ben'],
      ],
    ])
    expect(result(job, 'success')).toContain('The lead was moved here from list 101.')
  })

  it('reject rows of which the dialer would store something else', async () => {
    const job = await load('phone,first name\n3125550147,José\n3125550148,Ben\n', { onAltered: 'reject' })
    expect(job.counts).toMatchObject({ added: 1, invalid: 1 })
    expect(result(job, 'rejects')).toContain('The dialer will store ""Jos"" for ""José"".')
  })

  it('send rows with one number one after the other where that is wanted', async () => {
    const job = await load('phone\n3125550147\n3125550147\n', { repeatedNumbers: 'send', duplicateCheck: 'DUPLIST' })
    expect(job.counts).toMatchObject({ added: 1, duplicate: 1 })
  })

  it('put leads into the hopper and refuse numbers not to be called', async () => {
    dialer.setup.db.run("INSERT INTO dnc (phone_number) VALUES ('2125550148')")
    const job = await load('phone\n3125550147\n2125550148\n', { hopperPriority: 20, dncCheck: true })
    expect(job.counts).toMatchObject({ added: 1, rejected: 1 })
    expect(dialer.setup.db.all('SELECT priority FROM hopper')).toEqual([{ priority: 20 }])
    expect(result(job, 'rejects')).toContain("The number is on the system's do-not-call list.,dnc")
  })

  it('try the first rows, then wait, then load the rest', async () => {
    const trial = await local.importFile(sampleFile(50), { trialRows: 10 })
    expect(trial.progress.state).toBe('paused')
    expect(trial.counts).toMatchObject({ added: 10, pending: 40 })
    await local.imports.resume({ jobId: trial.jobId })
    expect((await local.atRest(trial.jobId)).counts).toMatchObject({ added: 50, pending: 0 })
  })
})

describe('bad input', () => {
  it.each([
    ['an empty file', '', /is empty/],
    ['blank lines only', '\n\n\n', /holds no rows/],
    ['a PDF', '%PDF-1.7 ...', /is a PDF document/],
    ['a workbook', 'PK\u0003\u0004', /is a damaged workbook or zip archive/],
  ])('%s is refused by name', async (_, text, what) => {
    await expect(local.startFile(write(text))).rejects.toThrow(what)
  })

  it('a folder, a missing file and one that vanishes are refused by name', async () => {
    await expect(local.startFile(dir)).rejects.toThrow(/is a folder/)
    const file = write('phone\n2125550147\n')
    const fileId = await local.register(file)
    rmSync(file)
    await expect(local.imports.preview({ connectionId: 'local', fileId, listId: null, reading: {} })).rejects.toThrow(
      'leads.csv is not there any more',
    )
  })

  it('a header without rows fails without sending anything', async () => {
    const job = await load('phone,name\n')
    expect(job.progress).toMatchObject({ state: 'failed', problem: { code: 'unreadable-file' } })
    expect(dialer.calls.get('add_lead')).toBeUndefined()
  })

  it('rows that all end in a delimiter the header does not have are sound', async () => {
    const job = await load('phone,first name\n2125550147,Ann,\n2125550148,Ben,\n2125550149,Smith, Jr,\n')
    expect(job.counts).toMatchObject({ added: 2, invalid: 1 })
  })

  it('rows with other cell counts, NUL bytes and stray quotes neither stop nor lose the others', async () => {
    const job = await load(
      'phone,first name\n2125550147\n2125550148,a,b\n2125550149,An\0n\n2125550150,"Ben\n2125550151,Cy\n',
    )
    const { rows } = local.engine.rows({ jobId: job.jobId, states: [], offset: 0, limit: 10 })
    expect(rows.map((row) => [row.line, row.state, row.issues.map((issue) => issue.code).join()])).toEqual([
      [2, 'added', 'cells-few'],
      [3, 'invalid', 'cells-many'],
      [4, 'added', 'repaired'],
      [5, 'added', 'stray-quote,altered'],
      [6, 'added', ''],
    ])
  })

  it('a list that does not exist stops the import at its first row, ready to go on once it does', async () => {
    const job = await load('phone\n2125550147\n2125550148\n', { listId: '77777' })
    expect(job.progress).toMatchObject({
      state: 'stopped',
      problem: { what: 'List 77777 does not exist on the dialer' },
    })
    expect(job.counts).toMatchObject({ pending: 2, added: 0 })
  })

  it('a mapping without phone number, and a read-only connection, are refused', async () => {
    const fileId = await local.register(write('a,b\n1,2\n'))
    const request = {
      connectionId: 'local',
      fileId,
      reading: { encoding: 'utf-8', delimiter: ',', hasHeader: true },
      mapping: { first_name: 0 },
      options: { listId: '101', phoneCode: '1', duplicateCheck: '', dncCheck: false, maxConnections: null },
    } as const
    await expect(local.imports.start(request)).rejects.toThrow('No column holds the phone number')
    await local.close()
    local = open({ connection: { guard: 'read-only' } })
    await expect(
      local.imports.start({
        ...request,
        fileId: await local.register(write('a\n2125550147')),
        mapping: { phone_number: 0 },
      }),
    ).rejects.toThrow('read-only')
  })
})

describe('a running import', () => {
  it('is cancelled in good order: rows on their way are recorded, the rest is cancelled', async () => {
    const started = await heldAfter(100, sampleFile(2000))
    const job = await ending(local.imports.cancel({ jobId: started.jobId }), started)
    expect(job.progress.state).toBe('cancelled')
    const { added, cancelled } = job.counts
    expect(added + cancelled).toBe(2000)
    expect(cancelled).toBeGreaterThan(0)
    expect(leadsOfList(dialer, '101')).toHaveLength(added)
    expect(result(job, 'rejects').split('\n')).toHaveLength(cancelled + 2)
  })

  it('is paused, outlives a restart of the app without its file, and is gone on with', async () => {
    const file = sampleFile(1500)
    const started = await heldAfter(100, file)
    const paused = await ending(local.imports.pause({ jobId: started.jobId }), started)
    expect(paused.progress).toMatchObject({ state: 'paused', rows: 1500 })
    await local.close()
    rmSync(file)
    local = open()
    expect((await local.imports.list()).map((job) => job.progress.state)).toEqual(['paused'])
    await local.imports.resume({ jobId: started.jobId })
    const job = await local.atRest(started.jobId)
    expect(job.counts.added).toBe(1500)
    const phones = leadsOfList(dialer, '101').map((lead) => lead.phone_number)
    expect([phones.length, new Set(phones).size]).toEqual([1500, 1500])
  })

  it('comes to a resumable stop when the app is closed', async () => {
    const started = await heldAfter(50, sampleFile(1500))
    await ending(local.close(), started)
    local = open()
    const job = await local.imports.get({ jobId: started.jobId })
    expect(job.progress).toMatchObject({ state: 'stopped', problem: { code: 'cancelled' } })
    expect(job.counts.pending + job.counts.added).toBe(1500)
    const cancelled = await local.imports.cancel({ jobId: started.jobId })
    expect(cancelled.progress.state).toBe('cancelled')
    expect(cancelled.counts).toMatchObject({ pending: 0, added: job.counts.added })
  })

  it('waits while another one runs on the same connection', async () => {
    const first = await heldAfter(1, sampleFile(200))
    const second = await local.startFile(write('phone\n3125550147\n', 'second.csv'))
    const firstWasDone: boolean[] = []
    for await (const { progress } of local.imports.watch({ jobId: second.jobId })) {
      if (progress.state === 'queued') first.release()
      if (progress.state === 'running') firstWasDone.push((dialer.calls.get('add_lead') ?? 0) >= 200)
    }
    expect(firstWasDone).not.toContain(false)
    expect((await local.imports.get({ jobId: first.jobId })).counts.added).toBe(200)
    expect((await local.imports.get({ jobId: second.jobId })).counts.added).toBe(1)
    expect(leadsOfList(dialer, '101').at(-1)?.phone_number).toBe('3125550147')
  })
})
