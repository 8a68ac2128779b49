import { movingStates } from '../shared/model/job.ts'
import type { App } from './app.ts'
import type { RunningJob } from './shell/running-work.ts'

/** Every job under way in this app, for the desktop. */
export async function runningWork({ jobs }: Pick<App, 'jobs'>): Promise<RunningJob[]> {
  return jobs
    .list({ states: [...movingStates], offset: 0, limit: Number.MAX_SAFE_INTEGER })
    .jobs.filter(({ elsewhere }) => !elsewhere)
    .map(({ jobId, kind, title, progress: { rows, settled } }) => ({
      title: kind === 'import' ? `The import of ${title}` : title,
      rows,
      settled,
      pause: () => jobs.pause({ jobId }),
      resume: () => jobs.resume({ jobId }),
    }))
}
