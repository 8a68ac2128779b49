import { z } from 'zod'
import {
  type DncAction,
  dncActionSchema,
  type DncJobRequest,
  type DncScope,
  dncScopeSchema,
} from '../../../shared/model/dnc.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import { ReadOnlyError } from '../../dialer/errors.ts'
import { listCampaigns } from '../../dialer/operations/list-campaigns.ts'
import type { JobEngine } from '../../jobs/engine.ts'
import type { JobsOfKind } from '../../jobs/jobs-of-kind.ts'
import { steadyPacing } from '../../jobs/kind.ts'
import type { JobNow } from '../../jobs/live-job.ts'
import { journalFileOf } from '../../jobs/job-folder.ts'
import type { Clock } from '../../ports.ts'
import type { JobRecord } from '../../store/jobs-store.ts'
import { openKeptJournal, type StagedRow } from '../../store/journal.ts'
import { createDncWork } from './dnc-work.ts'

export interface DncJobsDeps {
  readonly dialers: Dialers
  readonly engine: JobEngine
  readonly clock: Clock
  readonly settleWaitMs: number
}

/** What is kept with the record of a job. */
const optionsSchema = z.object({ action: dncActionSchema, scope: dncScopeSchema })
type DncOptions = z.infer<typeof optionsSchema>

/** Rows written in one transaction. */
const rowsPerPage = 2_000

/** Jobs on do-not-call lists: numbers onto one, or off it. */
export function createDncJobs(deps: DncJobsDeps): JobsOfKind {
  const jobs: JobsOfKind = deps.engine.register<DncOptions>({
    kind: 'dnc',
    options: optionsSchema,
    noun: 'number',
    // A number that is as it was wanted before is no fault.
    done: ['added', 'deleted', 'duplicate', 'excluded', 'perhaps-ours'],
    columns: [{ name: 'phone_number', title: 'Number', value: (row) => row.input }],
    fileBase: 'dnc',
    notesCalls: true,
    details: (_, options) => ({ kind: 'dnc', ...options }),
    open: ({ client, record, options }) => ({
      work: createDncWork({ ...deps, ...options, client, jobId: record.id }),
      pacing: steadyPacing(client),
    }),
    undo: {
      refusal: ({ counts }, { action }) => (counts[changedState(action)] === 0 ? 'The job changed no number.' : null),
      start: (record, options) => startUndo(jobs, deps.dialers, record, options),
    },
  })
  return jobs
}

const changedState = (action: DncAction) => (action === 'add' ? ('added' as const) : ('deleted' as const))

/** @throws ProblemError `read-only`, `bad-input` for a campaign the dialer does not have */
export async function startDncJob(jobs: JobsOfKind, dialers: Dialers, request: DncJobRequest): Promise<JobNow> {
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
      options: { action, scope } satisfies DncOptions,
    },
    pagesOf(phones),
  )
}

/** Takes back what a job has really changed: numbers that were on the list before it stay there. */
async function startUndo(
  jobs: JobsOfKind,
  dialers: Dialers,
  record: JobRecord,
  { action, scope }: DncOptions,
): Promise<JobNow> {
  const connection = writable(dialers, record.connectionId)
  const phones = changedNumbers(jobs.dirOf(record.id), action)
  await dialers.clientFor(record.connectionId)
  const back = action === 'add' ? 'remove' : 'add'
  return await jobs.start(
    {
      connectionId: record.connectionId,
      connectionName: connection.name,
      title: `Undo: ${titleOf(back, scope, phones.length)}`,
      options: { action: back, scope } satisfies DncOptions,
      undoOf: record.id,
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
  const journal = openKeptJournal(journalFileOf(dir))
  try {
    return [...journal.each([changedState(action)])].map((row) => row.lockKey)
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
