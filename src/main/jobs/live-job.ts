import type { JobProgress, Outage } from '../../shared/model/job.ts'
import { emptyCounts, isMoving } from '../../shared/model/job.ts'
import { ProblemError, type Problem } from '../../shared/model/problem.ts'
import type { Dialers } from '../dialer/dialers.ts'
import { followingClient } from '../dialer/following-client.ts'
import type { Clock, Logger } from '../ports.ts'
import { openKeptJournal, type Journal } from '../store/journal.ts'
import type { JobChange, JobRecord, JobsStore } from '../store/jobs-store.ts'
import { journalFileOf, lockJob } from './job-folder.ts'
import type { DialerTurns, Turn } from './dialer-turns.ts'
import type { JobLanes } from './job-lanes.ts'
import type { JobKindSpec, JobPlace, OpenJob, StageJob } from './kind.ts'
import { createLatestValue, type LatestValue } from './latest-value.ts'
import { noPatience, type Patience, patienceWith } from './patience.ts'
import { createProgressTracker } from './progress-tracker.ts'
import { runRows } from './run-rows.ts'

export interface LiveJobDeps {
  readonly jobs: JobsStore
  readonly dialers: Dialers
  readonly clock: Clock
  readonly logger: Logger
  readonly lanes: JobLanes
  readonly turns: DialerTurns
  /** How long a job waits for a dialer that is away; left out: not at all. */
  readonly patienceMs?: (() => number) | undefined
  /** Forgets that the dialer locked the user of a connection; left out: nobody does. */
  readonly unlock?: ((connectionId: string) => void) | undefined
  /** Told whenever the job is not as it was. */
  readonly onChange: () => void
}

/** Why a job was asked to end early. `close`: the program ends. */
export type HaltKind = 'pause' | 'cancel' | 'close'

/** The record of a job and how far it is. */
export interface JobNow {
  readonly record: JobRecord
  readonly progress: JobProgress
}

/** A job this process is working on. */
export interface LiveJob {
  readonly now: LatestValue<JobNow>
  current(): JobNow
  /** The job's rows; null while they are being read. */
  journal(): Journal | null
  /** Asks a dialer that is away at once. */
  tryNow(): void
  /** Rows on their way finish and are recorded first. Resolves when the job has come to rest. */
  halt(kind: HaltKind): Promise<void>
  /** Resolves when nothing is being done any more; never rejects. */
  readonly atRest: Promise<void>
}

const savedEveryMs = 2_000

export const cancelledReason = (noun: string): string => `The job was cancelled before this ${noun} was sent.`

/**
 * Works on a job that is in the store until it is done or halted, and goes on by itself.
 * @param stage fills the journal first; null: it is filled
 * @throws ProblemError `conflict` when another process does
 */
