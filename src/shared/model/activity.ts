import { z } from 'zod'

/** One call to a dialer as the activity log keeps it: redacted. */
export const activityCallSchema = z.object({
  id: z.number().int(),
  at: z.number(),
  connectionId: z.string(),
  connectionName: z.string(),
  functionName: z.string(),
  params: z.record(z.string(), z.string()),
  /** What the dialer said (`success`, `error`, …), or the code of the problem the call ended with. */
  outcome: z.string(),
  latencyMs: z.number(),
  attempt: z.number().int(),
  httpStatus: z.number().int().nullable(),
  jobId: z.string().nullable(),
})
export type ActivityCall = z.infer<typeof activityCallSchema>

/** Calls made by hand stand under this in place of a job. */
export const consoleJobId = 'console'

/** The same with the answer: as it came (redacted, cut when very long) and taken apart. */
export const activityDetailSchema = activityCallSchema.extend({
  raw: z.string(),
  lines: z.array(
    z.object({ kind: z.enum(['SUCCESS', 'NOTICE', 'ERROR']), reason: z.string(), values: z.array(z.string()) }),
  ),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
})
export type ActivityDetail = z.infer<typeof activityDetailSchema>

export const activityFilterSchema = z.object({
  connectionId: z.string().optional(),
  functionName: z.string().optional(),
  outcome: z.string().optional(),
  jobId: z.string().optional(),
  text: z.string().max(200).optional(),
  fromMs: z.number().optional(),
  toMs: z.number().optional(),
})
export type ActivityFilter = z.infer<typeof activityFilterSchema>
