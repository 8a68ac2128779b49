import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../../../src/demo-dialer/server.ts'
import { checkFor } from '../../../../../src/main/features/imports/sending/check-by-look-up.ts'
import type { ImportJob } from '../../../../../src/shared/model/import.ts'
import { leadsOfList, temporaryFolder } from '../../../../helpers/demo-leads.ts'
import { createLocalImports, type LocalImports } from '../../../../helpers/local-imports.ts'

describe('who does a duplicate check', () => {
  const irish = { first_name: 'Pat', last_name: "O'Brien", title: 'Mr', phone_number: '2125550101' }

  it('is the dialer where no apostrophe breaks its statement', () => {
    for (const check of ['', 'DUPLIST', 'DUPSYS-30DAY', 'DUPNAMEPHONELIST', 'DUPTITLEALTPHONESYS']) {
      expect(checkFor(check, { ...irish, last_name: 'Brien' }, false)).toMatchObject({ byDialer: check, byLookUp: [] })
    }
    expect(checkFor('DUPLIST-DUPPHONEALTSYS', irish, false)).toMatchObject({ byDialer: 'DUPLIST-DUPPHONEALTSYS' })
  })

  it('is a look-up for names with one, and nobody for titles with one', () => {
    expect(checkFor('DUPLIST-DUPNAMEPHONESYS30DAY', irish, false)).toEqual({
      byDialer: 'DUPLIST-30DAY',
      byLookUp: ['DUPNAMEPHONESYS'],
      byNobody: [],
      days: 30,
    })
    expect(checkFor('DUPNAMEPHONELIST', irish, false)).toMatchObject({ byDialer: '', byLookUp: ['DUPNAMEPHONELIST'] })
    expect(checkFor('DUPTITLEALTPHONELIST-DUPLIST', { title: "M'm" }, false)).toMatchObject({
      byDialer: 'DUPLIST',
      byNobody: ['DUPTITLEALTPHONELIST'],
    })
  })
})

describe('names with an apostrophe', () => {
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
  const load = (rows: readonly (readonly string[])[], duplicateCheck: string): Promise<ImportJob> => {
    const file = join(dir, `leads-${duplicateCheck}.csv`)
    writeFileSync(file, ['phone_number,first_name,last_name,title', ...rows.map((row) => row.join(','))].join('\n'))
    return local.importFile(file, { duplicateCheck, doublesCheck: 'off' })
  }
  const rowsOf = async (job: ImportJob) =>
    local.engine.rows({ jobId: job.jobId, states: [], offset: 0, limit: 100 }).rows
  const person = (at: number, last = "O'Brien"): string[] => [String(2_125_550_000 + at), 'Pat', last, 'Mr']

  it('are checked like others, and the job does not stop for them', async () => {
    const people = Array.from({ length: 60 }, (_, at) => person(at))
    expect((await load(people, 'DUPNAMEPHONELIST')).progress).toMatchObject({
      state: 'finished',
      counts: { added: 60 },
    })
    const again = await load(
      [...people.slice(0, 40), person(40, "O'BRIEN "), person(41, "O'Neil"), person(99)],
      'DUPNAMEPHONESYS',
    )
    expect(again.progress).toMatchObject({ state: 'finished', counts: { added: 2, duplicate: 41, unknown: 0 } })
    expect(leadsOfList(dialer, '101')).toHaveLength(62)
    expect((await rowsOf(again))[0]).toMatchObject({
      state: 'duplicate',
      reason: 'There is a lead with this name and number on the dialer already.',
      blockingLeadId: String(leadsOfList(dialer, '101')[0]?.['lead_id']),
      blockingListId: '101',
    })
  })

  it('leave the other checks to the dialer, and count only leads of the period', async () => {
    await load([person(1, 'Smith'), person(2)], '')
    dialer.setup.db.run("UPDATE leads SET entry_date = '2020-01-01 00:00:00' WHERE last_name LIKE 'O%'")
    const job = await load([person(1), person(2)], 'DUPLIST-DUPNAMEPHONESYS30DAY')
    // The number of the first is there with another name: that the dialer finds. The second is old.
    expect(job.counts).toMatchObject({ duplicate: 1, added: 1 })
    expect((await rowsOf(job))[0]?.reason).toContain('this number in the list')
  })

  it('in a title cannot be checked by anyone: such a row is refused and the others go on', async () => {
    const job = await load([[...person(1).slice(0, 3), "M'm"], person(2)], 'DUPTITLEALTPHONELIST')
    expect(job.counts).toMatchObject({ rejected: 1, added: 1 })
    expect((await rowsOf(job))[0]).toMatchObject({
      code: 'not-checked',
      reason: expect.stringContaining('cannot check DUPTITLEALTPHONELIST'),
    })
  })
})