export function startLiveJob<Options>(
  record: JobRecord,
  spec: JobKindSpec<Options>,
  dir: string,
  stage: StageJob | null,
  deps: LiveJobDeps,
): LiveJob {
  const { jobs, clock, logger } = deps
  const place: JobPlace<Options> = {
    record,
    options: spec.options.parse(record.options),
    dir,
    journalFile: journalFileOf(dir),
  }
  const lock = lockJob(dir, record)
  const tracker = createProgressTracker(record.id, clock, record.counts, record.activeMs)
  const halting = new AbortController()
  let haltKind: HaltKind | null = null
  let opened: Journal | null = null
  let connections = (): number => 0
  let kept = record
  let waitingFor: string | null = null
  let outage: Outage | null = null
  let patience: Patience = noPatience
  let savedMs = clock.monotonicMs()

  const current = (): JobNow => ({
    record: kept,
    progress: {
      ...tracker.progress(kept.state, connections(), isMoving(kept.state) ? null : kept.problem),
      ...(waitingFor === null ? {} : { waitingFor }),
      ...(outage === null ? {} : { outage }),
    },
  })
  const now = createLatestValue(current())
  const tell = (): void => {
    now.set(current())
    deps.onChange()
  }
  const change = (what: JobChange): void => {
    kept = jobs.change(record.id, { counts: tracker.counts(), activeMs: tracker.activeMs(), ...what })
    savedMs = clock.monotonicMs()
    tell()
  }
  const end = (state: JobRecord['state'], problem: Problem | null): void => {
    tracker.stopClock()
    const isEnd = state === 'finished' || state === 'cancelled' || state === 'failed'
    change({ state, problem, finishedAt: isEnd ? clock.now() : null })
  }
  /** Writes what a job at rest leaves, and ends the sitting. */
  const rest = async (journal: Journal, state: JobRecord['state'], problem: Problem | null): Promise<void> => {
    tracker.stopClock()
    await spec.own?.atRest?.(place, journal)
    end(state, problem)
  }

  /** False: nothing is to be sent now. */
  const prepare = async (fill: StageJob): Promise<boolean> => {
    try {
      const next = await fill({
        record,
        dir,
        journalFile: place.journalFile,
        signal: halting.signal,
        readRows: (rows) => {
          tracker.begin({ ...tracker.counts(), pending: rows }, [])
          tell()
        },
        keepHash: (inputHash) => change({ inputHash }),
      })
      const journal = openKeptJournal(place.journalFile)
      try {
        tracker.begin(journal.counts(), [])
      } finally {
        journal.close()
      }
      change({ state: next === 'hold' ? 'ready' : 'queued' })
      return next === 'go'
    } catch (error) {
      // A part of the file is nothing a job has.
      tracker.begin(emptyCounts(), [])
      if (halting.signal.aborted) end('cancelled', null)
      else end('failed', problemFor(error, record, logger))
      return false
    }
  }

  const run = async (journal: Journal): Promise<void> => {
    journal.markClaimedUnknown(clock.now())
    const unknown = journal.unknownRows(0, Number.MAX_SAFE_INTEGER).map((row) => row.row)
    tracker.begin(journal.counts(), unknown)
    const { connectionId } = record
    const lane = `${connectionId} ${spec.lane ?? spec.kind}`
    const leave = await deps.lanes.enter(lane, halting.signal, () => change({ state: 'queued' }))
    let turn: Turn | null = null
    try {
      const dialer = deps.dialers.connection(connectionId).url
      const title = `“${record.title}”`
      turn = await deps.turns.enter({ dialer, lane: spec.lane ?? spec.kind, title }, halting.signal, (words) => {
        waitingFor = words
        change({ state: 'queued', problem: waitingProblem(words) })
      })
      waitingFor = null
      change({ state: 'running', problem: null, startedAt: kept.startedAt ?? clock.now() })
      tracker.startClock()
      const connection = deps.dialers.connection(connectionId)
      const client = followingClient(deps.dialers, connectionId)
      const sitting = { ...place, journal, connection, client }
      patience = patienceWith(deps, connectionId, client, halting.signal, (found) => {
        outage = found
        change({ problem: found && waitingProblem(found.what) })
      })
      const { work, pacing }: OpenJob = await patience.through(() => spec.open(sitting))
      connections = pacing.connections
      const ended = await runRows({
        journal,
        turn,
        work,
        patience,
        concurrency: pacing.concurrency,
        clock,
        signal: halting.signal,
        ...(pacing.mostLostInARow === undefined ? {} : { mostLostInARow: pacing.mostLostInARow }),
        ...(pacing.claim === undefined ? {} : { claimRows: pacing.claim }),
        maxPerSecond: pacing.perSecond ?? null,
        mostRows: pacing.trialRows ?? null,
        notesCalls: spec.notesCalls ?? false,
        onUnrecorded: tracker.unrecorded,
        onSettling: (settling) => {
          tracker.settling(settling)
          tell()
        },
        onRecorded: (results) => {
          tracker.recorded(results)
          tell()
          if (clock.monotonicMs() - savedMs > savedEveryMs) change({})
        },
      })
      if (ended.end === 'stopped') await rest(journal, 'stopped', ended.problem)
      else if (ended.end === 'done') {
        await patience.through(() => spec.own?.afterRun?.(sitting, halting.signal))
        await rest(journal, 'finished', null)
      } else if (ended.end === 'enough') await rest(journal, 'paused', null)
    } finally {
      waitingFor = null
      turn?.leave()
      leave()
    }
  }

  const restAfterHalt = async (journal: Journal): Promise<void> => {
    if (haltKind === 'cancel') {
      // What was sent and lost is not “not sent”.
      journal.markClaimedUnknown(clock.now())
      journal.endPending('cancelled', cancelledReason(spec.noun), clock.now())
      tracker.begin(journal.counts(), [])
      await rest(journal, 'cancelled', null)
    } else if (haltKind === 'pause') {
      await rest(journal, 'paused', null)
    } else {
      await rest(journal, 'stopped', closedProblem)
    }
  }

  const whole = async (): Promise<void> => {
    if (stage && !(await prepare(stage))) return
    if (record.state === 'ready') spec.own?.beforeRun?.(place)
    const journal = openKeptJournal(place.journalFile)
    opened = journal
    try {
      await run(journal).catch((error: unknown) => {
        if (!halting.signal.aborted) throw error
      })
      if (halting.signal.aborted && isMoving(kept.state)) await restAfterHalt(journal)
    } finally {
      opened = null
      journal.close()
    }
  }

  const atRest = whole()
    .catch((error: unknown) => {
      // What ended the job may be the disk the store is on too; then the next start finds the job interrupted.
      try {
        end('stopped', problemFor(error, record, logger))
      } catch (second) {
        logger.log('error', 'the end of a job could not be recorded', { jobId: record.id, error: String(second) })
      }
    })
    .finally(() => {
      lock.release()
      now.end()
    })

  return {
    now,
    current,
    journal: () => opened,
    tryNow: () => patience.tryNow(),
    halt: (kind) => {
      haltKind ??= kind
      halting.abort()
      return atRest
    },
    atRest,
  }
}

/** Why a moving job does not move: kept with its record for other processes, which see nothing else of it. */
const waitingProblem = (what: string): Problem => ({ code: 'busy', what })

const closedProblem: Problem = {
  code: 'cancelled',
  what: 'Dialdeck was closed while this job was running',
  action: 'Resume it: what was done is recorded.',
}

function problemFor(error: unknown, { id, kind }: JobRecord, logger: Logger): Problem {
  if (error instanceof ProblemError) return error.problem
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  logger.log('error', 'a job failed', { jobId: id, kind, error: text })
  return {
    code: 'internal',
    what: 'The job was stopped by an error in the program',
    action: 'What was done is recorded. Resume it; if it happens again, the log in the data folder says more.',
  }
}
