import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import { openDatabase } from '../../../src/main/store/database.ts'
import { holdProcessLock } from '../../../src/main/store/process-lock.ts'
import { ProblemError } from '../../../src/shared/model/problem.ts'
import { openLocalApp } from '../../helpers/local-app.ts'

let dialer: DemoDialer
beforeAll(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0 })
})
afterAll(() => dialer.close())

const folder = (): string => mkdtempSync(join(tmpdir(), 'dialdeck-damaged-'))

const optionsOfImport = { listId: '101', phoneCode: '1', duplicateCheck: '', dncCheck: false, maxConnections: null }
const kinds = ['import', 'lead-edit', 'hopper', 'dnc', 'provision', 'offboard']

/** A store with one good connection, and whatever the statements do to it. */
async function damagedStore(...statements: string[]): Promise<string> {
  const dir = folder()
  const { app, close } = await openLocalApp(dir, dialer)
  await app.connections.openDemo()
  const demo = app.connections.connection('demo')
  const draft = { ...demo, name: 'Good one', guard: 'none' as const }
  await app.connections.save({ id: null, draft, remember: false, password: dialer.password })
  await app.connections.save({
    id: null,
    draft: { ...draft, name: 'Bad one', guard: 'production' },
    remember: false,
    password: dialer.password,
  })
  await close()
  const database = new DatabaseSync(join(dir, 'dialdeck.sqlite'))
  for (const statement of statements) database.exec(statement)
  database.close()
  return dir
}

const jobRow = (id: string, kind: string, options: string, counts: string, state = 'running'): string =>
  `INSERT INTO jobs (id, kind, connection_id, connection_name, title, input_hash, options, state, counts, active_ms,
    problem, created_at, started_at, finished_at)
   VALUES ('${id}', '${kind}', 'demo', 'Demo', '${id}.csv', NULL, '${options}', '${state}', '${counts}', 0, NULL, 1, 1, NULL)`

it('a setting that is no JSON is as if it had never been set', async () => {
  const dir = await damagedStore(
    `INSERT OR REPLACE INTO settings VALUES ('logLevel', '{"'), ('colorScheme', '"dark"'), ('__proto__', '{}'), ('toString', '1')`,
  )
  const { app, close } = await openLocalApp(dir, dialer)
  expect(app.settings.read()).toMatchObject({ logLevel: 'info', colorScheme: 'dark' })
  await close()
})

it.each([
  ['is cut off', `substr(draft, 1, 40)`],
  ['lacks its user', `json_remove(draft, '$.user')`],
  ['has a guard of the future', `json_set(draft, '$.guard', 'four-eyes')`],
])('a connection whose record %s is shown as damaged, refuses calls, and is mended by saving', async (_, damage) => {
  const dir = await damagedStore(`UPDATE connections SET draft = ${damage} WHERE draft LIKE '%Bad one%'`)
  const { app, close } = await openLocalApp(dir, dialer)
  const list = await app.connections.list()
  expect(list).toHaveLength(3)
  expect(list.filter(({ damaged }) => damaged === null).map(({ name }) => name)).toContain('Good one')
  const bad = list.find(({ damaged }) => damaged !== null)
  if (!bad) throw new Error('no connection is shown as damaged')
  expect(['production', 'read-only']).toContain(bad.guard)
  await expect(app.connections.clientFor(bad.id)).rejects.toMatchObject({ problem: { code: 'conflict' } })
  const saved = await app.connections.save({
    id: bad.id,
    draft: { ...bad, name: 'Mended' },
    remember: false,
    password: dialer.password,
  })
  expect(saved).toMatchObject({ name: 'Mended', damaged: null })
  await close()
})

