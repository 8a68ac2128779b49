import { join } from 'node:path'
import { z } from 'zod'
import {
  type ProvisionJob,
  type ProvisionOptions,
  provisionOptionsSchema,
  type ProvisionOutcome,
} from '../../../shared/model/provisioning.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import { createJournaledJobs, type JournaledJobs } from '../../jobs/journaled-jobs.ts'
import type { JobNow, LiveJobWork } from '../../jobs/live-job.ts'
import type { Clock, Logger, Paths } from '../../ports.ts'
import type { JobRecord, JobsStore } from '../../store/jobs-store.ts'
import type { JournalRow, StagedRow } from '../../store/journal.ts'
import type { Credentials } from './credentials.ts'
import type { UnitRequest } from './make-unit.ts'
import type { Unit } from './plan-units.ts'
import { createUnitSteps } from './unit-steps.ts'
import { createUnitWork } from './unit-work.ts'

export interface ProvisionJobsDeps {
  readonly dialers: Dialers
  readonly jobs: JobsStore
  readonly paths: Paths
  readonly clock: Clock
  readonly logger: Logger
  readonly credentials: Credentials
  readonly settleWaitMs: number
}

/** What is kept with the record of a job. */
const keptSchema = z.object({ options: provisionOptionsSchema })

export const optionsOf = (record: JobRecord): ProvisionOptions => keptSchema.parse(record.options).options

/** Jobs that make users with their phones. */
export function createProvisionJobs(deps: ProvisionJobsDeps): JournaledJobs {
  const workOf = async (record: JobRecord): Promise<LiveJobWork> => {
    const { maxConnections } = deps.dialers.connection(record.connectionId)
    return {
      work: createUnitWork({
        ...deps,
        client: await deps.dialers.clientFor(record.connectionId),
        jobId: record.id,
        options: optionsOf(record),
        steps: createUnitSteps(join(deps.paths.jobsDir, record.id, 'units.jsonl')),
      }),
      connections: maxConnections,
      rowsAtOnce: maxConnections,
      cancelledReason: 'The job was cancelled before this user was made.',
    }
  }
  return createJournaledJobs({ ...deps, kind: 'provision', workOf })
}

/** The rows of a journal: what is sent, and what is not with its reason; passwords are in neither. */
export const stagedUnits = (units: readonly Unit[]): StagedRow[] =>
  units.map((unit) => {
    const { line, userId, fullName, level, userGroup, email, extension, serverIp, aliasId, problems } = unit
    const request: UnitRequest = { userId, fullName, level, userGroup, email, extension, serverIp, aliasId }
    const [fault] = problems
    const row = { line, input: JSON.stringify([userId, fullName]), issues: null }
    if (fault) {
      const reason = problems.map((problem) => problem.text).join(' ')
      return { ...row, request: null, lockKey: '', state: 'invalid', code: 'not-sound', reason }
    }
    // Rows whose id the dialer chooses have no key of their own: one after the other it finds the next free number.
    return { ...row, request: JSON.stringify(request), lockKey: userId, state: 'pending', code: null, reason: null }
  })

/** A job as screens see it. */
export const toProvisionJob = ({ record, progress }: JobNow, credentials: Credentials): ProvisionJob => {
  const waiting = credentials.count(record.id)
  return {
    jobId: record.id,
    connectionId: record.connectionId,
    connectionName: record.connectionName,
    title: record.title,
    progress,
    createdAt: record.createdAt,
    credentials: waiting,
  }
}

/** What was made of a row; the journal keeps the id of what a row became where a lead would stand. */
export const toOutcome = ({ row, input, state, reason, leadId }: JournalRow): ProvisionOutcome => {
  const [userId = '', fullName = ''] = JSON.parse(input) as string[]
  return { row, userId, fullName, made: leadId ?? '', state, reason }
}
