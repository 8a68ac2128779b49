import { z } from 'zod'
import { connectionIdSchema } from './connection.ts'
import { userFactsSchema, userIdSchema } from './user.ts'

/** `activate` is the way back from `deactivate`. */
export const offboardActionSchema = z.enum(['deactivate', 'delete', 'activate'])
export type OffboardAction = z.infer<typeof offboardActionSchema>

export const offboardRequestSchema = z.object({
  connectionId: connectionIdSchema,
  action: offboardActionSchema,
  userIds: z.array(userIdSchema).min(1).max(10_000),
  /** What the admin typed to confirm a deletion: `delete`. */
  typed: z.string().max(40),
})
export type OffboardRequest = z.infer<typeof offboardRequestSchema>

/** A user as they are before anything is changed; `user` null: there is none, or the API user may not touch them. */
export const offboardNewsSchema = z.object({
  userId: z.string(),
  user: userFactsSchema.nullable(),
  why: z.string(),
  looked: z.number().int(),
  total: z.number().int(),
})
export type OffboardNews = z.infer<typeof offboardNewsSchema>
