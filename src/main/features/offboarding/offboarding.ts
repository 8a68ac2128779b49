import { z } from 'zod'
import {
  type OffboardAction,
  offboardActionSchema,
  type OffboardNews,
  type OffboardRequest,
} from '../../../shared/model/offboarding.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import { ReadOnlyError } from '../../dialer/errors.ts'
import { readUser } from '../../dialer/operations/read-user.ts'
import type { JobEngine } from '../../jobs/engine.ts'
import { type JobsOfKind, type StartedJob, startedJob } from '../../jobs/jobs-of-kind.ts'
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

/** Users who leave: what the contract's procedures of the same names ask for. */
export interface Offboarding {
  watchLookUp(
    input: { connectionId: string; userIds: readonly string[] },
    signal?: AbortSignal,
  ): AsyncGenerator<OffboardNews>
  startJob(request: OffboardRequest): Promise<StartedJob>
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
    open: ({ client, record, options }) => ({
      work: createOffboardWork({
        client,
        clock: deps.clock,
        jobId: record.id,
        action: options.action,
        settleWaitMs: deps.settleWaitMs ?? 10_000,
      }),
      pacing: steadyPacing(client),
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
      return startedJob(await start(connectionId, action, userIds, null))
    },
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
