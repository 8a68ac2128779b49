import { z } from 'zod'
import { countSchema, settingValuesSchema } from './campaign.ts'
import { connectionIdSchema } from './connection.ts'
import { problemSchema } from './problem.ts'

export const listIdSchema = z.string().regex(/^\d{2,14}$/)

/** A list by its name; null where that is not known. */
export const knownListSchema = z.object({
  listId: z.string(),
  name: z.string().nullable(),
  campaignId: z.string().nullable(),
})
export type KnownList = z.infer<typeof knownListSchema>

export const knownListsSchema = z.object({
  lists: z.array(knownListSchema),
  /** Whether the dialer named all of them; else they are those the app has met. */
  complete: z.boolean(),
  /** Why the dialer did not name them; null: it did. */
  why: z.string().nullable(),
})
export type KnownLists = z.infer<typeof knownListsSchema>

/** A list as the dialer tells of it. Moments are in the dialer's own time. */
export const listDetailSchema = knownListSchema.extend({
  active: z.boolean(),
  expires: z.string(),
  expired: z.boolean(),
  lastCall: z.string(),
  changed: z.string(),
  resetsToday: z.number().int().nullable(),
  total: z.number().int().nullable(),
  /** Leads of status NEW. */
  fresh: z.number().int().nullable(),
  /** Leads the campaign's rules let it dial now. */
  dialable: z.number().int().nullable(),
  /** Leads by status; only some hosts tell of others than NEW. */
  byStatus: z.array(countSchema),
  /** Whether `byStatus` holds every status. */
  allStatuses: z.boolean(),
  readAt: z.number(),
})
export type ListDetail = z.infer<typeof listDetailSchema>

/** A list as it was read, or why it could not be. */
export const listNewsSchema = z.object({
  listId: z.string(),
  detail: listDetailSchema.nullable(),
  problem: problemSchema.nullable(),
})
export type ListNews = z.infer<typeof listNewsSchema>

export const listChangeSchema = z.object({
  connectionId: connectionIdSchema,
  listId: listIdSchema,
  /** What stood there when the change was thought out, as far as it can be read. */
  expected: settingValuesSchema,
  values: settingValuesSchema,
})
export type ListChange = z.infer<typeof listChangeSchema>

/** A list as it was counted at a moment. */
export const listSnapshotSchema = z.object({
  at: z.number(),
  total: z.number().int(),
  fresh: z.number().int().nullable(),
  dialable: z.number().int().nullable(),
})
export type ListSnapshot = z.infer<typeof listSnapshotSchema>

export const snapshotRunSchema = z.object({
  /** Lists that were counted. */
  counted: z.number().int(),
  /** Lists that were not, and why. */
  failed: z.array(z.object({ listId: z.string(), why: z.string() })),
})
export type SnapshotRun = z.infer<typeof snapshotRunSchema>

/** The first count of a list since a moment: what has changed since is the count now, less this. */
export const listFirstCountSchema = listSnapshotSchema.extend({ listId: z.string() })
export type ListFirstCount = z.infer<typeof listFirstCountSchema>

export const listEachActionSchema = z.enum(['activate', 'deactivate', 'reset'])
export type ListEachAction = z.infer<typeof listEachActionSchema>

/** What became of one list. `already`: it was as wanted; `unknown`: the answer was lost; `not-tried`: nothing was sent. */
export const listEachOutcomeSchema = z.object({
  listId: z.string(),
  state: z.enum(['done', 'already', 'refused', 'unknown', 'not-tried']),
  /** What the dialer said of it, in the app's words; null: nothing more. */
  said: z.string().nullable(),
  problem: problemSchema.nullable(),
})
export type ListEachOutcome = z.infer<typeof listEachOutcomeSchema>
