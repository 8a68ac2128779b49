import { join } from 'node:path'
import type {
  DncCheckNews,
  DncJob,
  DncJobRequest,
  DncOutcome,
  DncQuestion,
  ScrubNews,
  ScrubRequest,
} from '../../../shared/model/dnc.ts'
import type { FileRef } from '../../../shared/model/file.ts'
import type { RowState } from '../../../shared/model/job.ts'
import { newJobId } from '../../jobs/job-id.ts'
import type { FileSource, Paths } from '../../ports.ts'
import { type CheckDeps, checkNumbers } from './check-numbers.ts'
import { createDncJobs, type DncJobsDeps, startDncJob, toDncJob } from './dnc-jobs.ts'
import { type DelimitedText, scrubFile } from './scrub-file.ts'

export interface DncDeps extends Omit<DncJobsDeps, 'settleWaitMs'> {
  readonly files: FileSource
  readonly paths: Paths
  readonly text: DelimitedText
  /** Wait before a lost answer is sent again; tests shorten it. */
  readonly settleWaitMs?: number
}

interface JobInput {
  readonly jobId: string
}

/** Do-not-call lists: what the contract's procedures of the same names ask for. */
export interface DncFeature {
  startJob(request: DncJobRequest): Promise<DncJob>
  undoJob(input: JobInput): Promise<DncJob>
  pauseJob(input: JobInput): Promise<DncJob>
  resumeJob(input: JobInput): Promise<DncJob>
  cancelJob(input: JobInput): Promise<DncJob>
  listJobs(input: { connectionId: string }): DncJob[]
  watchJob(input: JobInput, signal?: AbortSignal): AsyncGenerator<DncJob>
  listJobRows(input: JobInput & { states: readonly RowState[]; offset: number; limit: number }): {
    total: number
    rows: DncOutcome[]
  }
  openJobResult(input: JobInput & { which: 'all' | 'rejects' }): Promise<FileRef>
  watchCheck(input: DncQuestion & { phones: readonly string[] }, signal?: AbortSignal): AsyncGenerator<DncCheckNews>
  watchScrub(request: ScrubRequest, signal?: AbortSignal): AsyncGenerator<ScrubNews>
}

const defaultSettleWaitMs = 10_000

export function createDnc(deps: DncDeps): DncFeature {
  const { dialers } = deps
  const jobs = createDncJobs({ ...deps, settleWaitMs: deps.settleWaitMs ?? defaultSettleWaitMs })
  const checker = async (connectionId: string): Promise<CheckDeps> => ({
    client: await dialers.clientFor(connectionId),
    connections: dialers.connection(connectionId).maxConnections,
  })
  const never = new AbortController().signal

  return {
    startJob: async (request) => toDncJob(await startDncJob(jobs, dialers, request)),
    undoJob: async ({ jobId }) => toDncJob(await jobs.undo(jobId)),
    pauseJob: async ({ jobId }) => toDncJob(await jobs.pause(jobId)),
    resumeJob: async ({ jobId }) => toDncJob(await jobs.resume(jobId)),
    cancelJob: async ({ jobId }) => toDncJob(await jobs.cancel(jobId)),
    listJobs: ({ connectionId }) => jobs.list(connectionId).map(toDncJob),
    watchJob: async function* ({ jobId }, signal) {
      for await (const now of jobs.watch(jobId, signal)) yield toDncJob(now)
    },
    listJobRows: ({ jobId, states, offset, limit }) => {
      const { total, rows } = jobs.page(jobId, states, offset, limit)
      return { total, rows: rows.map(({ row, input, state, reason }) => ({ row, phone: input, state, reason })) }
    },
    openJobResult: ({ jobId, which }) => deps.engine.openResult({ jobId, which: which === 'all' ? 'all' : 'not-done' }),
    watchCheck: async function* ({ connectionId, phones, ...question }, signal = never) {
      yield* checkNumbers(await checker(connectionId), phones, question, signal)
    },
    watchScrub: async function* (request, signal = never) {
      const dir = join(deps.paths.inboxDir, `scrub-${newJobId()}`)
      const { text, files } = deps
      yield* scrubFile({ ...(await checker(request.connectionId)), text, files, dir }, request, signal)
    },
  }
}
