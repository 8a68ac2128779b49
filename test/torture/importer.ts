import { createLocalImports } from '../helpers/local-imports.ts'

/**
 * The process that is killed: goes on with the import of a file, or with its undo, where the last one was, or starts it.
 * Ends with 0 when the job has finished, with 3 when it was stopped and has to be gone on with.
 */
const [dir = '', url = '', file = '', what = 'do'] = process.argv.slice(2)

const local = createLocalImports({
  dir,
  url,
  user: '6666',
  password: 'demo6666',
  connections: 8,
  // Longer than the longest delay of the faults, as the app's own wait is longer than the longest seen on a real server.
  settleWaitMs: 600,
  callTimeoutMs: 400,
  retryDelayMs: 20,
})
const all = await local.imports.list()
const load = all.find(({ undoOf, progress }) => undoOf === null && progress.state === 'finished')
const jobs = all.filter(({ undoOf }) => (undoOf === null) === (what === 'do'))
const unfinished = jobs.find(({ progress }) => progress.state === 'stopped' || progress.state === 'paused')
const finished = jobs.find(({ progress }) => progress.state === 'finished')
const start = () => (what === 'undo' && load ? local.engine.undo(load) : local.startFile(file))
const job = finished ?? (unfinished ? await local.imports.resume(unfinished) : await start())
// From here on it may be killed at any instant.
process.send?.('begun')
const { progress } = await local.atRest(job.jobId)
await local.close()
process.exitCode = progress.state === 'finished' ? 0 : 3
