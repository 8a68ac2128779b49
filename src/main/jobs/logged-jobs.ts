import type { JobState } from '../../shared/model/job.ts'
import type { Logger } from '../ports.ts'
import type { JobsStore } from '../store/jobs-store.ts'

/** The same store, telling the log when a job changes its state. Titles are names of files and stay out of it. */
export function loggedJobs(store: JobsStore, logger: Logger): JobsStore {
  const states = new Map<string, JobState>()
  return {
    ...store,
    add(job) {
      store.add(job)
      states.set(job.id, job.state)
      logger.log('info', 'a job was made', { jobId: job.id, kind: job.kind, state: job.state })
    },
    change(id, change) {
      const job = store.change(id, change)
      if (states.get(id) !== job.state) {
        states.set(id, job.state)
        const { kind, state, activeMs, problem } = job
        const level = state === 'stopped' || state === 'failed' ? 'warn' : 'info'
        logger.log(level, 'a job changed', { jobId: id, kind, state, activeMs, code: problem?.code })
      }
      return job
    },
  }
}
