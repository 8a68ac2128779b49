import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { connectionIdSchema } from '../model/connection.ts'
import { jobIdSchema } from '../model/job.ts'
import { offboardNewsSchema, offboardRequestSchema } from '../model/offboarding.ts'
import { userIdSchema } from '../model/user.ts'
import { procedure } from './procedure.ts'

const jobInput = z.object({ jobId: jobIdSchema })

export const offboardingContract = {
  /** Looks users up before anything is changed. */
  watchLookUp: procedure
    .input(z.object({ connectionId: connectionIdSchema, userIds: z.array(userIdSchema).min(1).max(10_000) }))
    .output(eventIterator(offboardNewsSchema)),
  /** Deactivates or deletes users as a job. */
  startJob: procedure.input(offboardRequestSchema).output(jobInput),
}
