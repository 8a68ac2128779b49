import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { fileRefSchema } from '../model/file.ts'
import { jobIdSchema } from '../model/job.ts'
import { dryRunNewsSchema, planSchema, provisionRequestSchema } from '../model/provisioning.ts'
import { procedure } from './procedure.ts'

const jobInput = z.object({ jobId: jobIdSchema })

export const provisioningContract = {
  /** The rows of a file as they would be made, with what speaks against each. Nothing is asked of the dialer. */
  plan: procedure.input(provisionRequestSchema).output(planSchema),
  /** Asks the dialer about every sound row; nothing is made. */
  watchDryRun: procedure.input(provisionRequestSchema).output(eventIterator(dryRunNewsSchema)),
  startJob: procedure.input(provisionRequestSchema).output(jobInput),
  /**
   * The credentials of a job: a CSV, a table to print, or a slip for each user. With a passphrase the page is encrypted and
   * asks for it. They stay in memory, and can be opened again, until they are forgotten.
   */
  openSheet: procedure
    .input(jobInput.extend({ as: z.enum(['csv', 'page', 'slips']), passphrase: z.string().max(200) }))
    .output(fileRefSchema),
  /** Afterwards the passwords are nowhere but on the sheets that were saved. */
  forgetCredentials: procedure.input(jobInput).output(jobInput),
}
