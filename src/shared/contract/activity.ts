import { z } from 'zod'
import { activityCallSchema, activityDetailSchema, activityFilterSchema } from '../model/activity.ts'
import { fileRefSchema } from '../model/file.ts'
import { procedure } from './procedure.ts'

export const activityContract = {
  /** Newest first. */
  list: procedure
    .input(
      z.object({
        filter: activityFilterSchema,
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(1000),
      }),
    )
    .output(z.object({ total: z.number().int(), calls: z.array(activityCallSchema) })),
  get: procedure.input(z.object({ id: z.number().int() })).output(activityDetailSchema),
  /** Functions and outcomes that occur in the log. */
  listChoices: procedure.output(z.object({ functionNames: z.array(z.string()), outcomes: z.array(z.string()) })),
  /** Writes the calls that fit into a file, made known to the door. */
  export: procedure
    .input(z.object({ filter: activityFilterSchema, format: z.enum(['csv', 'json']) }))
    .output(fileRefSchema),
}
