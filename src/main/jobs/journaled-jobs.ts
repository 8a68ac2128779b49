import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { emptyCounts, type JobState, type RowState } from '../../shared/model/job.ts'
import { ProblemError } from '../../shared/model/problem.ts'
import type { Clock, Logger, Paths } from '../ports.ts'
import { type JournalRow, openJournal, type StagedRow } from '../store/journal.ts'
import type { JobKind, JobRecord, JobsStore } from '../store/jobs-store.ts'
import { holdProcessLock } from '../store/process-lock.ts'
import { newJobId } from './job-id.ts'
import { createJobLanes } from './job-lanes.ts'
import {
  type HaltKind,
  type JobNow,
  journalFileOf,
  type LiveJob,
  type LiveJobWork,
  lockFileOf,
  startLiveJob,
} from './live-job.ts'
import { createProgressTracker } from './progress-tracker.ts'

export interface JournaledJobsDeps {
  readonly kind: JobKind
  readonly jobs: JobsStore
  readonly paths: Paths
  readonly clock: Clock
  readonly logger: Logger
  /** How the rows of a job are sent. @throws ProblemError when its connection cannot be used */
  workOf(record: JobRecord): Promise<LiveJobWork>
}

export interface NewJob {
  readonly connectionId: string
  readonly connectionName: string
  readonly title: string
  readonly options: unknown
}

/** Jobs of one kind, each with its rows in a journal: begun, paused, gone on with, watched, whatever process began them. */
export interface JournaledJobs {
  /**
   * Everything is in the journal before the first row is sent.
   * @param onId told the id of the job before it begins, for what must not be in the journal
   */
  start(job: NewJob, rows: Iterable<readonly StagedRow[]>, onId?: (jobId: string) => void): Promise<JobNow>
  pause(jobId: string): Promise<JobNow>
  /** @throws ProblemError `conflict` when the job is over */
  resume(jobId: string): Promise<JobNow>
  cancel(jobId: string): Promise<JobNow>
  list(connectionId: string): JobNow[]
  /** @throws ProblemError `not-found` */
  now(jobId: string): JobNow
  watch(jobId: string, signal?: AbortSignal): AsyncGenerator<JobNow>
  page(jobId: string, states: readonly RowState[], offset: number, limit: number): { total: number; rows: JournalRow[] }
  /** Folder of a job, for its result files. @throws ProblemError `not-found` */
  dirOf(jobId: string): string
  /** Brings every running job to an orderly stop, to be gone on with later. */
  dispose(): Promise<void>
}

const watchIntervalMs = 250
const listed = 200
const working: readonly JobState[] = ['preparing', 'queued', 'running']
const resumable: ReadonlySet<JobState> = new Set(['paused', 'stopped'])

export function createJournaledJobs(deps: JournaledJobsDeps): JournaledJobs {
  const { kind, jobs, clock } = deps
  const lanes = createJobLanes()
  const live = new Map<string, LiveJob>()
  const folderOf = (jobId: string): string => join(deps.paths.jobsDir, jobId)
  markInterrupted()

  /** Jobs an earlier process did not end. One that still runs in another process keeps its lock and is left alone. */
  function markInterrupted(): void {
    for (const record of jobs.inStates(kind, working)) {
      try {
        mkdirSync(folderOf(record.id), { recursive: true })
        holdProcessLock(lockFileOf(folderOf(record.id)), record.title).release()
      } catch (error) {
        if (error instanceof ProblemError && error.problem.code === 'conflict') continue
        throw error
      }
      const what = 'Dialdeck ended while this job was running'
      if (record.state === 'preparing') {
        const problem = { code: 'cancelled', what, action: 'Nothing was sent. Start it again.' } as const
        jobs.change(record.id, { state: 'failed', finishedAt: clock.now(), problem })
      } else {
        const problem = { code: 'cancelled', what, action: 'Go on with it: what was done is recorded.' } as const
        jobs.change(record.id, { state: 'stopped', problem })
      }
    }
  }

  const recordOf = (jobId: string): JobRecord => {
    const record = jobs.find(jobId)
    if (record?.kind === kind) return record
    throw new ProblemError({ code: 'not-found', what: `There is no such job: ${jobId}.` })
  }

  const nowOf = (record: JobRecord): JobNow =>
    live.get(record.id)?.current() ?? {
      record,
      progress: createProgressTracker(record.id, clock, record.counts, record.activeMs).progress(
        record.state,
        0,
        record.problem,
      ),
    }

  const begin = async (record: JobRecord): Promise<JobNow> => {
    const job = startLiveJob(record, folderOf(record.id), await deps.workOf(record), { ...deps, lanes })
    live.set(record.id, job)
    void job.atRest.then(() => live.delete(record.id))
    return job.current()
  }

  const halt = async (jobId: string, how: HaltKind): Promise<JobNow> => {
    await live.get(jobId)?.halt(how)
    return nowOf(recordOf(jobId))
  }

  return {
    start: async (job, pages, onId) => {
      const record: JobRecord = {
        ...job,
        id: newJobId(),
        kind,
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
      onId?.(record.id)
      mkdirSync(folderOf(record.id), { recursive: true })
      const journal = openJournal(journalFileOf(folderOf(record.id)))
      try {
        for (const page of pages) journal.stage(page)
        return await begin(jobs.change(record.id, { state: 'queued', counts: journal.counts() }))
      } finally {
        journal.close()
      }
    },
    pause: (jobId) => halt(jobId, 'pause'),
    resume: async (jobId) => {
      const record = recordOf(jobId)
      if (live.has(jobId)) return nowOf(record)
      if (resumable.has(record.state)) return begin(record)
      throw new ProblemError({
        code: 'conflict',
        what: 'This job is over.',
        action: 'Start a new one for what is left.',
      })
    },
    cancel: async (jobId) => {
      const record = recordOf(jobId)
      if (!live.has(jobId) && resumable.has(record.state)) await begin(record)
      return halt(jobId, 'cancel')
    },
    list: (connectionId) =>
      jobs
        .list(kind, listed)
        .filter((record) => record.connectionId === connectionId)
        .map(nowOf),
    now: (jobId) => nowOf(recordOf(jobId)),
    watch: async function* (jobId, signal) {
      const job = live.get(jobId)
      if (job) yield* job.now.watch(signal, watchIntervalMs)
      else yield nowOf(recordOf(jobId))
    },
    page: (jobId, states, offset, limit) => {
      const journal = openJournal(journalFileOf(folderOf(recordOf(jobId).id)))
      try {
        return { total: journal.count(states), rows: journal.page(states, offset, limit) }
      } finally {
        journal.close()
      }
    },
    dirOf: (jobId) => folderOf(recordOf(jobId).id),
    dispose: async () => {
      await Promise.all([...live.values()].map((job) => job.halt('close')))
    },
  }
}
