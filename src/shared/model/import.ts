import { z } from 'zod'
import { connectionIdSchema } from './connection.ts'
import { jobIdSchema, jobProgressSchema, rowCountsSchema, rowStateSchema } from './job.ts'
import { fileRefSchema } from './file.ts'

export const encodingSchema = z.enum([
  'utf-8',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'utf-32be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1254',
  'iso-8859-2',
  'iso-8859-15',
  'macintosh',
  'shift_jis',
  'gb18030',
  'big5',
  'euc-kr',
])
export const delimiterSchema = z.enum([',', ';', '\t', '|', ' '])
export type Encoding = z.infer<typeof encodingSchema>
export type Delimiter = z.infer<typeof delimiterSchema>

/** How the table stands in its file, where that is not the usual. */
export const layoutSchema = z.object({
  /** The mark around cells. */
  quote: z.enum(['"', "'"]).default('"'),
  /** How a quote stands inside a quoted cell: doubled, or behind a backslash. */
  escape: z.enum(['doubled', 'backslash']).default('doubled'),
  /** Line the table starts in, its header if it has one; 1-based. Null: wherever it seems to start. */
  firstLine: z.number().int().min(1).nullable().default(null),
  /** Rows the header is made of; their names are joined. */
  headerRows: z.number().int().min(1).max(3).default(1),
  /** Last line that belongs to the table; null: the last of the file. */
  lastLine: z.number().int().min(1).nullable().default(null),
  /** Columns of the table; null: as its first row has. */
  columns: z.number().int().min(1).nullable().default(null),
})
export type Layout = z.infer<typeof layoutSchema>

/** How a file is read: guessed by sniffing, each part correctable by the admin. */
export const readingSchema = z.object({
  encoding: encodingSchema,
  delimiter: delimiterSchema,
  hasHeader: z.boolean(),
  /** The sheet of a workbook; null: a text file. */
  sheet: z.string().max(100).nullable().default(null),
  /** Whether rows that are hidden in the sheet, by a filter or by hand, are read as well. */
  hiddenRows: z.boolean().optional(),
  /** Left out: a table from the first row to the last, in double quotes. */
  layout: layoutSchema.optional(),
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
  /** The column holds whole names: `field` and the other name fields that are free take their parts. */
  fullName: z.boolean().optional(),
  samples: z.array(z.string()),
})
export type ColumnMatch = z.infer<typeof columnMatchSchema>

const columnIndexSchema = z.number().int().min(0)

/** Cells that stand for something else, by what is in the file; compared without regard to case and outer spaces. */
export const valueMapSchema = z.record(z.string().max(1000), z.string().max(1000))
export type ValueMap = z.infer<typeof valueMapSchema>

/**
 * What is taken of the columns instead of all their text. `first`: the first of them that is filled, for a phone number the
 * first that is one; the others: a part of the full name they hold.
 */
export const takeSchema = z.enum(['first', 'given-name', 'middle-name', 'family-name'])
export type Take = z.infer<typeof takeSchema>

/**
 * Where a field's value comes from: a column; columns joined by a text, empty cells left out, cells translated by a value
 * map; or one value for every row.
 */
export const fieldSourceSchema = z.union([
  columnIndexSchema,
  z.object({
    columns: z.array(columnIndexSchema).min(1).max(8),
    between: z.string().max(20).default(' '),
    values: valueMapSchema.optional(),
    take: takeSchema.optional(),
  }),
  z.object({ value: z.string().min(1).max(65_535) }),
])
export type FieldSource = z.infer<typeof fieldSourceSchema>

/** field name → where its value comes from. */
export const mappingSchema = z.record(z.string(), fieldSourceSchema)
export type Mapping = z.infer<typeof mappingSchema>

/** Fields that can carry the stamp by which a lead of a job is found again when its answer was lost. */
export const stampFieldSchema = z.enum(['source_id', 'vendor_lead_code', 'security_phrase', 'owner'])
export type StampField = z.infer<typeof stampFieldSchema>

