import { join } from 'node:path'
import type { EditJob } from '../../../shared/model/lead.ts'
import { ProblemError, type Problem } from '../../../shared/model/problem.ts'
import { fixedConcurrency } from '../../jobs/concurrency.ts'
import type { JobLanes } from '../../jobs/job-lanes.ts'
import { createLatestValue, type LatestValue } from '../../jobs/latest-value.ts'
import { createProgressTracker } from '../../jobs/progress-tracker.ts'
import type { RowWork } from '../../jobs/row-work.ts'
import { runRows } from '../../jobs/run-rows.ts'
import type { Clock, Logger } from '../../ports.ts'
import { openJournal, type Journal } from '../../store/journal.ts'
import type { JobChange, JobRecord, JobsStore } from '../../store/jobs-store.ts'
import { holdProcessLock } from '../../store/process-lock.ts'
import { toEditJob } from './edit-job-options.ts'

export interface LiveEditDeps {
  readonly jobs: JobsStore
  readonly clock: Clock
  readonly logger: Logger
  readonly lanes: JobLanes
}

/** Why a job was asked to end early. `close`: the program ends. */
export type HaltKind = 'pause' | 'cancel' | 'close'

/** An edit of many leads this process is working on. */
export interface LiveEdit {
  readonly now: LatestValue<EditJob>
  current(): EditJob
  /** Leads on their way finish and are recorded first. Resolves when the job has come to rest. */
  halt(kind: HaltKind): Promise<void>
  /** Resolves when nothing is being done any more; never rejects. */
  readonly atRest: Promise<void>
}

export const journalFileOf = (dir: string): string => join(dir, 'journal.sqlite')
export const lockFileOf = (dir: string): string => join(dir, 'lock.sqlite')

/**
 * Rows under way at once. Far more than there are connections: most of them wait for their batch, and the client keeps
 * the limit of the connection.
 */
const rowsAtOnce = 200
/** A lost answer of a batch is one of each lead in it. */
const mostLostInARow = 12 * rowsAtOnce
const savedEveryMs = 2_000

/** Works on the journal of a job until it is done or halted. @throws ProblemError `conflict` when another process does */
export function startLiveEdit(
  record: JobRecord,
  dir: string,
  work: RowWork,
  connections: number,
  deps: LiveEditDeps,
): LiveEdit {
  const { jobs, clock } = deps
  const lock = holdProcessLock(lockFileOf(dir), record.title)
  const tracker = createProgressTracker(record.id, clock, record.counts, record.activeMs)
  const halting = new AbortController()
  let haltKind: HaltKind | null = null
  let kept = record
  let savedMs = clock.monotonicMs()

  const current = (): EditJob => toEditJob(kept, tracker.progress(kept.state, connections, kept.problem))
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
    tracker.begin(
      journal.counts(),
      journal.unknownRows(0, Number.MAX_SAFE_INTEGER).map((row) => row.row),
    )
    const leave = await deps.lanes.enter(record.connectionId, halting.signal, () => change({ state: 'queued' }))
    try {
      change({ state: 'running', problem: null, startedAt: kept.startedAt ?? clock.now() })
      tracker.startClock()
      const end = await runRows({
        journal,
        work,
        concurrency: fixedConcurrency(rowsAtOnce),
        clock,
        signal: halting.signal,
        mostLostInARow,
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
      journal.endPending('cancelled', 'The job was cancelled before this lead was changed.', clock.now())
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
        deps.logger.log('error', 'an edit of many leads failed', { jobId: record.id, error: String(error) })
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
  action: 'Go on with it: what was changed is recorded.',
}

const problemFor = (error: unknown): Problem =>
  error instanceof ProblemError
    ? error.problem
    : {
        code: 'internal',
        what: 'The job was stopped by an error in the program',
        action:
          'What was changed is recorded. Go on with it; if it happens again, the log in the data folder says more.',
      }
