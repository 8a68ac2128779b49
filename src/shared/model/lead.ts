import { z } from 'zod'
import { connectionIdSchema } from './connection.ts'
import { jobIdSchema } from './job.ts'
import { problemSchema } from './problem.ts'

export const leadIdSchema = z.string().regex(/^[1-9][0-9]{0,9}$/)

/** Values by field name; empty ones may be left out. */
export const leadValuesSchema = z.record(z.string().min(1).max(64), z.string().max(65_535))
export type LeadValues = z.infer<typeof leadValuesSchema>

/** Which lead: archived ones live in a table of their own and may share their id with nobody. */
export const leadRefSchema = z.object({
  connectionId: connectionIdSchema,
  leadId: leadIdSchema,
  archived: z.boolean(),
})
export type LeadRef = z.infer<typeof leadRefSchema>

/** Where to look: everywhere, in one list, or in all lists of the campaign that list belongs to. */
export const findScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('system') }),
  z.object({ kind: z.literal('list'), listId: z.string().regex(/^[0-9]{3,14}$/) }),
  z.object({ kind: z.literal('campaign'), listId: z.string().regex(/^[0-9]{3,14}$/) }),
])
export type FindScope = z.infer<typeof findScopeSchema>

export const archivedChoiceSchema = z.enum(['without', 'also', 'only'])
export type ArchivedChoice = z.infer<typeof archivedChoiceSchema>

const keySchema = z.string().min(1).max(40)

/** What is looked for: keys of one kind, or the leads that got a status on a day. */
export const findQuerySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('keys'),
    by: z.enum(['phone', 'lead-id', 'vendor-code']),
    keys: z.array(keySchema).min(1).max(200_000),
    scope: findScopeSchema,
    archived: archivedChoiceSchema,
  }),
  z.object({
    kind: z.literal('status'),
    status: z
      .string()
      .trim()
      .regex(/^[0-9A-Za-z_-]{1,6}$/),
    date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
    archived: archivedChoiceSchema,
  }),
])
export type FindQuery = z.infer<typeof findQuerySchema>

export const findRequestSchema = z.object({ connectionId: connectionIdSchema, query: findQuerySchema })
export type FindRequest = z.infer<typeof findRequestSchema>

/** One lead among the results. `values` null: found, and not read yet or not readable (then `why` says so). */
export const foundLeadSchema = z.object({
  leadId: leadIdSchema,
  archived: z.boolean(),
  /** The key it was found by; '' for a search by status. */
  key: z.string(),
  values: leadValuesSchema.nullable(),
  why: z.string().nullable(),
})
export type FoundLead = z.infer<typeof foundLeadSchema>

export const findProgressSchema = z.object({
  /** Keys to be asked, and how many were asked so far. */
  keys: z.number().int(),
  asked: z.number().int(),
  found: z.number().int(),
  /** Found leads whose fields are here. */
  read: z.number().int(),
  seconds: z.number(),
})
export type FindProgress = z.infer<typeof findProgressSchema>

/** What came in since the last piece of news. A lead may come twice: first its id, then with its values. */
export const findNewsSchema = z.object({
  leads: z.array(foundLeadSchema),
  /** Keys no lead was found for. */
  missing: z.array(z.string()),
  /** Limits of the API that touched this search, in words. */
  remarks: z.array(z.string()),
  progress: findProgressSchema,
  /** What ended the search early; what was found before is kept. */
  problem: problemSchema.nullable(),
  done: z.boolean(),
})
export type FindNews = z.infer<typeof findNewsSchema>

export const customFieldSchema = z.object({ label: z.string(), value: z.string() })

/** Everything the API tells about a lead itself. */
export const leadSchema = z.object({
  leadId: leadIdSchema,
  archived: z.boolean(),
  values: leadValuesSchema,
  /** Custom values by label; null where they cannot be had, `customWhy` then says why. */
  custom: leadValuesSchema.nullable(),
  customWhy: z.string().nullable(),
  listName: z.string().nullable(),
  campaignId: z.string().nullable(),
  campaignName: z.string().nullable(),
  /** `fields`: the server cannot print the lead as a whole (an apostrophe in it), so it was read field by field. */
  readBy: z.enum(['whole', 'fields']),
  /** What cannot be had, and why. */
  remarks: z.array(z.string()),
  readAt: z.number(),
})
export type Lead = z.infer<typeof leadSchema>

const tableSchema = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** Why there is nothing to show, where that is not simply the truth. */
  problem: problemSchema.nullable(),
})
export type HistoryTable = z.infer<typeof tableSchema>

/** What happened to a lead. Calls are those of its phone numbers, other leads with the same number included. */
export const leadHistorySchema = z.object({
  /** The lead's own calls and statuses, where a host added `lead_status`; null on stock servers. */
  own: tableSchema.nullable(),
  callbacks: tableSchema,
  calls: tableSchema,
  recordings: tableSchema,
  numbers: z.array(z.string()),
})
export type LeadHistory = z.infer<typeof leadHistorySchema>

/** What can be done to a lead besides changing its fields. None of it can be undone. */
export const leadActionsSchema = z.object({
  resetLead: z.boolean(),
  hopper: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('leave') }),
    z.object({ kind: z.literal('add'), priority: z.number().int().min(-99).max(99), localCallTimeCheck: z.boolean() }),
    z.object({ kind: z.literal('remove') }),
  ]),
  callback: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('leave') }),
    z.object({
      kind: z.literal('set'),
      campaignId: z.string().regex(/^[0-9A-Za-z_-]{1,8}$/),
      at: z.string().regex(/^(?:\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}|NOW|\d{1,3}DAYS)$/),
      /** Empty: anyone may take it. */
      user: z.string().regex(/^[0-9A-Za-z_-]{0,20}$/),
      comments: z.string().max(255),
    }),
    z.object({ kind: z.literal('remove') }),
  ]),
})
export type LeadActions = z.infer<typeof leadActionsSchema>

