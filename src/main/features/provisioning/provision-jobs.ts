import { join } from 'node:path'
import { z } from 'zod'
import { provisionOptionsSchema } from '../../../shared/model/provisioning.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import type { JobEngine } from '../../jobs/engine.ts'
import type { JobsOfKind } from '../../jobs/jobs-of-kind.ts'
import { steadyPacing } from '../../jobs/kind.ts'
import type { Clock, Logger, Paths } from '../../ports.ts'
import type { JournalRow, StagedRow } from '../../store/journal.ts'
import type { UsersStore } from '../../store/users-store.ts'
import type { Credentials } from './credentials.ts'
import type { UnitRequest } from './make-unit.ts'
import type { Unit } from './plan-units.ts'
import { createUnitSteps } from './unit-steps.ts'
import { createUnitWork } from './unit-work.ts'

export interface ProvisionJobsDeps {
  readonly dialers: Dialers
  readonly engine: JobEngine
  readonly paths: Paths
  readonly clock: Clock
  readonly logger: Logger
  readonly credentials: Credentials
  readonly settleWaitMs: number
  /** Users made here are known from then on. */
  readonly users: Pick<UsersStore, 'remember'>
}

/** What is kept with the record of a job. */
const keptSchema = z.object({ options: provisionOptionsSchema })

/** Jobs that make users with their phones. */
export const createProvisionJobs = (deps: ProvisionJobsDeps): JobsOfKind =>
  deps.engine.register({
    kind: 'provision',
    options: keptSchema,
    noun: 'user',
    done: ['added'],
    columns: [
      { name: 'user_id', title: 'User', value: (row) => userOf(row).userId },
      { name: 'full_name', title: 'Name', value: (row) => userOf(row).fullName },
      { name: 'made', title: 'Made', value: (row) => row.leadId ?? '' },
    ],
    fileBase: 'users',
    details: ({ id }) => ({ kind: 'provision', credentials: deps.credentials.count(id) }),
    open: ({ client, record, dir, options: { options } }) => ({
      work: createUnitWork({
        ...deps,
        client,
        jobId: record.id,
        connectionId: record.connectionId,
        options,
        steps: createUnitSteps(join(dir, 'units.jsonl')),
      }),
      pacing: steadyPacing(client),
    }),
  })

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

/** Id and name of a user, as its row keeps them. */
const userOf = ({ input }: JournalRow): { userId: string; fullName: string } => {
  const [userId = '', fullName = ''] = JSON.parse(input) as string[]
  return { userId, fullName }
}
