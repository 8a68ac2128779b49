import { ProblemError, type Problem } from '../../shared/model/problem.ts'
import type { Clock, Logger } from '../ports.ts'
import { openKeptJournal } from '../store/journal.ts'
import type { JobChange, JobRecord, JobsStore } from '../store/jobs-store.ts'
import { journalFileOf, lockIfFree, lockJob } from './job-folder.ts'
import type { JobKindSpec } from './kind.ts'
import { cancelledReason } from './live-job.ts'

export interface RecoveryDeps {
  readonly jobs: JobsStore
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * A job an earlier process did not end comes to rest, with what its journal says of it. One that another process is
 * working on is left alone. Whatever is wrong with one job stands in its record and touches no other.
 * @returns the record as it is now
 */
export function recoverJob(record: JobRecord, dir: string, { jobs, clock, logger }: RecoveryDeps): JobRecord {
  try {
    const lock = lockIfFree(dir, record)
    if (!lock) return record
    try {
      // It may have been ended between the look and the lock.
      const now = jobs.find(record.id) ?? record
      return now.state === record.state ? jobs.change(record.id, restOf(record, dir, clock)) : now
    } finally {
      lock.release()
    }
  } catch (error) {
    logger.log('warn', 'an interrupted job could not be looked at', { jobId: record.id, error: String(error) })
    return { ...record, state: 'stopped', problem: problemOf(error) }
  }
}

const interrupted = { code: 'cancelled', what: 'Dialdeck ended while this job was running' } as const

function restOf(record: JobRecord, dir: string, clock: Clock): JobChange {
  if (record.state === 'preparing') {
    const problem = { ...interrupted, action: 'Nothing was sent. Start it again.' }
    return { state: 'failed', finishedAt: clock.now(), problem }
  }
  try {
    const journal = openKeptJournal(journalFileOf(dir))
    try {
      journal.markClaimedUnknown(clock.now())
      const problem = { ...interrupted, action: 'Resume it: what was done is recorded.' }
      return { state: 'stopped', counts: journal.counts(), problem }
    } finally {
      journal.close()
    }
  } catch (error) {
    return { state: 'stopped', problem: problemOf(error) }
  }
}

const problemOf = (error: unknown): Problem =>
  error instanceof ProblemError
    ? error.problem
    : { code: 'internal', what: 'The rows of this job cannot be read', why: String(error) }

/** Ends a job that rests. Nothing is asked of the dialer; rows that cannot be read are no reason to keep it open. */
export async function cancelAtRest(
  record: JobRecord,
  dir: string,
  spec: JobKindSpec<unknown> | null,
  { jobs, clock, logger }: RecoveryDeps,
): Promise<void> {
  const lock = lockJob(dir, record)
  try {
    let counts = record.counts
    try {
      const journalFile = journalFileOf(dir)
      const journal = openKeptJournal(journalFile)
      try {
        journal.markClaimedUnknown(clock.now())
        journal.endPending('cancelled', cancelledReason(spec?.noun ?? 'row'), clock.now())
        counts = journal.counts()
        const options = spec?.options.safeParse(record.options)
        if (options?.success) {
          await spec?.own?.atRest?.({ record, options: options.data, dir, journalFile }, journal)
        }
      } finally {
        journal.close()
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      logger.log('warn', 'a job was cancelled without its rows', { jobId: record.id, code: error.problem.code })
    }
    jobs.change(record.id, { state: 'cancelled', counts, finishedAt: clock.now() })
  } finally {
    lock.release()
  }
}
