import { z } from 'zod'
import {
  type HopperAction,
  hopperActionSchema,
  type HopperJobRequest,
  type HopperRow,
  type HopperTarget,
} from '../../../shared/model/hopper.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { Abilities } from '../../dialer/abilities.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import { ReadOnlyError } from '../../dialer/errors.ts'
import { readHopper } from '../../dialer/operations/read-hopper.ts'
import type { JobEngine } from '../../jobs/engine.ts'
import { journalFileOf } from '../../jobs/job-folder.ts'
import type { JobsOfKind } from '../../jobs/jobs-of-kind.ts'
import { steadyPacing } from '../../jobs/kind.ts'
import type { JobNow } from '../../jobs/live-job.ts'
import type { Clock } from '../../ports.ts'
import type { JobRecord } from '../../store/jobs-store.ts'
import { openKeptJournal, type StagedRow } from '../../store/journal.ts'
import { createHopperWork, rowsAtOnce } from './hopper-work.ts'

export interface HopperJobsDeps {
  readonly dialers: Dialers
  readonly abilities: Abilities
  readonly engine: JobEngine
  readonly clock: Clock
  readonly settleWaitMs: number
}

/** What is kept with the record of a job. */
const optionsSchema = z.object({
  campaignId: z.string(),
  action: hopperActionSchema,
  priority: z.number(),
  localTimeCheck: z.boolean(),
})
type HopperOptions = z.infer<typeof optionsSchema>

/** Rows written in one transaction. */
const rowsPerPage = 2_000

/** Jobs on the hopper of a campaign: into it, out of it, or another priority. */
export function createHopperJobs(deps: HopperJobsDeps): JobsOfKind {
  const jobs: JobsOfKind = deps.engine.register<HopperOptions>({
    kind: 'hopper',
    options: optionsSchema,
    noun: 'lead',
    done: ['added', 'updated', 'perhaps-ours', 'duplicate'],
    columns: [
      { name: 'lead_id', title: 'Lead', value: (row) => row.lockKey },
      { name: 'key', title: 'Found by', value: (row) => row.input },
    ],
    fileBase: 'hopper',
    notesCalls: true,
    details: (_, { campaignId, action }) => ({ kind: 'hopper', campaignId, action }),
    open: async ({ client, connection, record, options }) => {
      const dialer = { client, abilities: await deps.abilities.of(connection.id) }
      return {
        work: createHopperWork({ ...deps, ...options, dialer, jobId: record.id }),
        pacing: steadyPacing(client, rowsAtOnce),
      }
    },
    undo: {
      refusal: ({ counts }, { action }) => {
        if (action !== 'push') return 'The priority a lead had before is not kept: push it again where it is wanted.'
        return counts.added === 0 ? 'The job put no lead into the hopper.' : null
      },
      start: (record, options) => startUndo(jobs, deps, record, options),
    },
  })
  return jobs
}

/**
 * Begins a job; what was left out and what has no lead stands in its journal too, with the reason.
 * @throws ProblemError `read-only`, and where the connection cannot be used
 */
export async function startHopperJob(jobs: JobsOfKind, dialers: Dialers, request: HopperJobRequest): Promise<JobNow> {
  const { connectionId, targets, ...options } = request
  const connection = dialers.connection(connectionId)
  if (connection.guard === 'read-only') throw new ReadOnlyError('A change of the hopper', connection.name)
  if (targets.every((target) => target.leadId === null || target.leftOut !== null)) {
    throw new ProblemError({
      code: 'bad-input',
      what: 'There is no lead to send.',
      why: 'None was found, or the checks leave all of them out.',
      action: 'Switch off a check, or choose other leads.',
    })
  }
  await dialers.clientFor(connectionId)
  const title = titleOf(request)
  return await jobs.start(
    { connectionId, connectionName: connection.name, title, options: optionsSchema.parse(options) },
    stagedPages(targets),
  )
}