export const noActions: LeadActions = {
  resetLead: false,
  hopper: { kind: 'leave' },
  callback: { kind: 'leave' },
}

export const commitRequestSchema = leadRefSchema.extend({
  /** The lead as it was when the edit was begun; only fields of the edit matter. */
  before: leadValuesSchema,
  typed: leadValuesSchema,
  customBefore: leadValuesSchema,
  customTyped: leadValuesSchema,
  actions: leadActionsSchema,
  /** Values somebody else wrote meanwhile and that the admin chose to overwrite, by field. */
  overwrite: leadValuesSchema,
})
export type CommitRequest = z.infer<typeof commitRequestSchema>

export const fieldConflictSchema = z.object({
  field: z.string(),
  before: z.string(),
  now: z.string(),
  wanted: z.string(),
})
export type FieldConflict = z.infer<typeof fieldConflictSchema>

/** `conflict`: nothing was sent. `unchanged`: everything is as wanted already. */
export const commitResultSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('committed'),
    changeId: z.number().int(),
    lead: leadSchema,
    /** Fields the dialer stored otherwise than foreseen. */
    differences: z.array(fieldConflictSchema),
    /** What the dialer said about callbacks, hopper and custom fields. */
    notices: z.array(z.string()),
  }),
  z.object({ kind: z.literal('conflict'), conflicts: z.array(fieldConflictSchema), lead: leadSchema }),
  z.object({ kind: z.literal('unchanged'), lead: leadSchema }),
])
export type CommitResult = z.infer<typeof commitResultSchema>

export const changeStateSchema = z.enum(['sending', 'done', 'unknown', 'refused'])

/** A change that was committed from here, with what was there before. */
export const leadChangeSchema = z.object({
  changeId: z.number().int(),
  leadId: leadIdSchema,
  archived: z.boolean(),
  kind: z.enum(['edit', 'undo', 'delete', 'add']),
  state: changeStateSchema,
  at: z.number(),
  jobId: jobIdSchema.nullable(),
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string(), custom: z.boolean() })),
  /** Why it cannot be undone; null: it can. */
  undoRefusal: z.string().nullable(),
  undoneBy: z.number().int().nullable(),
})
export type LeadChange = z.infer<typeof leadChangeSchema>

export const searchRecordSchema = z.object({
  searchId: z.number().int(),
  /** Null: only in the history. */
  name: z.string().nullable(),
  /** With its first key only: thousands of keys are fetched when they are wanted. */
  query: findQuerySchema,
  keys: z.number().int(),
  found: z.number().int().nullable(),
  at: z.number(),
})
export type SearchRecord = z.infer<typeof searchRecordSchema>

export const editTargetSchema = z.object({ leadId: leadIdSchema, archived: z.boolean() })

export const bulkEditSchema = z.object({
  connectionId: connectionIdSchema,
  targets: z.array(editTargetSchema).min(1).max(200_000),
  /** New values by field; '' empties it. */
  values: leadValuesSchema,
  custom: leadValuesSchema,
})
export type BulkEdit = z.infer<typeof bulkEditSchema>

/** What an edit of many would do, seen on the first leads of it. */
export const bulkPreviewSchema = z.object({
  leads: z.number().int(),
  looked: z.number().int(),
  /** Of the leads looked at. */
  changing: z.number().int(),
  same: z.number().int(),
  /** Cannot be changed: not there, not shown to this API user, or without such a custom field. */
  refused: z.number().int(),
  refusals: z.array(z.object({ reason: z.string(), leads: z.number().int() })),
  /** Values that cannot be sent, or are stored otherwise than typed. */
  remarks: z.array(z.string()),
  /** True when every value can be sent. */
  sendable: z.boolean(),
  how: z.enum(['batch', 'one-by-one']),
  examples: z.array(z.object({ leadId: leadIdSchema, field: z.string(), before: z.string(), after: z.string() })),
})
export type BulkPreview = z.infer<typeof bulkPreviewSchema>

export const addLeadSchema = z.object({
  connectionId: connectionIdSchema,
  listId: z.string().regex(/^[0-9]{3,14}$/),
  values: leadValuesSchema,
  custom: leadValuesSchema,
  duplicateCheck: z.string().regex(/^[A-Z0-9-]*$/),
  dncCheck: z.boolean(),
  toHopper: z.boolean(),
})
export type AddLead = z.infer<typeof addLeadSchema>

export const addLeadResultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('added'), leadId: leadIdSchema, notices: z.array(z.string()) }),
  /** Refused as a duplicate of this lead. */
  z.object({
    kind: z.literal('duplicate'),
    leadId: leadIdSchema.nullable(),
    listId: z.string().nullable(),
    reason: z.string(),
  }),
])
export type AddLeadResult = z.infer<typeof addLeadResultSchema>

export const listChoiceSchema = z.object({
  listId: z.string(),
  name: z.string().nullable(),
  campaignId: z.string().nullable(),
  customLabels: z.array(z.string()),
})
export type ListChoice = z.infer<typeof listChoiceSchema>
