import { join } from 'node:path'
import type { JobProgress } from '../../shared/model/job.ts'
import { ProblemError, type Problem } from '../../shared/model/problem.ts'
import type { Clock, Logger } from '../ports.ts'
import { openJournal, type Journal } from '../store/journal.ts'
import type { JobChange, JobRecord, JobsStore } from '../store/jobs-store.ts'
import { holdProcessLock } from '../store/process-lock.ts'
import { fixedConcurrency } from './concurrency.ts'
import type { JobLanes } from './job-lanes.ts'
import { createLatestValue, type LatestValue } from './latest-value.ts'
import { createProgressTracker } from './progress-tracker.ts'
import type { RowWork } from './row-work.ts'
import { runRows } from './run-rows.ts'

export interface LiveJobDeps {
  readonly jobs: JobsStore
  readonly clock: Clock
  readonly logger: Logger
  readonly lanes: JobLanes
}

export interface LiveJobWork {
  readonly work: RowWork
  readonly connections: number
  /** Rows under way at once: more than there are connections where rows wait to travel together. */
  readonly rowsAtOnce: number
  /** What is said of rows that were not sent when the job was cancelled. */
  readonly cancelledReason: string
}

/** Why a job was asked to end early. `close`: the program ends. */
export type HaltKind = 'pause' | 'cancel' | 'close'

/** The record of a job and how far it is. */
export interface JobNow {
  readonly record: JobRecord
  readonly progress: JobProgress
}

/** A job with a journal this process is working on. */
export interface LiveJob {
  readonly now: LatestValue<JobNow>
  current(): JobNow
  /** Rows on their way finish and are recorded first. Resolves when the job has come to rest. */
  halt(kind: HaltKind): Promise<void>
  /** Resolves when nothing is being done any more; never rejects. */
  readonly atRest: Promise<void>
}

export const journalFileOf = (dir: string): string => join(dir, 'journal.sqlite')
export const lockFileOf = (dir: string): string => join(dir, 'lock.sqlite')

/** A lost answer of a batch is one of each row in it. */
const batchesLostInARow = 12
/** Each claim waits for the disk; what is claimed has to be settled after a crash, which a batch makes cheap. */
const claimsAtOnce = 10
const savedEveryMs = 2_000

/** Works on the journal of a job until it is done or halted. @throws ProblemError `conflict` when another process does */
export function startLiveJob(record: JobRecord, dir: string, job: LiveJobWork, deps: LiveJobDeps): LiveJob {
  const { jobs, clock } = deps
  const lock = holdProcessLock(lockFileOf(dir), record.title)
  const tracker = createProgressTracker(record.id, clock, record.counts, record.activeMs)
  const halting = new AbortController()
  let haltKind: HaltKind | null = null
  let kept = record
  let savedMs = clock.monotonicMs()

  const current = (): JobNow => ({
    record: kept,
    progress: tracker.progress(kept.state, job.connections, kept.problem),
  })
  const now = createLatestValue(current())
  const change = (what: JobChange): void => {
    kept = jobs.change(record.id, { counts: tracker.counts(), activeMs: tracker.activeMs(), ...what })
    savedMs = clock.monotonicMs()
    now.set(current())
  }
  const rest = (state: JobRecord['state'], problem: Problem | null): void => {
    tracker.stopClock()
    change({ state, problem, finishedAt: state === 'finished' || state === 'cancelled' ? clock.now() : null })
  }

  const run = async (journal: Journal): Promise<void> => {
    journal.markClaimedUnknown(clock.now())
    const unknown = journal.unknownRows(0, Number.MAX_SAFE_INTEGER).map((row) => row.row)
    tracker.begin(journal.counts(), unknown)
    const leave = await deps.lanes.enter(record.connectionId, halting.signal, () => change({ state: 'queued' }))
    try {
      change({ state: 'running', problem: null, startedAt: kept.startedAt ?? clock.now() })
      tracker.startClock()
      const end = await runRows({
        journal,
        work: job.work,
        concurrency: fixedConcurrency(job.rowsAtOnce),
        clock,
        signal: halting.signal,
        mostLostInARow: batchesLostInARow * job.rowsAtOnce,
        claimRows: { first: job.rowsAtOnce, most: claimsAtOnce * job.rowsAtOnce },
        onRecorded: (results) => {
          tracker.recorded(results)
          now.set(current())
          if (clock.monotonicMs() - savedMs > savedEveryMs) change({})
        },
      })
      if (end.end === 'stopped') rest('stopped', end.problem)
      else if (end.end === 'done') rest('finished', null)
    } finally {
      leave()
    }
  }

  const restAfterHalt = (journal: Journal): void => {
    if (haltKind === 'cancel') {
      journal.endPending('cancelled', job.cancelledReason, clock.now())
      tracker.begin(journal.counts(), [])
      rest('cancelled', null)
    } else if (haltKind === 'pause') {
      rest('paused', null)
    } else {
      rest('stopped', closedProblem)
    }
  }

  const whole = async (): Promise<void> => {
    const journal = openJournal(journalFileOf(dir))
    try {
      await run(journal).catch((error: unknown) => {
        if (!halting.signal.aborted) throw error
      })
      if (halting.signal.aborted && kept.state !== 'finished' && kept.state !== 'stopped') restAfterHalt(journal)
    } finally {
      journal.close()
    }
  }

  const atRest = whole()
    .catch((error: unknown) => {
      // What ended the job may be the disk the store is on too; then the next start finds the job interrupted.
      try {
        rest('stopped', problemFor(error))
      } catch (second) {
        deps.logger.log('error', 'the end of a job could not be recorded', { jobId: record.id, error: String(second) })
      }
      if (!(error instanceof ProblemError)) {
        deps.logger.log('error', 'a job failed', { jobId: record.id, kind: record.kind, error: String(error) })
      }
    })
    .finally(() => {
      lock.release()
      now.end()
    })

  return {
    now,
    current,
    halt: (kind) => {
      haltKind ??= kind
      halting.abort()
      return atRest
    },
    atRest,
  }
}

const closedProblem: Problem = {
  code: 'cancelled',
  what: 'Dialdeck was closed while this job was running',
  action: 'Go on with it: what was done is recorded.',
}

const problemFor = (error: unknown): Problem =>
  error instanceof ProblemError
    ? error.problem
    : {
        code: 'internal',
        what: 'The job was stopped by an error in the program',
        action: 'What was done is recorded. Go on with it; if it happens again, the log in the data folder says more.',
      }
