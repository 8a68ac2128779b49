import { mkdirSync } from 'node:fs'
import type { JobState } from '../../../shared/model/job.ts'
import { type Problem, ProblemError } from '../../../shared/model/problem.ts'
import type { Clock } from '../../ports.ts'
import type { JobChange, JobRecord, JobsStore } from '../../store/jobs-store.ts'
import { openJournal } from '../../store/journal.ts'
import { holdProcessLock } from '../../store/process-lock.ts'
import { journalFileOf, lockFileOf } from './live-edit.ts'

const working: readonly JobState[] = ['preparing', 'queued', 'running']

/**
 * Marks the jobs an earlier process did not end, with what their journals say of them. One that still runs in another
 * process keeps its lock and is left alone.
 */
export function markInterrupted(jobs: JobsStore, dirOf: (jobId: string) => string, clock: Clock): void {
  for (const record of jobs.inStates('lead-edit', working)) {
    const dir = dirOf(record.id)
    if (isWorkedOn(record, dir)) continue
    const problem = { code: 'cancelled', what: 'Dialdeck ended while this job was running' } as const
    if (record.state === 'preparing') {
      const action = 'Nothing was sent. Start it again.'
      jobs.change(record.id, { state: 'failed', finishedAt: clock.now(), problem: { ...problem, action } })
      continue
    }
    jobs.change(record.id, { state: 'stopped', ...restOf(journalFileOf(dir), problem) })
  }
}

/** A journal that cannot be opened is the matter of its job alone. */
function restOf(journalFile: string, problem: Problem): JobChange {
  try {
    const journal = openJournal(journalFile)
    try {
      const action = 'Go on with it: what was changed is recorded.'
      return { counts: journal.counts(), problem: { ...problem, action } }
    } finally {
      journal.close()
    }
  } catch (error) {
    if (error instanceof ProblemError) return { problem: error.problem }
    throw error
  }
}

function isWorkedOn(record: JobRecord, dir: string): boolean {
  try {
    mkdirSync(dir, { recursive: true })
    holdProcessLock(lockFileOf(dir), record.title).release()
    return false
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'conflict') return true
    throw error
  }
}
