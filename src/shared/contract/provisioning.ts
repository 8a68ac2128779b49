import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { connectionIdSchema } from '../model/connection.ts'
import { fileRefSchema } from '../model/file.ts'
import { jobIdSchema, rowStateSchema } from '../model/job.ts'
import {
  dryRunNewsSchema,
  planSchema,
  provisionJobSchema,
  provisionOutcomeSchema,
  provisionRequestSchema,
} from '../model/provisioning.ts'
import { procedure } from './procedure.ts'

const jobInput = z.object({ jobId: jobIdSchema })

export const provisioningContract = {
  /** The rows of a file as they would be made, with what speaks against each. Nothing is asked of the dialer. */
  plan: procedure.input(provisionRequestSchema).output(planSchema),
  /** Asks the dialer about every sound row; nothing is made. */
  watchDryRun: procedure.input(provisionRequestSchema).output(eventIterator(dryRunNewsSchema)),
  startJob: procedure.input(provisionRequestSchema).output(provisionJobSchema),
  pauseJob: procedure.input(jobInput).output(provisionJobSchema),
  resumeJob: procedure.input(jobInput).output(provisionJobSchema),
  cancelJob: procedure.input(jobInput).output(provisionJobSchema),
  listJobs: procedure.input(z.object({ connectionId: connectionIdSchema })).output(z.array(provisionJobSchema)),
  watchJob: procedure.input(jobInput).output(eventIterator(provisionJobSchema)),
  listJobRows: procedure
    .input(
      jobInput.extend({
        states: z.array(rowStateSchema),
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(1000),
      }),
    )
    .output(z.object({ total: z.number().int(), rows: z.array(provisionOutcomeSchema) })),
  /** What was made of each row, as CSV, without passwords. */
  openJobResult: procedure.input(jobInput.extend({ which: z.enum(['all', 'rejects']) })).output(fileRefSchema),
  /**
   * The credentials of a job: a CSV, a table to print, or a slip for each user. With a passphrase the page is encrypted and
   * asks for it. They stay in memory, and can be opened again, until they are forgotten.
   */
  openSheet: procedure
    .input(jobInput.extend({ as: z.enum(['csv', 'page', 'slips']), passphrase: z.string().max(200) }))
    .output(fileRefSchema),
  /** Afterwards the passwords are nowhere but on the sheets that were saved. */
  forgetCredentials: procedure.input(jobInput).output(provisionJobSchema),
}
