import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import { openJournal } from '../../../src/main/store/journal.ts'
import { openLocalApp } from '../../helpers/local-app.ts'

/**
 * What the program left in its data folder at each commit that changed a schema, written by the program of that commit: a
 * finished import, an import that was cut off with three rows claimed, a connection, and a preset and a watched folder
 * where there were any. Dumped by sqlite3.
 */
const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'stores')
const names = readdirSync(fixtures).toSorted()

/** The data folder a fixture describes. */
function restored(name: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'dialdeck-old-'))
  const parts = readFileSync(join(fixtures, name), 'utf8')
    .split(/^-- file: (.+)$/m)
    .slice(1)
  for (let at = 0; at < parts.length; at += 2) {
    const file = join(dir, parts[at] ?? '')
    mkdirSync(dirname(file), { recursive: true })
    const database = new DatabaseSync(file)
    database.exec(parts[at + 1] ?? '')
    database.close()
  }
  return dir
}

let dialer: DemoDialer
beforeAll(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0 })
})
afterAll(() => dialer.close())

describe.each(names)('a data folder of %s', (name) => {
  it('has a journal in which every row stands as it was left, and a claimed one is looked up before it is sent', () => {
    const journal = openJournal(join(restored(name), 'jobs', 'halfdone1', 'journal.sqlite'))
    expect(journal.page([], 0, 10).map((row) => [row.row, row.state, row.leadId])).toEqual([
      [1, 'added', '9001'],
      [2, 'rejected', null],
      [3, 'sending', null],
      [4, 'pending', null],
    ])
    expect(journal.markClaimedUnknown(1)).toBe(1)
    expect(journal.counts()).toMatchObject({ added: 1, rejected: 1, unknown: 1, pending: 1 })
    expect(journal.claim(0, 10, 2).map(({ row }) => row)).toEqual([4])
    journal.record([{ row: 4, state: 'added', leadId: '9004' }], 3)
    expect(journal.count(['added'])).toBe(2)
    journal.close()
  })
})

describe.each(names.filter((name) => !name.startsWith('01-')))('the program on a data folder of %s', (name) => {
  it('starts, lists what was kept, and goes on with what was cut off', async () => {
    const { app, close } = await openLocalApp(restored(name), dialer)
    try {
      expect((await app.connections.list()).map((each) => [each.name, each.damaged])).toContainEqual([
        'Old dialer',
        null,
      ])
      expect(app.settings.read().colorScheme).toBe('dark')
      const jobs = await app.imports.list()
      const half = jobs.find((job) => job.jobId === 'halfdone1')
      const whole = jobs.find((job) => job.jobId !== 'halfdone1')
      if (!whole || !half) throw new Error('a job is missing')
      expect(whole).toMatchObject({ fileName: 'leads.csv', progress: { state: 'finished' } })
      expect(whole.counts).toMatchObject({ added: 3, duplicate: 1, invalid: 1, deleted: 0 })
      expect(app.jobs.rows({ jobId: whole.jobId, states: [], offset: 0, limit: 9 }).total).toBe(5)
      expect(half.progress).toMatchObject({ state: 'stopped', problem: { code: 'cancelled' } })

      const { url, user, password } = dialer
      const [kept] = (await app.connections.list()).filter(({ id }) => id === half.connectionId)
      const draft = kept ?? (await app.connections.openDemo())
      await app.connections.save({ id: draft.id, draft: { ...draft, url, user }, password, remember: false })
      await app.imports.resume({ jobId: half.jobId })
      for await (const job of app.imports.watch({ jobId: half.jobId })) if (job.progress.state === 'finished') break
      expect((await app.imports.get({ jobId: half.jobId })).counts).toMatchObject({
        rejected: 1,
        pending: 0,
        unknown: 0,
      })
    } finally {
      await close()
    }
  })
})
