import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import {
  dncCheckNewsSchema,
  dncJobRequestSchema,
  dncPhoneSchema,
  dncQuestionSchema,
  scrubNewsSchema,
  scrubRequestSchema,
} from '../model/dnc.ts'
import { jobIdSchema } from '../model/job.ts'
import { procedure } from './procedure.ts'

const jobInput = z.object({ jobId: jobIdSchema })

export const dncContract = {
  /** Puts numbers on a do-not-call list or takes them off, as a job. */
  startJob: procedure.input(dncJobRequestSchema).output(jobInput),

  /** Which numbers are on a do-not-call list, as the answers come. Nothing is stored on the dialer. */
  watchCheck: procedure
    .input(dncQuestionSchema.extend({ phones: z.array(dncPhoneSchema).min(1).max(200_000) }))
    .output(eventIterator(dncCheckNewsSchema)),
  /** Parts a file into rows on a do-not-call list and rows that are not. */
  watchScrub: procedure.input(scrubRequestSchema).output(eventIterator(scrubNewsSchema)),
}