it('jobs whose records cannot be read stand among the others as failed', async () => {
  const dir = await damagedStore(
    jobRow('options1', 'import', 'no json', '{}'),
    jobRow('options2', 'import', '{"listId":7}', '{}', 'finished'),
    jobRow('counts1', 'import', JSON.stringify(optionsOfImport), '{"added":"many"}'),
    jobRow('state1', 'import', JSON.stringify(optionsOfImport), '{}', 'dreaming'),
    jobRow('good1', 'import', JSON.stringify(optionsOfImport), '{"added":3}', 'finished'),
  )
  const { app, close } = await openLocalApp(dir, dialer)
  const jobs = await app.imports.list()
  expect(new Map(jobs.map((job) => [job.jobId, job.progress.state]))).toEqual(
    new Map([
      ['options1', 'failed'],
      ['options2', 'finished'],
      ['counts1', 'failed'],
      ['state1', 'failed'],
      ['good1', 'finished'],
    ]),
  )
  expect(jobs.find((job) => job.jobId === 'good1')?.counts).toMatchObject({ added: 3, deleted: 0 })
  expect(jobs.find((job) => job.jobId === 'counts1')?.progress.problem?.what).toContain('damaged')
  await close()
})

it('presets that cannot be read are left out, and everything that cannot is named by the self-check', async () => {
  const dir = await damagedStore(
    `INSERT INTO import_presets VALUES ('Broken', 's', '{', 1)`,
    `INSERT INTO campaign_presets VALUES ('Half', '{"name":"Half"}')`,
    jobRow('options1', 'import', 'no json', '{}'),
  )
  const { app, close } = await openLocalApp(dir, dialer)
  expect(app.presets.list()).toEqual([])
  expect(app.presets.findFor(['phone'])).toBeNull()
  const checks = []
  for await (const done of app.support.watchChecks({ connectionIds: [] })) checks.push(...done)
  const check = checks.findLast(({ title }) => title === 'Every record of the store can be read')
  expect(check?.state).toBe('warning')
  for (const name of ['import preset Broken', 'campaign preset Half', 'job options1'])
    expect(check?.detail).toContain(name)
  await close()
})

it.each(kinds)(
  'a job of kind %s that was running, with journal and lock damaged, keeps nothing from starting',
  async (kind) => {
    const dir = await damagedStore(jobRow('running1', kind, '{}', '{}'))
    mkdirSync(join(dir, 'jobs', 'running1'), { recursive: true })
    for (const name of ['journal.sqlite', 'lock.sqlite', 'rows.sqlite', 'units.jsonl'])
      writeFileSync(join(dir, 'jobs', 'running1', name), 'no database '.repeat(500))
    const { app, close } = await openLocalApp(dir, dialer)
    expect(await app.connections.list()).toHaveLength(3)
    await close()
  },
)

it.each(['dnc', 'hopper', 'lead-edit'])(
  'a job of kind %s asked for as an import leaves no lock behind',
  async (kind) => {
    const dir = await damagedStore(jobRow('other1', kind, '{}', '{}', 'paused'))
    const { app, close } = await openLocalApp(dir, dialer)
    for (const ask of [app.imports.resume, app.imports.cancel, app.imports.pause])
      await expect(ask({ jobId: 'other1' })).rejects.toMatchObject({ problem: { code: 'not-found' } })
    const jobDir = join(dir, 'jobs', 'other1')
    mkdirSync(jobDir, { recursive: true })
    holdProcessLock(join(jobDir, 'lock.sqlite'), 'It').release()
    await close()
  },
)

it('a damaged lock is made anew, unless its owner is still there', () => {
  const file = join(folder(), 'lock.sqlite')
  for (const content of ['', 'no database '.repeat(500)]) {
    writeFileSync(file, content)
    holdProcessLock(file, 'It').release()
  }
  writeFileSync(file, 'no database '.repeat(500))
  writeFileSync(`${file}.owner`, '1')
  expect(() => holdProcessLock(file, 'It')).toThrow(ProblemError)
  expect(readFileSync(file, 'utf8')).toContain('no database')
})

it('a file of no bytes is not opened as a new database', async () => {
  const dir = await damagedStore()
  for (const name of ['dialdeck.sqlite', 'leads.sqlite']) {
    const file = join(dir, name)
    const before = readFileSync(file)
    writeFileSync(file, '')
    await expect(openLocalApp(dir, dialer)).rejects.toMatchObject({ problem: { what: `${file} is empty` } })
    writeFileSync(file, before)
  }
  await (await openLocalApp(dir, dialer)).close()
  const fresh = join(folder(), 'fresh.sqlite')
  openDatabase(fresh, []).close()
  expect(existsSync(fresh)).toBe(true)
})
