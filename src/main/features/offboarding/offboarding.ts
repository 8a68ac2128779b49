import { createWriteStream } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { FileRef } from '../../../shared/model/file.ts'
import { type RowState, rowStateSchema } from '../../../shared/model/job.ts'
import {
  type OffboardAction,
  offboardActionSchema,
  type OffboardJob,
  type OffboardNews,
  type OffboardOutcome,
  type OffboardRequest,
} from '../../../shared/model/offboarding.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { csvCell } from '../../../shared/values/csv-cell.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import { ReadOnlyError } from '../../dialer/errors.ts'
import { readUser } from '../../dialer/operations/read-user.ts'
import { createJournaledJobs } from '../../jobs/journaled-jobs.ts'
import { type JobNow, journalFileOf } from '../../jobs/live-job.ts'
import type { Clock, FileSource, Logger, Paths } from '../../ports.ts'
import type { JobsStore } from '../../store/jobs-store.ts'
import { type JournalRow, openJournal, type StagedRow } from '../../store/journal.ts'
import { createOffboardWork } from './offboard-work.ts'

export interface OffboardingDeps {
  readonly dialers: Dialers
  readonly jobs: JobsStore
  readonly files: FileSource
  readonly paths: Paths
  readonly clock: Clock
  readonly logger: Logger
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
  dispose(): Promise<void>
}

const optionsSchema = z.object({ action: offboardActionSchema })
const rejectStates: readonly RowState[] = ['rejected', 'excluded', 'unknown', 'cancelled', 'pending']
const verbs: Readonly<Record<OffboardAction, string>> = {
  deactivate: 'Deactivate',
  delete: 'Delete',
  activate: 'Activate again',
}

export function createOffboarding(deps: OffboardingDeps): Offboarding {
  const { dialers, files } = deps
  const jobs = createJournaledJobs({
    ...deps,
    kind: 'offboard',
    workOf: async (record) => {
      const { maxConnections } = dialers.connection(record.connectionId)
      return {
        work: createOffboardWork({
          client: await dialers.clientFor(record.connectionId),
          clock: deps.clock,
          jobId: record.id,
          action: optionsSchema.parse(record.options).action,
          settleWaitMs: deps.settleWaitMs ?? 10_000,
        }),
        connections: maxConnections,
        rowsAtOnce: maxConnections,
        cancelledReason: 'The job was cancelled before this user was changed.',
      }
    },
  })

  const start = async (connectionId: string, action: OffboardAction, userIds: readonly string[]): Promise<JobNow> => {
    const connection = dialers.connection(connectionId)
    if (connection.guard === 'read-only') throw new ReadOnlyError('A change of users', connection.name)
    // Nobody is to lock themselves out.
    if (action !== 'activate' && userIds.some((id) => id.toLowerCase() === connection.user.toLowerCase())) {
      throw ownUser(connection.user)
    }
    await dialers.clientFor(connectionId)
    const title = `${verbs[action]} ${userIds.length.toLocaleString('en-US')} user${userIds.length === 1 ? '' : 's'}`
    return jobs.start({ connectionId, connectionName: connection.name, title, options: { action } }, [
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
      return toJob(await start(connectionId, action, userIds))
    },
    undoJob: async ({ jobId }) => {
      const record = deps.jobs.find(jobId)
      if (record?.kind !== 'offboard')
        throw new ProblemError({ code: 'not-found', what: `There is no such job: ${jobId}.` })
      if (optionsSchema.parse(record.options).action !== 'deactivate') throw noWayBack()
      const changed = rowsOf(jobs.dirOf(jobId), ['updated']).map((row) => row.lockKey)
      if (changed.length === 0) throw noWayBack()
      return toJob(await start(record.connectionId, 'activate', changed))
    },
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
    openJobResult: async ({ jobId, which }) => {
      const dir = jobs.dirOf(jobId)
      const path = join(dir, which === 'all' ? 'users-all.csv' : 'users-not-done.csv')
      const rows = rowsOf(dir, which === 'all' ? rowStateSchema.options : rejectStates)
      await pipeline(Readable.from(csvLines(rows)), createWriteStream(path))
      return files.register({ path, name: basename(path), owned: false })
    },
    dispose: () => jobs.dispose(),
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
function rowsOf(dir: string, states: readonly RowState[]): JournalRow[] {
  const journal = openJournal(journalFileOf(dir))
  try {
    return [...journal.each(states)]
  } finally {
    journal.close()
  }
}

function* csvLines(rows: readonly JournalRow[]): Generator<string> {
  yield 'user_id,state,reason\r\n'
  for (const { input, state, reason } of rows) {
    yield `${[input, state, reason ?? ''].map((cell) => csvCell(cell)).join(',')}\r\n`
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
const noWayBack = (): ProblemError =>
  new ProblemError({
    code: 'bad-input',
    what: 'There is nothing to take back.',
    why: 'Only users a job has deactivated can be activated again; deleted ones are gone.',
  })
