import type { JobState } from '../../../shared/model/job.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { Clock } from '../../ports.ts'
import type { JobRecord, JobsStore } from '../../store/jobs-store.ts'
import { holdProcessLock } from '../../store/process-lock.ts'

const working: readonly JobState[] = ['preparing', 'queued', 'running']

/** Imports an earlier process did not end. One that still runs in another process keeps its lock and is left alone. */
export function markInterrupted(
  jobs: JobsStore,
  clock: Pick<Clock, 'now'>,
  lockFileOf: (record: JobRecord) => string,
): void {
  for (const record of jobs.page({ kinds: ['import', 'import-undo'], states: working }, 0, Number.MAX_SAFE_INTEGER)
    .records) {
    try {
      holdProcessLock(lockFileOf(record), record.title).release()
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'conflict') continue
      throw error
    }
    const nothingSent = record.state === 'preparing'
    jobs.change(record.id, {
      state: nothingSent ? 'failed' : 'stopped',
      finishedAt: nothingSent ? clock.now() : null,
      problem: {
        code: 'cancelled',
        what: 'Dialdeck ended while this import was being worked on',
        action: nothingSent ? 'Nothing was sent. Start it again.' : 'Go on with it: what was sent is recorded.',
      },
    })
  }
}
