import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { ProblemError } from '../../src/shared/model/problem.ts'
import { systemClock } from '../helpers/local-imports.ts'
import { openLocalApp } from '../helpers/local-app.ts'
import { type KindName, kinds } from './kinds.ts'

/**
 * The process that is killed: goes on with the job of a kind, or with its undo, where the last one was, or starts it. Ends
 * with 0 when it has finished, with 3 when it was stopped and has to be gone on with.
 */
const [dir = '', url = '', name = 'edit', what = 'do', rows = '0'] = process.argv.slice(2)
const kind = kinds[name as KindName]
const local = await openLocalApp(
  join(dir, 'data'),
  { url, user: '6666', password: 'demo6666' },
  // Longer than the longest delay of the faults, as the app's own waits are longer than the longest seen on a real server.
  { clock: { ...systemClock, sleep: (ms, signal) => systemClock.sleep(Math.min(ms, 500), signal) } },
)
try {
  const { id } = await local.app.connections.openDemo()
  const feature = kind.feature(local.app)
  const jobs = feature.listJobs({ connectionId: id }).filter(({ progress }) => progress.state !== 'failed')
  // Newest first: the first job of all does the work, one after it takes it back.
  const done = jobs.at(-1)
  const job = what === 'do' ? done : jobs.at(-2)
  const state = job?.progress.state
  if (job && (state === 'stopped' || state === 'paused')) await feature.resumeJob(job)
  else if (!job && what === 'do') await kind.start(local.app, id, dir, Number(rows))
  else if (!job && done) await feature.undoJob?.(done)
  process.send?.('begun')
  const [newest] = feature.listJobs({ connectionId: id })
  let last = newest
  if (newest) for await (last of feature.watchJob(newest));
  if (last && name === 'users' && local.app.provisioning.listJobs({ connectionId: id })[0]?.credentials) {
    const { fileId } = local.app.provisioning.openSheet({ jobId: last.jobId, as: 'csv', passphrase: '' })
    appendFileSync(join(dir, 'sheets.csv'), local.app.files.findHeld(fileId)?.content ?? '')
  }
  if (last?.progress.problem) process.stderr.write(`${last.progress.problem.what}\n`)
  process.exitCode = last?.progress.state === 'finished' ? 0 : 3
} catch (error) {
  if (!(error instanceof ProblemError)) throw error
  process.stderr.write(`${error.problem.what}\n`)
  process.exitCode = 3
}
await local.close()
process.disconnect?.()
