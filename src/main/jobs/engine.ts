import { mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FileRef } from '../../shared/model/file.ts'
import {
  countOf,
  emptyCounts,
  isMoving,
  isResumable,
  movingStates,
  type Outage,
  type RowState,
} from '../../shared/model/job.ts'
import type { Job, JobFilter, JobKind, JobRows, ResultName } from '../../shared/model/job-view.ts'
import type { Dialers } from '../dialer/dialers.ts'
import { ReadOnlyError } from '../dialer/errors.ts'
import { followingClient } from '../dialer/following-client.ts'
import type { Clock, FileSource, Logger, Paths } from '../ports.ts'
import { type Journal, openJournal, openKeptJournal } from '../store/journal.ts'
import type { JobRecord, JobsStore } from '../store/jobs-store.ts'
import { jobDir, journalFileOf, lockJob } from './job-folder.ts'
import { newJobId } from './job-id.ts'
import type { DialerTurns } from './dialer-turns.ts'
import { createJobLanes } from './job-lanes.ts'
import { elsewhere, isOverNow, noSuchJob, noUndo, stillRunning, undoneAlready, unknownKind } from './job-problems.ts'
import { jobRows } from './job-rows.ts'
import { isUndone, toJob } from './job-view.ts'
import type { JobKindSpec, JobPlace, NewJob, StageJob } from './kind.ts'
import { createLatestValue } from './latest-value.ts'
import { type HaltKind, type JobNow, type LiveJob, startLiveJob } from './live-job.ts'
import { patienceWith } from './patience.ts'
import { progressAtRest } from './progress-tracker.ts'
import type { JobsOfKind } from './jobs-of-kind.ts'
import { cancelAtRest, recoverJob } from './recovery.ts'
import { asResult, noSuchFile, writeResultFile } from './result-file.ts'

export interface JobEngineDeps {
  readonly jobs: JobsStore
  readonly dialers: Dialers
  readonly files: FileSource
  readonly paths: Pick<Paths, 'jobsDir'>
  readonly clock: Clock
  readonly logger: Logger
  readonly turns: DialerTurns
  readonly patienceMs?: () => number
  readonly unlock?: (connectionId: string) => void
}

interface JobInput {
  readonly jobId: string
}
interface RowPage {
  readonly states: readonly RowState[]
  readonly offset: number
  readonly limit: number
}

/** Jobs of every kind: what the contract's procedures of the same names ask for. */
export interface JobEngine {
  /** Makes a kind known. What it gives starts jobs of that kind and looks into them. */
  register<Options>(spec: JobKindSpec<Options>): JobsOfKind
  get(input: JobInput): Job
  list(input: JobFilter & { offset: number; limit: number }): { total: number; jobs: Job[] }
  watch(input: JobInput, signal?: AbortSignal): AsyncGenerator<Job>
  watchMoving(signal?: AbortSignal): AsyncGenerator<Job[]>
  pause(input: JobInput): Promise<Job>
  /**
   * A job that waits for its dialer asks it at once.
   * @throws ProblemError `conflict` when the job is over, or another process works on it
   */
  resume(input: JobInput): Promise<Job>
  cancel(input: JobInput): Promise<Job>
  undo(input: JobInput): Promise<Job>
  remove(input: JobInput): Promise<{ removed: boolean }>
  rows(input: JobInput & RowPage): JobRows
  openResult(input: JobInput & { which: ResultName }): Promise<FileRef>
  /**
   * Does what asks a dialer before there is a job, again after each outage, as a job does.
   * @throws the signal's reason; ProblemError when the dialer was away for too long
   */
  throughOutage<Result>(
    connectionId: string,
    work: () => Promise<Result>,
    onOutage: (outage: Outage | null) => void,
    signal: AbortSignal,
  ): Promise<Result>
  /** Brings every running job to an orderly stop, to be resumed later. */
  dispose(): Promise<void>
}

const watchIntervalMs = 250
const movingIntervalMs = 500
/** How often jobs of another process are looked at. */
const elsewhereIntervalMs = 2_000
const listed = 200

