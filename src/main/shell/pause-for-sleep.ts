import { powerMonitor } from 'electron'
import type { Logger } from '../ports.ts'
import type { RunningJob, RunningWork } from './running-work.ts'

/**
 * A machine that goes to sleep cuts every call in the middle. Jobs are paused before, so that what is under way is
 * answered, and go on when it wakes; those the admin had paused stay so.
 */
export function pauseForSleep(work: RunningWork, logger: Logger, onAwake: () => void): void {
  let paused: readonly RunningJob[] = []
  const all = async (jobs: readonly RunningJob[], act: (job: RunningJob) => Promise<unknown>): Promise<void> => {
    for (const ended of await Promise.allSettled(jobs.map(act))) {
      if (ended.status === 'rejected') logger.log('warn', 'a job did not follow the sleep of the machine')
    }
  }
  powerMonitor.on('suspend', () => {
    void work().then(async (jobs) => {
      paused = jobs
      await all(jobs, (job) => job.pause())
    })
  })
  powerMonitor.on('resume', () => {
    const jobs = paused
    paused = []
    void all(jobs, (job) => job.resume()).then(onAwake)
  })
}
