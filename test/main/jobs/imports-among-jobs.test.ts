import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createDemoDialer } from '../../../src/demo-dialer/server.ts'
import { createLocalImports, defaultImportOptions } from '../../helpers/local-imports.ts'
import { temporaryFolder } from '../../helpers/demo-leads.ts'
import { openLocalApp } from '../../helpers/local-app.ts'

it('an import is listed, watched, read, paused, resumed and undone like any job', async () => {
  const dir = temporaryFolder()
  const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  const { app, close } = await openLocalApp(dir, dialer)
  const { id: connectionId } = await app.connections.openDemo()
  const path = join(dir, 'leads.csv')
  const lines = Array.from({ length: 60 }, (_, at) => `${2_125_550_100 + at},Ana`)
  writeFileSync(path, `phone_number,first_name\n${lines.join('\n')}\n`)
  const { fileId } = await app.files.register({ path, name: 'leads.csv', owned: false })
  const { reading } = await app.imports.preview({ connectionId, fileId, listId: null, reading: {} })
  const held = dialer.faults.hold('add_lead', 10)
  const { jobId } = await app.imports.start({
    connectionId,
    fileId,
    reading,
    mapping: { phone_number: 0, first_name: 1 },
    options: defaultImportOptions,
  })
  await held.reached
  expect(app.jobs.get({ jobId })).toMatchObject({ kind: 'import', can: { pause: true, cancel: true } })
  const pausing = app.jobs.pause({ jobId })
  held.release()
  expect((await pausing).progress.state).toBe('paused')
  await app.jobs.resume({ jobId })
  for await (const job of app.jobs.watch({ jobId })) if (job.progress.state === 'finished') break
  const job = app.jobs.get({ jobId })
  expect(job).toMatchObject({ title: 'leads.csv', progress: { state: 'finished', counts: { added: 60 } } })
  expect(job.results.map(({ which }) => which)).toEqual(['success', 'rejects'])
  const page = app.jobs.rows({ jobId, states: ['added'], offset: 0, limit: 2 })
  expect(page).toMatchObject({ total: 60, rows: [{ cells: ['2125550100', 'Ana'] }, {}] })
  expect(page.columns.map(({ name }) => name)).toEqual(['phone_number', 'first_name'])
  const undo = await app.jobs.undo({ jobId })
  expect(undo).toMatchObject({ kind: 'import-undo', undoOf: jobId })
  for await (const now of app.jobs.watch({ jobId: undo.jobId })) if (now.progress.state === 'finished') break
  expect(app.jobs.get({ jobId: undo.jobId }).progress.counts.deleted).toBe(60)
  const { jobs } = app.jobs.list({ kinds: ['import', 'import-undo'], offset: 0, limit: 10 })
  expect(jobs.map(({ kind }) => kind)).toEqual(['import-undo', 'import'])
  await close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

it('an import cancelled while its file is read has no rows, and sent nothing', async () => {
  const dir = temporaryFolder()
  const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  const local = createLocalImports({ dir, url: dialer.url, user: dialer.user, password: dialer.password })
  const path = join(dir, 'many.csv')
  writeFileSync(path, `phone_number\n${Array.from({ length: 50_000 }, (_, at) => 2_125_550_100 + at).join('\n')}\n`)
  const { jobId } = await local.startFile(path)
  const job = await local.imports.cancel({ jobId })
  expect(job).toMatchObject({ progress: { state: 'cancelled', rows: 0, problem: null } })
  expect(local.engine.rows({ jobId, states: ['pending', 'added'], offset: 0, limit: 9 })).toMatchObject({
    total: 0,
    rows: [],
  })
  await expect(local.imports.resume({ jobId })).rejects.toThrow('This job is over')
  expect(dialer.setup.db.get('SELECT count(*) AS leads FROM leads')).toEqual({ leads: 0 })
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})