/** Which comes first in dates like 01/05/1970. */
export const dateOrderSchema = z.enum(['month-first', 'day-first'])
export type DateOrder = z.infer<typeof dateOrderSchema>

/** Lead fields that hold dates. */
export const dateFields: readonly string[] = ['date_of_birth', 'callback_datetime']

/** How the cells of a file are understood. */
export const cellRulesSchema = z.object({
  /** A number that names another country than its row: refused, or sent under its own phone code. */
  otherCountries: z.enum(['refuse', 'send']).default('refuse'),
  /** A cell with two whole numbers: refused, or its first is used. */
  twoNumbers: z.enum(['refuse', 'first']).default('refuse'),
  /** Further numbers, of such a cell and of the columns a phone number is taken from: left out, or kept where is room. */
  sparePhones: z.enum(['leave', 'alt_phone', 'alt_phone+address3']).default('alt_phone'),
  /** Numbers with a length that no number of their country has. */
  doubtfulPhones: z.enum(['load', 'refuse']).default('load'),
  /** Cells that are only NULL, N/A and the like: `empty` spares surnames (Null, Nil), `all` does not; `keep` is text. */
  nullWords: z.enum(['empty', 'all', 'keep']).default('empty'),
  /** Order of dates by field, where it is told; the others are found in the file. */
  dateOrders: z.record(z.string(), dateOrderSchema).default({}),
})
export type CellRules = z.infer<typeof cellRulesSchema>

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
  /** Whether the numbers are looked up once the load is done, for leads that are there twice; `auto`: where duplicates are checked. */
  doublesCheck: z.enum(['auto', 'on', 'off']).default('auto'),
  /** Priority in the hopper, higher dials first; null: not into the hopper. */
  hopperPriority: z.number().int().min(-99).max(99).nullable().default(null),
  /** How the dialer finds the time zone; empty: by country and area code. */
  timeZoneMethod: z.enum(['', 'POSTAL', 'TZCODE', 'NANPA']).default(''),
  /** The job pauses after so many rows, to be looked at; null: it goes through. */
  trialRows: z.number().int().min(1).nullable().default(null),
  /** Field for the stamp of job and row; null: the first of them that the file does not feed. */
  stampField: stampFieldSchema.nullable().default(null),
  /** Campaign of callbacks that columns ask for; empty: no callbacks. */
  callbackCampaign: z
    .string()
    .regex(/^[0-9A-Za-z_-]{0,8}$/)
    .default(''),
  ...cellRulesSchema.shape,
})
export type ImportOptions = z.infer<typeof importOptionsSchema>

export type ImportOptionsInput = z.input<typeof importOptionsSchema>

/** A source as a preset keeps it: columns by their headers, so that their order may change. */
export const presetSourceSchema = z.union([
  z.object({
    headers: z.array(z.string()).min(1).max(8),
    between: z.string().max(20).default(' '),
    values: valueMapSchema.optional(),
    take: takeSchema.optional(),
  }),
  z.object({ value: z.string().min(1).max(65_535) }),
])
export type PresetSource = z.infer<typeof presetSourceSchema>

/** Mapping and options under a name, for files with the same headers. */
export const presetSchema = z.object({
  name: z.string().trim().min(1).max(60),
  /** Headers of the file it was made for, in their order. */
  headers: z.array(z.string()).max(2000),
  fields: z.record(z.string(), presetSourceSchema),
  /** The options it was used with, the list among them. */
  options: importOptionsSchema,
  /** The connection it was saved on: its list is one of that dialer. Null: not known. */
  connectionId: z.string().nullable().default(null),
})
export type Preset = z.infer<typeof presetSchema>

/** As it stands in a file: the options may be left out, and then are those of the moment. */
export const presetFileSchema = presetSchema.extend({
  headers: presetSchema.shape.headers.default([]),
  options: importOptionsSchema.partial().default({}),
})
export type PresetFile = z.infer<typeof presetFileSchema>