export function createJobEngine(deps: JobEngineDeps): JobEngine {
  const { jobs, clock } = deps
  const lanes = createJobLanes()
  const live = new Map<string, LiveJob>()
  const specs = new Map<string, JobKindSpec<unknown>>()
  /** Counts up whenever anything about a job changed. */
  const stirred = createLatestValue(0)
  let stirs = 0
  const stir = (): void => stirred.set((stirs += 1))
  const dirOf = (jobId: string): string => jobDir(deps.paths.jobsDir, jobId)
  for (const record of jobs.page({ states: movingStates }, 0, Number.MAX_SAFE_INTEGER).records) fresh(record)

  /** A job that nobody works on any more, though its record says so, is brought to rest first. */
  function fresh(record: JobRecord): JobRecord {
    return isMoving(record.state) && !live.has(record.id) ? recoverJob(record, dirOf(record.id), deps) : record
  }

  const recordOf = (jobId: string): JobRecord => {
    const record = jobs.find(jobId)
    if (record) return fresh(record)
    throw noSuchJob(jobId)
  }
  const specOf = ({ kind }: JobRecord): JobKindSpec<unknown> => {
    const spec = specs.get(kind)
    if (spec) return spec
    throw unknownKind(kind)
  }
  const placeOf = (record: JobRecord): JobPlace<unknown> => {
    const dir = dirOf(record.id)
    return { record, options: specOf(record).options.parse(record.options), dir, journalFile: journalFileOf(dir) }
  }

  const nowOf = (record: JobRecord): JobNow =>
    live.get(record.id)?.current() ?? {
      record,
      progress: progressAtRest(record, clock),
    }
  const viewOf = (now: JobNow): Job =>
    toJob(now, {
      spec: specs.get(now.record.kind) ?? null,
      isLive: live.has(now.record.id),
      dir: dirOf(now.record.id),
      undoneBy: jobs.undoOf(now.record.id),
    })
  const jobNow = (jobId: string): Job => viewOf(nowOf(recordOf(jobId)))

  const begin = (record: JobRecord, stage: StageJob | null): JobNow => {
    const job = startLiveJob(record, specOf(record), dirOf(record.id), stage, { ...deps, lanes, onChange: stir })
    live.set(record.id, job)
    void job.atRest.then(() => {
      live.delete(record.id)
      stir()
    })
    return job.current()
  }

  const add = (kind: JobKind, { undoOf = null, id = newJobId(), ...job }: NewJob): JobRecord => {
    const record: JobRecord = {
      ...job,
      id,
      kind,
      undoOf,
      inputHash: null,
      state: 'preparing',
      counts: emptyCounts(),
      activeMs: 0,
      problem: null,
      createdAt: clock.now(),
      startedAt: null,
      finishedAt: null,
    }
    jobs.add(record)
    mkdirSync(dirOf(record.id), { recursive: true })
    return record
  }

  const halt = async (jobId: string, how: HaltKind): Promise<void> => {
    const record = recordOf(jobId)
    const job = live.get(jobId)
    if (job) await job.halt(how)
    else if (isMoving(record.state)) throw elsewhere(record)
  }

  const resume = async (jobId: string): Promise<void> => {
    const record = recordOf(jobId)
    const job = live.get(jobId)
    if (job) return job.tryNow()
    if (isMoving(record.state)) throw elsewhere(record)
    if (!isResumable(record.state)) throw isOverNow(record)
    const connection = deps.dialers.connection(record.connectionId)
    if (connection.guard === 'read-only') throw new ReadOnlyError(record.title, connection.name)
    await deps.dialers.clientFor(record.connectionId)
    if (!live.has(jobId)) begin(record, null)
  }

  const cancel = async (jobId: string): Promise<void> => {
    const record = recordOf(jobId)
    if (live.has(jobId) || isMoving(record.state)) return halt(jobId, 'cancel')
    if (!isResumable(record.state)) return
    await cancelAtRest(record, dirOf(jobId), specs.get(record.kind) ?? null, deps)
    stir()
  }

  const undo = async (jobId: string): Promise<JobNow> => {
    const record = recordOf(jobId)
    const spec = specOf(record)
    if (live.has(jobId) || isMoving(record.state)) throw stillRunning()
    if (!spec.undo) throw noUndo('Jobs of this kind cannot be undone.')
    const { options } = placeOf(record)
    const refusal = spec.undo.refusal(record, options)
    if (refusal !== null) throw noUndo(refusal)
    const earlier = jobs.undoOf(jobId)
    if (earlier && isUndone(spec, record, fresh(earlier))) throw undoneAlready(fresh(earlier))
    return spec.undo.start(record, options)
  }

  async function* watchNow(jobId: string, signal?: AbortSignal): AsyncGenerator<JobNow> {
    const job = live.get(jobId)
    if (job) {
      yield* job.now.watch(signal, watchIntervalMs)
      return
    }
    let record = recordOf(jobId)
    yield nowOf(record)
    while (isMoving(record.state) && !signal?.aborted) {
      await sleep(elsewhereIntervalMs, undefined, signal ? { signal } : {}).catch(() => undefined)
      record = recordOf(jobId)
      yield nowOf(record)
    }
  }

  const withJournal = <Result>(record: JobRecord, use: (journal: Journal | null) => Result): Result => {
    const job = live.get(record.id)
    // While rows are read they are nobody else's to look at.
    if (job) return use(job.journal())
    if (record.state === 'preparing' || record.state === 'failed') return use(null)
    // Cancelled before its rows were read.
    if (record.state === 'cancelled' && countOf(record.counts) === 0) return use(null)
    const journal = openKeptJournal(journalFileOf(dirOf(record.id)))
    try {
      return use(journal)
    } finally {
      journal.close()
    }
  }
  const moving = (): Job[] =>
    jobs
      .page({ states: movingStates }, 0, Number.MAX_SAFE_INTEGER)
      .records.map(fresh)
      .filter(({ state }) => isMoving(state))
      .map((record) => viewOf(nowOf(record)))

  return {
    register: (spec) => {
      specs.set(spec.kind, spec)
      const ofKind = (jobId: string): JobRecord => {
        const record = recordOf(jobId)
        if (record.kind === spec.kind) return record
        throw noSuchJob(jobId)
      }
      const act = async (jobId: string, how: () => Promise<unknown>): Promise<JobNow> => {
        ofKind(jobId)
        await how()
        return nowOf(ofKind(jobId))
      }
      return {
        start: async (job, pages, onId) => {
          const record = add(spec.kind, job)
          onId?.(record.id)
          const journal = openJournal(journalFileOf(dirOf(record.id)))
          try {
            for (const rows of pages) journal.stage(rows)
            return begin(jobs.change(record.id, { state: 'queued', counts: journal.counts() }), null)
          } finally {
            journal.close()
          }
        },
        startStaged: (job, stage) => begin(add(spec.kind, job), stage),
        pause: (jobId) => act(jobId, () => halt(jobId, 'pause')),
        resume: (jobId) => act(jobId, () => resume(jobId)),
        cancel: (jobId) => act(jobId, () => cancel(jobId)),
        now: (jobId) => nowOf(ofKind(jobId)),
        list: (connectionId) =>
          jobs.page({ kinds: [spec.kind], connectionId }, 0, listed).records.map((record) => nowOf(fresh(record))),
        watch: async function* (jobId, signal) {
          ofKind(jobId)
          yield* watchNow(jobId, signal)
        },
        read: (jobId, use) => withJournal(ofKind(jobId), use),
        dirOf: (jobId) => dirOf(ofKind(jobId).id),
      }
    },
    get: ({ jobId }) => jobNow(jobId),
    list: ({ offset, limit, ...filter }) => {
      const { total, records } = jobs.page(filter, offset, limit)
      return { total, jobs: records.map((record) => viewOf(nowOf(fresh(record)))) }
    },
    watch: async function* ({ jobId }, signal) {
      for await (const now of watchNow(jobId, signal)) yield viewOf(now)
    },
    watchMoving: async function* (signal) {
      const timer = setInterval(stir, elsewhereIntervalMs)
      try {
        for await (const _ of stirred.watch(signal, movingIntervalMs)) yield moving()
      } finally {
        clearInterval(timer)
      }
    },
    pause: async ({ jobId }) => {
      await halt(jobId, 'pause')
      return jobNow(jobId)
    },
    resume: async ({ jobId }) => {
      await resume(jobId)
      return jobNow(jobId)
    },
    cancel: async ({ jobId }) => {
      await cancel(jobId)
      return jobNow(jobId)
    },
    undo: async ({ jobId }) => viewOf(await undo(jobId)),
    remove: async ({ jobId }) => {
      const record = recordOf(jobId)
      if (live.has(jobId) || isMoving(record.state)) throw stillRunning()
      lockJob(dirOf(jobId), record).release()
      await rm(dirOf(jobId), { recursive: true, force: true })
      jobs.remove(jobId)
      stir()
      return { removed: true }
    },
    rows: ({ jobId, states, offset, limit }) => {
      const record = recordOf(jobId)
      const spec = specOf(record)
      return withJournal(record, (journal) => jobRows(spec, journal, states, offset, limit))
    },
    openResult: async ({ jobId, which }) => {
      const record = recordOf(jobId)
      const spec = specOf(record)
      const place = placeOf(record)
      const path = spec.own?.resultFile ? spec.own.resultFile(place, which) : await writeResultFile(spec, place, which)
      if (path === null) throw noSuchFile()
      return deps.files.register(asResult(path))
    },
    throughOutage: async (connectionId, work, onOutage, signal) => {
      // The work asks by this very client, which knows when the dialer wants to be left alone.
      const client = followingClient(deps.dialers, connectionId, await deps.dialers.clientFor(connectionId))
      return patienceWith(deps, connectionId, client, signal, onOutage).through(work)
    },
    dispose: async () => {
      await Promise.all([...live.values()].map((job) => job.halt('close')))
      stirred.end()
    },
  }
}
