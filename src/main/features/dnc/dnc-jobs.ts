import { z } from 'zod'
import {
  type DncAction,
  dncActionSchema,
  type DncJob,
  type DncJobRequest,
  type DncScope,
  dncScopeSchema,
} from '../../../shared/model/dnc.ts'
import { jobIdSchema } from '../../../shared/model/job.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import { ReadOnlyError } from '../../dialer/errors.ts'
import { listCampaigns } from '../../dialer/operations/list-campaigns.ts'
import { createJournaledJobs, type JournaledJobs } from '../../jobs/journaled-jobs.ts'
import { type JobNow, journalFileOf, type LiveJobWork } from '../../jobs/live-job.ts'
import type { Clock, Logger, Paths } from '../../ports.ts'
import type { JobRecord, JobsStore } from '../../store/jobs-store.ts'
import { openJournal, type StagedRow } from '../../store/journal.ts'
import { createDncWork } from './dnc-work.ts'

export interface DncJobsDeps {
  readonly dialers: Dialers
  readonly jobs: JobsStore
  readonly paths: Paths
  readonly clock: Clock
  readonly logger: Logger
  readonly settleWaitMs: number
}

/** What is kept with the record of a job. */
const optionsSchema = z.object({
  action: dncActionSchema,
  scope: dncScopeSchema,
  undoOf: jobIdSchema.nullable(),
})

/** Rows written in one transaction. */
const rowsPerPage = 2_000

/** Jobs on do-not-call lists: numbers onto one, or off it. */
export function createDncJobs(deps: DncJobsDeps): JournaledJobs {
  const workOf = async (record: JobRecord): Promise<LiveJobWork> => {
    const { maxConnections } = deps.dialers.connection(record.connectionId)
    const client = await deps.dialers.clientFor(record.connectionId)
    return {
      work: createDncWork({ ...deps, ...optionsSchema.parse(record.options), client, jobId: record.id }),
      connections: maxConnections,
      rowsAtOnce: maxConnections,
      cancelledReason: 'The job was cancelled before this number was sent.',
    }
  }
  return createJournaledJobs({ ...deps, kind: 'dnc', workOf })
}

/** @throws ProblemError `read-only`, `bad-input` for a campaign the dialer does not have */
export async function startDncJob(jobs: JournaledJobs, dialers: Dialers, request: DncJobRequest): Promise<JobNow> {
  const { connectionId, action, scope, phones } = request
  const connection = writable(dialers, connectionId)
  const client = await dialers.clientFor(connectionId)
  // The dialer would keep the number for a campaign that does not exist, and say that it was added.
  if (scope.kind === 'campaign') await refuseUnknownCampaign(client, scope.campaignId)
  return await jobs.start(
    {
      connectionId,
      connectionName: connection.name,
      title: titleOf(action, scope, phones.length),
      options: optionsSchema.parse({ action, scope, undoOf: null }),
    },
    pagesOf(phones),
  )
}

/**
 * Takes back what a job has really changed: numbers that were on the list before it stay there.
 * @throws ProblemError `bad-input` when it changed nothing
 */
export async function undoDncJob(
  jobs: JournaledJobs,
  dialers: Dialers,
  deps: Pick<DncJobsDeps, 'jobs'>,
  jobId: string,
) {
  const record = deps.jobs.find(jobId)
  if (record?.kind !== 'dnc') throw new ProblemError({ code: 'not-found', what: `There is no such job: ${jobId}.` })
  const { action, scope } = optionsSchema.parse(record.options)
  const connection = writable(dialers, record.connectionId)
  const phones = changedNumbers(jobs.dirOf(jobId), action)
  if (phones.length === 0) {
    throw new ProblemError({
      code: 'bad-input',
      what: 'There is nothing to take back.',
      why: 'The job changed no number.',
    })
  }
  await dialers.clientFor(record.connectionId)
  const back = action === 'add' ? 'remove' : 'add'
  return await jobs.start(
    {
      connectionId: record.connectionId,
      connectionName: connection.name,
      title: `Undo: ${titleOf(back, scope, phones.length)}`,
      options: optionsSchema.parse({ action: back, scope, undoOf: jobId }),
    },
    pagesOf(phones),
  )
}

function writable(dialers: Dialers, connectionId: string) {
  const connection = dialers.connection(connectionId)
  if (connection.guard === 'read-only') throw new ReadOnlyError('A change of a do-not-call list', connection.name)
  return connection
}

/** Where the API user may not see campaigns, the admin's word is taken. */
async function refuseUnknownCampaign(client: DialerClient, campaignId: string): Promise<void> {
  let known
  try {
    known = await listCampaigns(client, campaignId)
  } catch (error) {
    if (error instanceof ProblemError && cannotTell.has(error.problem.code)) return
    throw error
  }
  if (known.length > 0) return
  throw new ProblemError({
    code: 'bad-input',
    what: `There is no campaign ${campaignId} on the dialer, or this API user may not see it.`,
    why: 'The dialer would keep the numbers for it all the same, and they would still be called.',
    action: 'Choose one of its campaigns.',
    field: 'campaignId',
  })
}

const cannotTell: ReadonlySet<string> = new Set(['no-permission', 'unknown-function'])

function changedNumbers(dir: string, action: DncAction): string[] {
  const journal = openJournal(journalFileOf(dir))
  try {
    return [...journal.each([action === 'add' ? 'added' : 'deleted'])].map((row) => row.lockKey)
  } finally {
    journal.close()
  }
}

function* pagesOf(phones: readonly string[]): Generator<StagedRow[]> {
  const seen = new Set<string>()
  for (let at = 0; at < phones.length; at += rowsPerPage) {
    yield phones.slice(at, at + rowsPerPage).map((phone, index) => {
      const row = { line: at + index + 1, input: phone, lockKey: phone, request: '{}', issues: null }
      if (seen.has(phone)) {
        return { ...row, request: null, state: 'duplicate', code: 'repeated', reason: 'It stands here already.' }
      }
      seen.add(phone)
      return { ...row, state: 'pending', code: null, reason: null }
    })
  }
}

const titleOf = (action: DncAction, scope: DncScope, count: number): string => {
  const numbers = `${count.toLocaleString('en-US')} number${count === 1 ? '' : 's'}`
  return `${numbers} ${action === 'add' ? 'onto' : 'off'} ${nameOf(scope)}`
}

const nameOf = (scope: DncScope): string => {
  switch (scope.kind) {
    case 'system':
      return 'the do-not-call list of the system'
    case 'campaign':
      return `the do-not-call list of ${scope.campaignId}`
    case 'filter-group':
      return `the filter phone group ${scope.group}`
  }
}

/** A job as screens see it. */
export const toDncJob = ({ record, progress }: JobNow): DncJob => ({
  jobId: record.id,
  connectionId: record.connectionId,
  connectionName: record.connectionName,
  title: record.title,
  ...optionsSchema.parse(record.options),
  progress,
  createdAt: record.createdAt,
})
