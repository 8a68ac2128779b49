import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { systemClock } from '../../src/main/adapters/system-clock.ts'
import { openLocalApp } from '../helpers/local-app.ts'

const yearMs = 366 * 86_400_000
let dialer: DemoDialer
beforeAll(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
})
afterAll(() => dialer.close())

test.each([
  ['forward', yearMs],
  ['back', -yearMs],
])('a clock that jumps %s a year in the middle of a load loses no row and no job', async (_, jumpMs) => {
  const dir = mkdtempSync(join(tmpdir(), 'dialdeck-clock-'))
  let offsetMs = 0
  const clock = { ...systemClock, now: () => systemClock.now() + offsetMs }
  const { app, close } = await openLocalApp(dir, dialer, { clock })
  try {
    await app.connections.openDemo()
    const path = join(dir, 'leads.csv')
    const base = jumpMs > 0 ? 2_125_550_000 : 2_135_550_000
    writeFileSync(path, `phone_number\n${Array.from({ length: 400 }, (__, at) => base + at).join('\n')}\n`)
    const { fileId } = await app.files.register({ path, name: 'leads.csv', owned: false })
    const job = await app.imports.start({
      connectionId: 'demo',
      fileId,
      reading: { encoding: 'utf-8', delimiter: ',', hasHeader: true },
      mapping: { phone_number: 0 },
      options: { listId: '101', phoneCode: '1', duplicateCheck: '', dncCheck: false, maxConnections: 2, trialRows: 50 },
    })
    for await (const now of app.imports.watch({ jobId: job.jobId })) if (now.progress.state === 'paused') break
    offsetMs = jumpMs
    await app.imports.resume({ jobId: job.jobId })
    for await (const now of app.imports.watch({ jobId: job.jobId })) if (now.progress.state === 'finished') break
    const done = await app.imports.get({ jobId: job.jobId })
    expect(done).toMatchObject({ progress: { state: 'finished' }, counts: { added: 400, unknown: 0, pending: 0 } })
    expect(done.progress.seconds).toBeGreaterThanOrEqual(0)
    expect(done.progress.seconds).toBeLessThan(3600)
    expect((await app.imports.list()).map(({ jobId }) => jobId)).toContain(job.jobId)
    expect(app.activity.list({ filter: { functionName: 'add_lead' }, offset: 0, limit: 5 }).total).toBe(400)
  } finally {
    await close()
  }
  // And the next start, with the clock put right again.
  const again = await openLocalApp(dir, dialer)
  try {
    const [kept] = await again.app.imports.list()
    expect(kept).toMatchObject({ counts: { added: 400 }, progress: { state: 'finished' } })
  } finally {
    await again.close()
  }
})
