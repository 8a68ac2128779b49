import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { ProblemError } from '../../src/shared/model/problem.ts'
import { hurriedClock } from '../helpers/hurried-clock.ts'
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
  { clock: hurriedClock(500) },
)
try {
  const { id } = await local.app.connections.openDemo()
  const { jobs: engine } = local.app
  const all = () => engine.list({ kinds: [kind.kind], connectionId: id, offset: 0, limit: 100 }).jobs
  const jobs = all().filter(({ progress }) => progress.state !== 'failed')
  // Newest first: the first job of all does the work, one after it takes it back.
  const done = jobs.at(-1)
  const job = what === 'do' ? done : jobs.at(-2)
  const state = job?.progress.state
  if (job && (state === 'stopped' || state === 'paused')) await engine.resume(job)
  else if (!job && what === 'do') await kind.start(local.app, id, dir, Number(rows))
  // Where every answer was lost there is nothing that is surely of the job, and nothing to take back.
  else if (!job && done?.can.undo) await engine.undo(done)
  process.send?.('begun')
  const [newest] = all()
  let last = newest
  if (newest) for await (last of engine.watch(newest));
  if (last?.details?.kind === 'provision' && last.details.credentials > 0) {
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
