import { z } from 'zod'
import type { FileRef } from '../../../shared/model/file.ts'
import type { RowState } from '../../../shared/model/job.ts'
import {
  type OffboardAction,
  offboardActionSchema,
  type OffboardJob,
  type OffboardNews,
  type OffboardOutcome,
  type OffboardRequest,
} from '../../../shared/model/offboarding.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import { ReadOnlyError } from '../../dialer/errors.ts'
import { readUser } from '../../dialer/operations/read-user.ts'
import type { JobEngine } from '../../jobs/engine.ts'
import type { JobsOfKind } from '../../jobs/jobs-of-kind.ts'
import { journalFileOf } from '../../jobs/job-folder.ts'
import { steadyPacing } from '../../jobs/kind.ts'
import type { JobNow } from '../../jobs/live-job.ts'
import type { Clock } from '../../ports.ts'
import { openKeptJournal, type StagedRow } from '../../store/journal.ts'
import { createOffboardWork } from './offboard-work.ts'

export interface OffboardingDeps {
  readonly dialers: Dialers
  readonly engine: JobEngine
  readonly clock: Clock
  /** Wait before a lost answer is looked at again; tests shorten it. */
  readonly settleWaitMs?: number
}

interface JobInput {
  readonly jobId: string
}

/** Users who leave: what the contract's procedures of the same names ask for. */
export interface Offboarding {
  watchLookUp(
    input: { connectionId: string; userIds: readonly string[] },
    signal?: AbortSignal,
  ): AsyncGenerator<OffboardNews>
  startJob(request: OffboardRequest): Promise<OffboardJob>
  undoJob(input: JobInput): Promise<OffboardJob>
  pauseJob(input: JobInput): Promise<OffboardJob>
  resumeJob(input: JobInput): Promise<OffboardJob>
  cancelJob(input: JobInput): Promise<OffboardJob>
  listJobs(input: { connectionId: string }): OffboardJob[]
  watchJob(input: JobInput, signal?: AbortSignal): AsyncGenerator<OffboardJob>
  listJobRows(input: JobInput & { states: readonly RowState[]; offset: number; limit: number }): {
    total: number
    rows: OffboardOutcome[]
  }
  openJobResult(input: JobInput & { which: 'all' | 'rejects' }): Promise<FileRef>
}

const optionsSchema = z.object({ action: offboardActionSchema })
const verbs: Readonly<Record<OffboardAction, string>> = {
  deactivate: 'Deactivate',
  delete: 'Delete',
  activate: 'Activate again',
}

export function createOffboarding(deps: OffboardingDeps): Offboarding {
  const { dialers, engine } = deps
  const jobs: JobsOfKind = engine.register({
    kind: 'offboard',
    options: optionsSchema,
    noun: 'user',
    done: ['updated', 'deleted', 'duplicate', 'perhaps-ours'],
    columns: [{ name: 'user_id', title: 'User', value: (row) => row.input }],
    fileBase: 'users',
    notesCalls: true,
    details: (_, { action }) => ({ kind: 'offboard', action }),
    open: ({ client, connection, record, options }) => ({
      work: createOffboardWork({
        client,
        clock: deps.clock,
        jobId: record.id,
        action: options.action,
        settleWaitMs: deps.settleWaitMs ?? 10_000,
      }),
      pacing: steadyPacing(connection.maxConnections),
    }),
    undo: {
      refusal: ({ counts }, { action }) => (action === 'deactivate' && counts.updated > 0 ? null : noWayBack),
      start: ({ id, connectionId }) => start(connectionId, 'activate', changedUsers(jobs.dirOf(id)), id),
    },
  })

  const start = async (
    connectionId: string,
    action: OffboardAction,
    userIds: readonly string[],
    undoOf: string | null,
  ): Promise<JobNow> => {
    const connection = dialers.connection(connectionId)
    if (connection.guard === 'read-only') throw new ReadOnlyError('A change of users', connection.name)
    // Nobody is to lock themselves out.
    if (action !== 'activate' && userIds.some((id) => id.toLowerCase() === connection.user.toLowerCase())) {
      throw ownUser(connection.user)
    }
    await dialers.clientFor(connectionId)
    const title = `${verbs[action]} ${userIds.length.toLocaleString('en-US')} user${userIds.length === 1 ? '' : 's'}`
    return jobs.start({ connectionId, connectionName: connection.name, title, options: { action }, undoOf }, [
      stagedOf(userIds),
    ])
  }

  return {
    watchLookUp: async function* ({ connectionId, userIds }, signal = new AbortController().signal) {
      const client = await dialers.clientFor(connectionId)
      const total = userIds.length
      for (const [index, userId] of userIds.entries()) {
        signal.throwIfAborted()
        const user = await readUser(client, userId, signal)
        const why = user === null ? 'There is no such user, or not for this API user.' : ''
        yield { userId, user, why, looked: index + 1, total }
      }
    },
    startJob: async ({ connectionId, action, userIds, typed }) => {
      if (action === 'delete' && typed.trim() !== 'delete') throw notConfirmed()
      return toJob(await start(connectionId, action, userIds, null))
    },
    undoJob: async ({ jobId }) => toJob(await jobs.undo(jobId)),
    pauseJob: async ({ jobId }) => toJob(await jobs.pause(jobId)),
    resumeJob: async ({ jobId }) => toJob(await jobs.resume(jobId)),
    cancelJob: async ({ jobId }) => toJob(await jobs.cancel(jobId)),
    listJobs: ({ connectionId }) => jobs.list(connectionId).map(toJob),
    watchJob: async function* ({ jobId }, signal) {
      for await (const now of jobs.watch(jobId, signal)) yield toJob(now)
    },
    listJobRows: ({ jobId, states, offset, limit }) => {
      const { total, rows } = jobs.page(jobId, states, offset, limit)
      return { total, rows: rows.map(({ row, input, state, reason }) => ({ row, userId: input, state, reason })) }
    },
    openJobResult: ({ jobId, which }) => engine.openResult({ jobId, which: which === 'all' ? 'all' : 'not-done' }),
  }
}

const stagedOf = (userIds: readonly string[]): StagedRow[] =>
  userIds.map((userId, at) => ({
    line: at + 1,
    input: userId,
    request: '{}',
    lockKey: userId,
    state: 'pending',
    code: null,
    reason: null,
    issues: null,
  }))

/** Users are offboarded by the hundred: the rows fit into memory. */
function changedUsers(dir: string): string[] {
  const journal = openKeptJournal(journalFileOf(dir))
  try {
    return [...journal.each(['updated'])].map((row) => row.lockKey)
  } finally {
    journal.close()
  }
}

const toJob = ({ record, progress }: JobNow): OffboardJob => ({
  jobId: record.id,
  connectionId: record.connectionId,
  connectionName: record.connectionName,
  title: record.title,
  action: optionsSchema.parse(record.options).action,
  progress,
  createdAt: record.createdAt,
})

const ownUser = (user: string): ProblemError =>
  new ProblemError({
    code: 'bad-input',
    what: `${user} is the API user of this connection.`,
    why: 'Without that user the app could not undo anything any more.',
    action: 'Take that id out.',
  })
const notConfirmed = (): ProblemError =>
  new ProblemError({ code: 'bad-input', what: 'Nobody was deleted.', action: 'Type delete to go on.', field: 'typed' })
const noWayBack = 'Only users a job has deactivated can be activated again; deleted ones are gone.'
