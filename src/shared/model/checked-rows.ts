import { z } from 'zod'
import { fileRefSchema } from './file.ts'
import { rowOutcomeSchema, rowIssueSchema } from './import.ts'

/**
 * Rows of a checked import by what was noticed about them: all, those with anything noticed, with an issue of a level, left out, with a number that
 * stands in the file before, or with one the dialer was found to have.
 */
export const namedFilterSchema = z.enum([
  'all',
  'problems',
  'errors',
  'warnings',
  'notes',
  'excluded',
  'repeated',
  'known',
])
export type NamedFilter = z.infer<typeof namedFilterSchema>

/** Rows with one kind of issue. */
export const issueFilterSchema = rowIssueSchema.pick({ level: true, field: true, code: true })
export type IssueFilter = z.infer<typeof issueFilterSchema>

export const checkFilterSchema = z.union([namedFilterSchema, issueFilterSchema])
export type CheckFilter = z.infer<typeof checkFilterSchema>

/** A row as the check left it. */
export const checkedRowSchema = rowOutcomeSchema.extend({
  /** What would be sent, by field; empty where the row is not. */
  values: z.record(z.string(), z.string()),
  /** A lead of the dialer with this number; null: none, or never looked up. */
  knownLeadId: z.string().nullable(),
})
export type CheckedRow = z.infer<typeof checkedRowSchema>

/** One kind of issue, how often, and where it is first. */
export const issueCountSchema = rowIssueSchema.extend({
  rows: z.number().int(),
  firstLine: z.number().int(),
})
export type IssueCount = z.infer<typeof issueCountSchema>

export const checkSummarySchema = z.object({
  rows: z.number().int(),
  /** Rows that would be sent. */
  toSend: z.number().int(),
  invalid: z.number().int(),
  excluded: z.number().int(),
  repeated: z.number().int(),
  /** Rows with a number the dialer has; null: never looked up. */
  known: z.number().int().nullable(),
  /** Rows to send of which the dialer will store something else than the file says. */
  altered: z.number().int(),
  issues: z.array(issueCountSchema),
  header: z.array(z.string()).nullable(),
  /** Field by column, for the heads of the grid. */
  fieldOfColumn: z.record(z.string(), z.string()),
  /** Changes that can be taken back. */
  edits: z.number().int(),
  /** At the rate of the newest import on this connection; null: there was none. */
  estimate: z.object({ rowsPerSecond: z.number(), seconds: z.number() }).nullable(),
})
export type CheckSummary = z.infer<typeof checkSummarySchema>

export const cellEditSchema = z.object({
  row: z.number().int().min(1),
  column: z.number().int().min(0),
  value: z.string().max(1_000_000),
})

/** What is done to the cells of one column, or to whole rows. */
export const bulkEditSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('replace'),
    column: z.number().int().min(0),
    find: z.string().min(1).max(1000),
    by: z.string().max(1000),
    wholeCell: z.boolean(),
    matchCase: z.boolean(),
  }),
  z.object({ kind: z.literal('trim'), column: z.number().int().min(0) }),
  z.object({ kind: z.literal('digits'), column: z.number().int().min(0) }),
  z.object({ kind: z.literal('set'), column: z.number().int().min(0), value: z.string().max(10_000) }),
  z.object({ kind: z.literal('exclude') }),
  z.object({ kind: z.literal('include') }),
])
export type BulkEdit = z.infer<typeof bulkEditSchema>

export const editResultSchema = z.object({ changed: z.number().int() })

export const lookUpProgressSchema = z.object({
  looked: z.number().int(),
  numbers: z.number().int(),
  known: z.number().int(),
})
export type LookUpProgress = z.infer<typeof lookUpProgressSchema>

/** Leads of a load that hold something else than the file said, and what, each kind once with an example. */
export const alteredSchema = z.object({ rows: z.number().int(), issues: z.array(issueCountSchema) })
export type Altered = z.infer<typeof alteredSchema>

/** A file for VICIdial's own list loader. */
export const handedOverSchema = z.object({
  file: fileRefSchema,
  rows: z.number().int(),
  /** Mapped fields the loader's standard format has no column for. */
  leftOut: z.array(z.string()),
})

export const reconcileProgressSchema = z.object({
  looked: z.number().int(),
  rows: z.number().int(),
  present: z.number().int(),
  missing: z.number().int(),
  doubled: z.number().int(),
  altered: z.number().int(),
})
export type ReconcileProgress = z.infer<typeof reconcileProgressSchema>
