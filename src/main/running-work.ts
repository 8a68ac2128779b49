import type { JobProgress } from '../shared/model/job.ts'
import type { App } from './app.ts'
import type { RunningJob } from './shell/running-work.ts'

const isMoving = ({ state }: JobProgress): boolean => state === 'preparing' || state === 'queued' || state === 'running'

/** Every job under way in this app, for the desktop: imports, edits of many leads, and jobs on do-not-call lists. */
export async function runningWork(app: App): Promise<RunningJob[]> {
  const imports = (await app.imports.list())
    .filter(({ progress }) => isMoving(progress))
    .map(({ jobId, fileName, progress }): RunningJob => {
      const act = { pause: () => app.imports.pause({ jobId }), resume: () => app.imports.resume({ jobId }) }
      return { title: `The import of ${fileName}`, rows: progress.rows, settled: progress.settled, ...act }
    })
  const connections = await app.connections.list()
  const edits = connections
    .flatMap(({ id }) => app.leads.listJobs({ connectionId: id }))
    .filter(({ progress }) => isMoving(progress))
    .map(({ jobId, title, progress }): RunningJob => {
      const act = { pause: () => app.leads.pauseJob({ jobId }), resume: () => app.leads.resumeJob({ jobId }) }
      return { title, rows: progress.rows, settled: progress.settled, ...act }
    })
  const dnc = connections
    .flatMap(({ id }) => app.dnc.listJobs({ connectionId: id }))
    .filter(({ progress }) => isMoving(progress))
    .map(({ jobId, title, progress }): RunningJob => {
      const act = { pause: () => app.dnc.pauseJob({ jobId }), resume: () => app.dnc.resumeJob({ jobId }) }
      return { title, rows: progress.rows, settled: progress.settled, ...act }
    })
  return [...imports, ...edits, ...dnc]
}
