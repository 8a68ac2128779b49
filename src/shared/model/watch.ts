import { z } from 'zod'
import { connectionIdSchema } from './connection.ts'
import { presetSchema } from './import.ts'
import { jobIdSchema } from './job.ts'
import { problemSchema } from './problem.ts'

/** What is set for the folder of a connection. */
export const watchSettingsSchema = z.object({
  connectionId: connectionIdSchema,
  /** A folder of the machine Dialdeck runs on, as a whole path. */
  dir: z.string().trim().min(1).max(1000),
  preset: presetSchema.shape.name,
  active: z.boolean(),
})
export type WatchSettings = z.infer<typeof watchSettingsSchema>

/** A file that was taken from the folder. */
export const takenFileSchema = z.object({
  at: z.number(),
  name: z.string(),
  outcome: z.enum(['done', 'failed']),
  jobId: jobIdSchema.nullable(),
  rows: z.number().int(),
  added: z.number().int(),
  problem: problemSchema.nullable(),
})
export type TakenFile = z.infer<typeof takenFileSchema>

export const watchSchema = watchSettingsSchema.extend({
  /** Why it does not run though it should. */
  problem: problemSchema.nullable(),
  /** Files taken since the program started, newest first. */
  taken: z.array(takenFileSchema),
})
export type Watch = z.infer<typeof watchSchema>
