import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../../src/demo-dialer/server.ts'
import { importFolder } from '../../../../src/main/features/imports/import-folder.ts'
import { stampOf } from '../../../../src/main/features/imports/sending/stamp.ts'
import { openJournal } from '../../../../src/main/store/journal.ts'
import type { ImportJob, ImportOptionsInput } from '../../../../src/shared/model/import.ts'
import { leadsOfList, temporaryFolder } from '../../../helpers/demo-leads.ts'
import { createLocalImports, defaultImportOptions, type LocalImports } from '../../../helpers/local-imports.ts'

/** Without and with `list_info`, `lead_search` and `list_exists_check`, and the newest. */
describe.each(['180301-2301', '200101-0000', '220101-0000', '250720-1841'])('an import on build %s', (build) => {
  let dir = ''
  let dialer: DemoDialer
  let local: LocalImports
  beforeEach(async () => {
    dir = temporaryFolder()
    dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0, build })
    local = createLocalImports({ dir, url: dialer.url, user: dialer.user, password: dialer.password })
  })
  afterEach(async () => {
    await local.close()
    await dialer.close()
    rmSync(dir, { recursive: true, force: true })
  })

  const numbers = (count: number): string[] => Array.from({ length: count }, (_, at) => String(2_125_550_000 + at))
  const fileOf = (lines: readonly string[]): string => {
    const file = join(dir, 'leads.csv')
    writeFileSync(file, lines.join('\n'))
    return file
  }
  const load = (lines: readonly string[], options: Partial<ImportOptionsInput> = {}): Promise<ImportJob> =>
    local.importFile(fileOf(lines), options)
  const phones = (): string[] => leadsOfList(dialer, '101').map((lead) => String(lead['phone_number']))
  const put = (phone: string, stamp: string, entered: string): void =>
    void dialer.setup.db.run(
      `INSERT INTO leads (phone_number, list_id, source_id, entry_date, modify_date) VALUES (?, '101', ?, ?, ?)`,
      phone,
      stamp,
      entered,
      entered,
    )

  it.each(['', 'DUPLIST'])(
    'loses and doubles nothing when answers are lost, with the check “%s”',
    async (duplicateCheck) => {
      dialer.faults.set([{ kind: 'reset-after', functionName: 'add_lead', probability: 0.1 }])
      const job = await load(['phone', ...numbers(200)], { duplicateCheck })
      expect(job).toMatchObject({ progress: { state: 'finished' }, counts: { added: 200, unknown: 0 } })
      expect(phones().toSorted()).toEqual(numbers(200))
    },
  )

  it('settles every row that was on its way when the program was killed', async () => {
    const file = fileOf(['phone', ...numbers(300)])
    const { jobId } = await local.startFile(file, { stampField: 'source_id' }, { hold: true })
    const { fileName } = await local.atRest(jobId)
    const journal = openJournal(importFolder(local.paths.jobsDir, jobId, fileName).journalFile)
    journal.claim(0, 300, 0)
    journal.close()
    for (const [at, number] of numbers(300).entries()) {
      if (at % 2 === 0) put(number, stampOf(jobId, at + 1), '2026-01-01 00:00:00')
    }
    await local.imports.resume({ jobId })
    expect((await local.atRest(jobId)).counts).toMatchObject({ added: 300, unknown: 0 })
    expect(phones().toSorted()).toEqual(numbers(300))
  })

  it('checks for duplicates of the last days', async () => {
    put('2125550000', 'SEED', '2020-01-01 00:00:00')
    await load(['phone', '2125550001'])
    const job = await load(['phone', ...numbers(3)], { duplicateCheck: 'DUPLIST-30DAY' })
    expect(job.counts).toMatchObject({ added: 2, duplicate: 1 })
    const { rows } = local.engine.rows({ jobId: job.jobId, states: ['duplicate'], offset: 0, limit: 9 })
    expect(rows).toMatchObject([{ row: 2, blockingLeadId: '2', blockingListId: '101' }])
  })

  it('loads no lead into a list that is not there, also where each row names its own', async () => {
    const fileId = await local.register(fileOf(['phone,list', '2125550000,101', '2125550001,777777', '2125550002,101']))
    const { reading } = await local.imports.preview({ connectionId: 'local', fileId, listId: null, reading: {} })
    const mapping = { phone_number: 0, list_id: 1 }
    const { jobId } = await local.imports.start({
      connectionId: 'local',
      fileId,
      reading,
      mapping,
      options: defaultImportOptions,
    })
    expect((await local.atRest(jobId)).counts).toMatchObject({ added: 2, rejected: 1 })
    expect(leadsOfList(dialer, '777777')).toEqual([])
  })

  it('knows before which numbers the dialer has, and takes a load back', async () => {
    await load(['phone', '2125550000'])
    const held = await local.startFile(fileOf(['phone', ...numbers(3)]), {}, { hold: true })
    await local.atRest(held.jobId)
    await local.imports.resume({ jobId: held.jobId })
    const job = await local.atRest(held.jobId)
    const undo = await local.atRest((await local.engine.undo({ jobId: job.jobId })).jobId)
    expect(undo.counts).toMatchObject({ deleted: 3 })
    expect(phones()).toEqual(['2125550000'])
  })
})
