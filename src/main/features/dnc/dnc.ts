import { mostAtOnce } from '../../../shared/model/connection.ts'
import { join } from 'node:path'
import type { DncCheckNews, DncJobRequest, DncQuestion, ScrubNews, ScrubRequest } from '../../../shared/model/dnc.ts'
import { newJobId } from '../../jobs/job-id.ts'
import { type StartedJob, startedJob } from '../../jobs/jobs-of-kind.ts'
import type { FileSource, Paths } from '../../ports.ts'
import { type CheckDeps, checkNumbers } from './check-numbers.ts'
import { createDncJobs, type DncJobsDeps, startDncJob } from './dnc-jobs.ts'
import { type DelimitedText, scrubFile } from './scrub-file.ts'

export interface DncDeps extends Omit<DncJobsDeps, 'settleWaitMs'> {
  readonly files: FileSource
  readonly paths: Paths
  readonly text: DelimitedText
  /** Wait before a lost answer is sent again; tests shorten it. */
  readonly settleWaitMs?: number
}

/** Do-not-call lists: what the contract's procedures of the same names ask for. */
export interface DncFeature {
  startJob(request: DncJobRequest): Promise<StartedJob>
  watchCheck(input: DncQuestion & { phones: readonly string[] }, signal?: AbortSignal): AsyncGenerator<DncCheckNews>
  watchScrub(request: ScrubRequest, signal?: AbortSignal): AsyncGenerator<ScrubNews>
}

const defaultSettleWaitMs = 10_000

export function createDnc(deps: DncDeps): DncFeature {
  const { dialers } = deps
  const jobs = createDncJobs({ ...deps, settleWaitMs: deps.settleWaitMs ?? defaultSettleWaitMs })
  const checker = async (connectionId: string): Promise<CheckDeps> => ({
    client: await dialers.clientFor(connectionId),
    connections: mostAtOnce(dialers.connection(connectionId)),
  })
  const never = new AbortController().signal

  return {
    startJob: async (request) => startedJob(await startDncJob(jobs, dialers, request)),
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
