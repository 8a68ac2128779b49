import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { connectionIdSchema } from '../model/connection.ts'
import {
  dncCheckNewsSchema,
  dncJobRequestSchema,
  dncJobSchema,
  dncOutcomeSchema,
  dncPhoneSchema,
  dncQuestionSchema,
  scrubNewsSchema,
  scrubRequestSchema,
} from '../model/dnc.ts'
import { fileRefSchema } from '../model/file.ts'
import { jobIdSchema, rowStateSchema } from '../model/job.ts'
import { procedure } from './procedure.ts'

const jobInput = z.object({ jobId: jobIdSchema })

export const dncContract = {
  /** Puts numbers on a do-not-call list or takes them off, as a job. */
  startJob: procedure.input(dncJobRequestSchema).output(dncJobSchema),
  /** Takes back what a job has really changed, as a job of its own. */
  undoJob: procedure.input(jobInput).output(dncJobSchema),
  pauseJob: procedure.input(jobInput).output(dncJobSchema),
  resumeJob: procedure.input(jobInput).output(dncJobSchema),
  cancelJob: procedure.input(jobInput).output(dncJobSchema),
  listJobs: procedure.input(z.object({ connectionId: connectionIdSchema })).output(z.array(dncJobSchema)),
  watchJob: procedure.input(jobInput).output(eventIterator(dncJobSchema)),
  listJobRows: procedure
    .input(
      jobInput.extend({
        states: z.array(rowStateSchema),
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(1000),
      }),
    )
    .output(z.object({ total: z.number().int(), rows: z.array(dncOutcomeSchema) })),
  /** What became of each number, as CSV. */
  openJobResult: procedure.input(jobInput.extend({ which: z.enum(['all', 'rejects']) })).output(fileRefSchema),

  /** Which numbers are on a do-not-call list, as the answers come. Nothing is stored on the dialer. */
  watchCheck: procedure
    .input(dncQuestionSchema.extend({ phones: z.array(dncPhoneSchema).min(1).max(200_000) }))
    .output(eventIterator(dncCheckNewsSchema)),
  /** Parts a file into rows on a do-not-call list and rows that are not. */
  watchScrub: procedure.input(scrubRequestSchema).output(eventIterator(scrubNewsSchema)),
}
