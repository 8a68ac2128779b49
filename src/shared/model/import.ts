import { z } from 'zod'
import { connectionIdSchema } from './connection.ts'
import { jobIdSchema, jobProgressSchema, rowCountsSchema, rowStateSchema } from './job.ts'
import { fileRefSchema } from './file.ts'

export const encodingSchema = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])
export const delimiterSchema = z.enum([',', ';', '\t', '|'])
export type Encoding = z.infer<typeof encodingSchema>
export type Delimiter = z.infer<typeof delimiterSchema>

/** How a file is read: guessed by sniffing, each part correctable by the admin. */
export const readingSchema = z.object({
  encoding: encodingSchema,
  delimiter: delimiterSchema,
  hasHeader: z.boolean(),
})
export type Reading = z.infer<typeof readingSchema>

/** A lead field of `add_lead` a column can feed. */
export const leadFieldSchema = z.object({
  name: z.string(),
  title: z.string(),
  maxLength: z.number().int().nullable(),
  custom: z.boolean(),
})
export type LeadField = z.infer<typeof leadFieldSchema>

/** What one column of the file feeds, and why the app thinks so. `field` null: the column is left out. */
export const columnMatchSchema = z.object({
  column: z.number().int().min(0),
  header: z.string(),
  field: z.string().nullable(),
  how: z.enum(['exact', 'alias', 'fuzzy', 'content', 'chosen', 'none']),
  /** 0 to 1. */
  score: z.number(),
  samples: z.array(z.string()),
})
export type ColumnMatch = z.infer<typeof columnMatchSchema>

/** field name → column of the file. */
export const mappingSchema = z.record(z.string(), z.number().int().min(0))
export type Mapping = z.infer<typeof mappingSchema>

export const previewSchema = z.object({
  file: fileRefSchema,
  reading: readingSchema,
  columns: z.array(columnMatchSchema),
  /** First rows as read, without the header. */
  rows: z.array(z.array(z.string())),
  /** Things worth knowing about the file as read, e.g. rows with another number of cells. */
  remarks: z.array(z.string()),
  fields: z.array(leadFieldSchema),
})
export type Preview = z.infer<typeof previewSchema>

export const importOptionsSchema = z.object({
  listId: z.string().regex(/^[0-9]{3,14}$/),
  phoneCode: z.string().regex(/^[0-9]{1,4}$/),
  /** Duplicate scopes of the API joined with a dash, optionally ending in a day window; empty: no check. */
  duplicateCheck: z.string().regex(/^[A-Z0-9-]*$/),
  dncCheck: z.boolean(),
  /** Campaign whose do-not-call list is checked too; empty: none. */
  campaignDncCheck: z
    .string()
    .regex(/^[0-9A-Za-z_-]{0,8}$/)
    .default(''),
  maxConnections: z.number().int().min(1).max(64).nullable(),
  /** Calls a second, at most; null: as fast as the dialer stays healthy. */
  maxPerSecond: z.number().int().min(1).max(10_000).nullable().default(null),
  /** What to do with a row whose lead is there already: leave it, change that lead to what the row says, or move it. */
  onDuplicate: z.enum(['skip', 'update', 'move']).default('skip'),
  /** Whether rows of which the dialer would store something else are loaded. */
  onAltered: z.enum(['load', 'reject']).default('load'),
  /** Whether later rows with a number that an earlier row has are left out, or sent one after the other. */
  repeatedNumbers: z.enum(['skip', 'send']).default('skip'),
  /** Priority in the hopper, higher dials first; null: not into the hopper. */
  hopperPriority: z.number().int().min(-99).max(99).nullable().default(null),
  /** How the dialer finds the time zone; empty: by country and area code. */
  timeZoneMethod: z.enum(['', 'POSTAL', 'TZCODE', 'NANPA']).default(''),
  /** The job pauses after so many rows, to be looked at; null: it goes through. */
  trialRows: z.number().int().min(1).nullable().default(null),
})
export type ImportOptions = z.infer<typeof importOptionsSchema>

export type ImportOptionsInput = z.input<typeof importOptionsSchema>

export const importRequestSchema = z.object({
  connectionId: connectionIdSchema,
  fileId: z.string().min(1).max(64),
  reading: readingSchema,
  mapping: mappingSchema,
  options: importOptionsSchema,
})
export type ImportRequest = z.infer<typeof importRequestSchema>
/** As callers write it: options that have a usual value may be left out. */
export type ImportRequestInput = z.input<typeof importRequestSchema>

/** What was noticed about one cell of a row, or about the row as a whole (`field` null). */
export const rowIssueSchema = z.object({
  /** `error`: the row is not sent; `warning`: the dialer stores something else than the file says; `note`: mended. */
  level: z.enum(['error', 'warning', 'note']),
  field: z.string().nullable(),
  code: z.string(),
  text: z.string(),
})
export type RowIssue = z.infer<typeof rowIssueSchema>

/** One row that did not become a lead, or became one with remarks. */
export const rowOutcomeSchema = z.object({
  /** Number of the row among the rows of the file, 1-based, header and blank lines not counted. */
  row: z.number().int(),
  /** Line in the source file where the row starts, 1-based. */
  line: z.number().int(),
  state: rowStateSchema,
  /** Why the row ended as it did, as a stable word and in plain words. */
  code: z.string().nullable(),
  reason: z.string().nullable(),
  leadId: z.string().nullable(),
  /** Lead and list that blocked a duplicate. */
  blockingLeadId: z.string().nullable(),
  blockingListId: z.string().nullable(),
  issues: z.array(rowIssueSchema),
  cells: z.array(z.string()),
})
export type RowOutcome = z.infer<typeof rowOutcomeSchema>

export const importJobSchema = z.object({
  jobId: jobIdSchema,
  connectionId: connectionIdSchema,
  connectionName: z.string(),
  fileName: z.string(),
  options: importOptionsSchema,
  progress: jobProgressSchema,
  counts: rowCountsSchema,
  createdAt: z.number(),
  finishedAt: z.number().nullable(),
  /** An earlier import of the very same file on this connection that added leads. */
  loadedBefore: z.object({ jobId: jobIdSchema, at: z.number(), added: z.number().int() }).nullable(),
  /** Names of the result files once there are any. */
  successFile: z.string().nullable(),
  rejectsFile: z.string().nullable(),
})
export type ImportJob = z.infer<typeof importJobSchema>
