import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { fileRefSchema } from '../model/file.ts'
import { jobFilterSchema, jobRowsSchema, jobSchema, resultNameSchema } from '../model/job-view.ts'
import { jobIdSchema, rowStateSchema } from '../model/job.ts'
import { procedure } from './procedure.ts'

const jobInput = z.object({ jobId: jobIdSchema })
const page = { offset: z.number().int().min(0), limit: z.number().int().min(1).max(1000) }

/** Jobs of every kind. What starts one is with its feature. */
export const jobsContract = {
  get: procedure.input(jobInput).output(jobSchema),
  /** Newest first; `total` of the filter. */
  list: procedure
    .input(jobFilterSchema.extend(page))
    .output(z.object({ total: z.number().int(), jobs: z.array(jobSchema) })),
  /** The job as it stands, a few times a second while it changes; ends when it has come to rest. */
  watch: procedure.input(jobInput).output(eventIterator(jobSchema)),
  /** All jobs that are being worked on, as they change; goes on until the caller stops listening. */
  watchMoving: procedure.output(eventIterator(z.array(jobSchema))),
  /** What is on its way is recorded first; nothing more is sent until `resume`. */
  pause: procedure.input(jobInput).output(jobSchema),
  /** Goes on with a job that rests, whatever process began it. */
  resume: procedure.input(jobInput).output(jobSchema),
  /** Ends a job for good; what was done stays. Nothing is asked of the dialer. */
  cancel: procedure.input(jobInput).output(jobSchema),
  /** Takes back what a job has really changed, as a job of its own. */
  undo: procedure.input(jobInput).output(jobSchema),
  /** Forgets a job that rests, with its rows and result files. */
  remove: procedure.input(jobInput).output(z.object({ removed: z.boolean() })),
  /** A page of rows in the given states (none: all), in file order. */
  rows: procedure.input(jobInput.extend({ states: z.array(rowStateSchema), ...page })).output(jobRowsSchema),
  /** A result file, made known to the door so that it can be saved or downloaded. */
  openResult: procedure.input(jobInput.extend({ which: resultNameSchema })).output(fileRefSchema),
}
