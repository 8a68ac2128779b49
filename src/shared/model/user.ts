import { z } from 'zod'
import { settingValuesSchema } from './campaign.ts'
import { connectionIdSchema } from './connection.ts'

export const userIdSchema = z.string().regex(/^[-_0-9A-Za-z]{1,20}$/)

/** What the dialer tells of a user; everything else about one cannot be read through the API. */
export const userFactsSchema = z.object({
  userId: z.string(),
  fullName: z.string(),
  userGroup: z.string(),
  level: z.number().int(),
  active: z.boolean(),
})
export type UserFacts = z.infer<typeof userFactsSchema>

/** A user the app has met. No function of the API lists users. */
export const knownUserSchema = userFactsSchema.extend({
  /** When the dialer told so. */
  seenAt: z.number(),
  /** How the app met the user. */
  source: z.enum(['looked-up', 'made', 'logged-in']),
})
export type KnownUser = z.infer<typeof knownUserSchema>

export const loggedInUserSchema = z.object({
  userId: z.string(),
  fullName: z.string(),
  campaignId: z.string(),
  status: z.string(),
  callsToday: z.number().int(),
})
export type LoggedInUser = z.infer<typeof loggedInUserSchema>

/** A user with what else can be read of them. */
export const userDetailSchema = z.object({
  user: knownUserSchema,
  /** In-groups they take calls of now; null where the dialer does not tell (only of who is logged in). */
  inGroups: z.array(z.string()).nullable(),
  /** Campaigns their group may work in; null where the dialer does not tell. */
  campaigns: z.array(z.string()).nullable(),
})
export type UserDetail = z.infer<typeof userDetailSchema>

export const usersSchema = z.object({
  users: z.array(knownUserSchema),
  /** The level of the API user itself; null where it cannot be read. Only lower levels may be touched. */
  ownLevel: z.number().int().nullable(),
})
export type Users = z.infer<typeof usersSchema>

const passwordSchema = z.string().min(2).max(100)

export const newUserSchema = z.object({
  connectionId: connectionIdSchema,
  userId: z.string().min(2).max(20),
  password: passwordSchema,
  fullName: z.string().min(1).max(50),
  /** Copied from this user, with group, level and rights; null: level and group are given. */
  template: userIdSchema.nullable(),
  level: z.number().int().min(1).max(9),
  userGroup: z.string().max(20),
})
export type NewUser = z.infer<typeof newUserSchema>

export const userChangeSchema = z.object({
  connectionId: connectionIdSchema,
  userId: userIdSchema,
  /** What stood there when the change was thought out, as far as it can be read. */
  expected: settingValuesSchema,
  values: settingValuesSchema,
})
export type UserChange = z.infer<typeof userChangeSchema>
