import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { runningWork } from '../../src/main/running-work.ts'
import { temporaryFolder } from '../helpers/demo-leads.ts'
import { openLocalApp, type LocalApp } from '../helpers/local-app.ts'

let dir: string
let dialer: DemoDialer
let local: LocalApp

beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 5 })
  local = await openLocalApp(dir, dialer)
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

test('a job of many calls is known while it runs, can be paused and resumed, and is forgotten when it is done', async () => {
  const { app } = local
  const { id } = await app.connections.openDemo()
  expect(await runningWork(app)).toEqual([])
  const held = dialer.faults.hold('add_dnc_phone', 10)
  const phones = Array.from({ length: 200 }, (_, index) => String(2_125_550_000 + index))
  const { jobId } = await app.dnc.startJob({ connectionId: id, action: 'add', scope: { kind: 'system' }, phones })
  await held.reached
  const [running] = await runningWork(app)
  expect(running).toMatchObject({ rows: 200 })
  const paused = running?.pause()
  setImmediate(held.release)
  await paused
  expect(await runningWork(app)).toEqual([])
  await running?.resume()
  for await (const job of app.jobs.watch({ jobId })) if (job.progress.state === 'finished') break
  expect(await runningWork(app)).toEqual([])
})