/**
 * Takes out what a job has put in and the hopper still holds as it was put: a lead that has gone was dialed or taken
 * out, and one with another source or priority stands there for somebody else.
 * @throws ProblemError `read-only`, `refused` where the hopper may not be read
 */
async function startUndo(
  jobs: JobsOfKind,
  { dialers, clock }: Pick<HopperJobsDeps, 'dialers' | 'clock'>,
  { id, connectionId }: JobRecord,
  { campaignId, priority }: HopperOptions,
): Promise<JobNow> {
  const connection = dialers.connection(connectionId)
  if (connection.guard === 'read-only') throw new ReadOnlyError('A change of the hopper', connection.name)
  const hopper = await readHopper(await dialers.clientFor(connectionId), campaignId, clock)
  const entries = new Map(hopper.rows.map((entry) => [entry.leadId, entry]))
  const targets = addedLeads(jobs.dirOf(id)).map((leadId): HopperTarget => {
    const leftOut = whyLeft(entries.get(leadId), priority, hopper.cut)
    return { key: leadId, leadId, leftOut }
  })
  const request = { connectionId, campaignId, action: 'remove' as const, priority, localTimeCheck: false, targets }
  const { action, localTimeCheck } = request
  return await jobs.start(
    {
      connectionId,
      connectionName: connection.name,
      title: `Undo: ${titleOf(request)}`,
      options: { campaignId, action, priority, localTimeCheck } satisfies HopperOptions,
      undoOf: id,
    },
    stagedPages(targets),
  )
}

/** Why an entry is not the job's own any more; null: it is. */
function whyLeft(entry: HopperRow | undefined, priority: number, isCut: boolean): string | null {
  if (entry === undefined) {
    return isCut
      ? 'The dialer shows 10,000 leads of a hopper, and this one is not among them.'
      : 'It is not in the hopper any more: dialed, or taken out.'
  }
  if (entry.source !== 'P') return 'The dialer has put it into the hopper itself since.'
  if (entry.priority !== priority) return `It has priority ${entry.priority} now, given since.`
  return null
}

function addedLeads(dir: string): string[] {
  const journal = openKeptJournal(journalFileOf(dir))
  try {
    return [...journal.each(['added'])].map((row) => row.lockKey)
  } finally {
    journal.close()
  }
}

const titleOf = ({ action, campaignId, priority, targets }: HopperJobRequest): string => {
  const leads = `${targets.length.toLocaleString('en-US')} lead${targets.length === 1 ? '' : 's'}`
  const words: Readonly<Record<HopperAction, string>> = {
    push: `${leads} into the hopper of ${campaignId}, priority ${priority}`,
    remove: `${leads} out of the hopper of ${campaignId}`,
    reprioritise: `${leads} in the hopper of ${campaignId} to priority ${priority}`,
  }
  return words[action]
}

function* stagedPages(targets: readonly HopperTarget[]): Generator<StagedRow[]> {
  const seen = new Set<string>()
  for (let at = 0; at < targets.length; at += rowsPerPage) {
    yield targets.slice(at, at + rowsPerPage).map((target, index) => stagedRow(target, at + index + 1, seen))
  }
}

/** One lead goes once, however many keys lead to it: two calls at once for one lead put it in twice. */
function stagedRow({ key, leadId, leftOut }: HopperTarget, line: number, seen: Set<string>): StagedRow {
  const row = { line, input: key, lockKey: leadId ?? '', request: null, issues: null }
  if (leadId === null) return { ...row, state: 'invalid', code: 'no-lead', reason: 'No lead was found for it.' }
  if (leftOut !== null) return { ...row, state: 'excluded', code: 'left-out', reason: leftOut }
  if (seen.has(leadId)) return { ...row, state: 'duplicate', code: 'repeated', reason: 'It stands here already.' }
  seen.add(leadId)
  return { ...row, request: JSON.stringify({ leadId }), state: 'pending', code: null, reason: null }
}