export const previewSchema = z.object({
  file: fileRefSchema,
  reading: readingSchema,
  /** Sheets of the workbook; empty for a text file. */
  sheets: z.array(z.string()),
  /** Rows of the sheet that are hidden in the workbook. */
  hiddenRows: z.number().int(),
  columns: z.array(columnMatchSchema),
  /** First rows as read, without the header. */
  rows: z.array(z.array(z.string())),
  /**
   * Where it is not certain how the bytes are to be read: the likeliest encodings, and what the first cells with other than
   * plain letters become in each. Null: it is certain, or was chosen.
   */
  encodingDoubt: z.array(z.object({ encoding: encodingSchema, samples: z.array(z.string()) })).nullable(),
  /** Line of the file each of them starts in. */
  lines: z.array(z.number().int()),
  /** What stands above the table: titles, and whatever else was not taken for its header. */
  above: z.array(z.object({ line: z.number().int(), cells: z.array(z.string()) })),
  /** Things worth knowing about the file as read, e.g. rows with another number of cells. */
  remarks: z.array(z.string()),
  fields: z.array(leadFieldSchema),
  /** The preset kept for files with these headers, and what it makes of this one. */
  preset: z.object({ preset: presetSchema, mapping: mappingSchema }).nullable(),
})
export type Preview = z.infer<typeof previewSchema>

export const importRequestSchema = z.object({
  connectionId: connectionIdSchema,
  fileId: z.string().min(1).max(64),
  reading: readingSchema,
  mapping: mappingSchema,
  options: importOptionsSchema,
  /** The job rests in state `ready` once every row is checked: rows can be looked at and changed before any is sent. */
  hold: z.boolean().default(false),
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

/** Whether a row with this issue is stored with another value than stands in the file. */
export const isAltering = ({ level, field }: Pick<RowIssue, 'level' | 'field'>): boolean =>
  level === 'warning' && field !== null

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

/** An earlier import on this connection that added leads of the very same file, or of one with most of its numbers. */
export const loadedBeforeSchema = z.object({
  jobId: jobIdSchema,
  fileName: z.string(),
  at: z.number(),
  added: z.number().int(),
  /** Share of this file's numbers that stood in that one, 0 to 1, about; 1 for the very same file. */
  share: z.number(),
})
export type LoadedBefore = z.infer<typeof loadedBeforeSchema>

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
  loadedBefore: loadedBeforeSchema.nullable(),
  /** The import whose leads this job takes back; null: it loads leads. */
  undoOf: jobIdSchema.nullable(),
  /** SHA-256 of the source, in hexadecimal; null until it was read. */
  inputHash: z.string().nullable(),
  /** Names of the result files once there are any. */
  successFile: z.string().nullable(),
  rejectsFile: z.string().nullable(),
  /** Rows whose answers were lost. */
  undecidedFile: z.string().nullable(),
})
export type ImportJob = z.infer<typeof importJobSchema>

/** What an undo of a load would come to, judged by its first leads. */
export const undoPreviewSchema = z.object({
  /** Leads the load added. */
  leads: z.number().int(),
  looked: z.number().int(),
  untouched: z.number().int(),
  gone: z.number().int(),
  /** Of those looked at: leads that stay, each with what was changed about it. */
  kept: z.array(z.object({ leadId: z.string(), line: z.number().int(), why: z.string() })),
  /** What this dialer does not show, so that an undo cannot heed it. */
  unseen: z.array(z.string()),
})
export type UndoPreview = z.infer<typeof undoPreviewSchema>

/** What looking the numbers of a load up afterwards came to. */
export const doublesSchema = z.object({
  /** Numbers looked up. */
  looked: z.number().int(),
  /** Of those, numbers that more than one lead has. */
  numbers: z.number().int(),
  /** The first of them, with the newest lead first. */
  named: z.array(z.object({ line: z.number().int(), phone: z.string(), leadIds: z.array(z.string()) })),
  /** Why not all were looked up; null: they were. */
  problem: z.string().nullable(),
})
export type Doubles = z.infer<typeof doublesSchema>
