import type { JobProgress } from '../shared/model/job.ts'
import type { App } from './app.ts'
import type { RunningJob } from './shell/running-work.ts'

const isMoving = ({ state }: JobProgress): boolean => state === 'preparing' || state === 'queued' || state === 'running'

/** What every kind of job with a journal can be asked. */
interface KindOfJob {
  listJobs(input: { connectionId: string }): readonly {
    readonly jobId: string
    readonly title: string
    readonly progress: JobProgress
  }[]
  pauseJob(input: { jobId: string }): Promise<unknown>
  resumeJob(input: { jobId: string }): Promise<unknown>
}

/** Every job under way in this app, for the desktop: imports, and whatever else works with a journal. */
export async function runningWork(app: App): Promise<RunningJob[]> {
  const imports = (await app.imports.list())
    .filter(({ progress }) => isMoving(progress))
    .map(({ jobId, fileName, progress }): RunningJob => {
      const act = { pause: () => app.imports.pause({ jobId }), resume: () => app.imports.resume({ jobId }) }
      return { title: `The import of ${fileName}`, rows: progress.rows, settled: progress.settled, ...act }
    })
  const kinds: readonly KindOfJob[] = [app.leads, app.hopper, app.dnc, app.provisioning, app.offboarding]
  const connections = await app.connections.list()
  const others = connections.flatMap(({ id }) => kinds.flatMap((kind) => runningOf(kind, id)))
  return [...imports, ...others]
}

const runningOf = (kind: KindOfJob, connectionId: string): RunningJob[] =>
  kind
    .listJobs({ connectionId })
    .filter(({ progress }) => isMoving(progress))
    .map(({ jobId, title, progress }) => ({
      title,
      rows: progress.rows,
      settled: progress.settled,
      pause: () => kind.pauseJob({ jobId }),
      resume: () => kind.resumeJob({ jobId }),
    }))
