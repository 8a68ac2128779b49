import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { connectionIdSchema } from '../model/connection.ts'
import { fileRefSchema } from '../model/file.ts'
import { jobIdSchema, rowStateSchema } from '../model/job.ts'
import {
  offboardJobSchema,
  offboardNewsSchema,
  offboardOutcomeSchema,
  offboardRequestSchema,
} from '../model/offboarding.ts'
import { userIdSchema } from '../model/user.ts'
import { procedure } from './procedure.ts'

const jobInput = z.object({ jobId: jobIdSchema })

export const offboardingContract = {
  /** Looks users up before anything is changed. */
  watchLookUp: procedure
    .input(z.object({ connectionId: connectionIdSchema, userIds: z.array(userIdSchema).min(1).max(10_000) }))
    .output(eventIterator(offboardNewsSchema)),
  /** Deactivates or deletes users as a job. */
  startJob: procedure.input(offboardRequestSchema).output(offboardJobSchema),
  /** Activates again whom a job has deactivated, as a job of its own. */
  undoJob: procedure.input(jobInput).output(offboardJobSchema),
  pauseJob: procedure.input(jobInput).output(offboardJobSchema),
  resumeJob: procedure.input(jobInput).output(offboardJobSchema),
  cancelJob: procedure.input(jobInput).output(offboardJobSchema),
  listJobs: procedure.input(z.object({ connectionId: connectionIdSchema })).output(z.array(offboardJobSchema)),
  watchJob: procedure.input(jobInput).output(eventIterator(offboardJobSchema)),
  listJobRows: procedure
    .input(
      jobInput.extend({
        states: z.array(rowStateSchema),
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(1000),
      }),
    )
    .output(z.object({ total: z.number().int(), rows: z.array(offboardOutcomeSchema) })),
  openJobResult: procedure.input(jobInput.extend({ which: z.enum(['all', 'rejects']) })).output(fileRefSchema),
}
