import { z } from 'zod'
import { connectionIdSchema } from './connection.ts'

export const reportKindSchema = z.enum([
  'agents',
  'calls',
  'hours',
  'statuses',
  'dispositions',
  'did-log',
  'recordings',
  'lists',
])
export type ReportKind = z.infer<typeof reportKindSchema>

/** A day as it stands on the dialer's wall, `2026-05-01`. */
export const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((day) => new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) === true, 'There is no such day.')

export const rangePresetSchema = z.enum(['today', 'yesterday', 'last-7-days', 'this-month'])
/** Days of the dialer, both ends included; or a name that moves with its calendar. */
export const reportRangeSchema = z.union([
  z.object({ preset: rangePresetSchema }),
  z.object({ from: daySchema, to: daySchema }),
])
export type ReportRange = z.infer<typeof reportRangeSchema>

const names = z.array(z.string().trim().min(1).max(40)).max(500)
/** Empty: all of them. */
export const reportFiltersSchema = z.object({
  campaigns: names,
  inGroups: names,
  userGroups: names,
  agents: names,
  dids: names,
  /** Categories of statuses, which a dialer takes but does not print. */
  categories: names,
  leadId: z.string().regex(/^\d{0,10}$/),
})
export type ReportFilters = z.infer<typeof reportFiltersSchema>
export const noFilters: ReportFilters = {
  campaigns: [],
  inGroups: [],
  userGroups: [],
  agents: [],
  dids: [],
  categories: [],
  leadId: '',
}

export const reportBySchema = z.enum(['campaign', 'in-group', 'did'])
export type ReportBy = z.infer<typeof reportBySchema>

export const reportQuerySchema = z.object({
  connectionId: connectionIdSchema,
  kind: reportKindSchema,
  range: reportRangeSchema,
  filters: reportFiltersSchema,
  /** What dispositions are told by. */
  by: reportBySchema,
  /** With the period of the same length before. */
  compare: z.boolean(),
  /** Days that are kept are asked for again. */
  refresh: z.boolean(),
})
export type ReportQuery = z.infer<typeof reportQuerySchema>

export const reportColumnSchema = z.object({
  id: z.string(),
  title: z.string(),
  unit: z.enum(['text', 'count', 'seconds', 'share', 'rate', 'moment', 'address']),
  /** What it counts, in words. */
  hint: z.string(),
})
export type ReportColumn = z.infer<typeof reportColumnSchema>

/** Shares are parts of 1; null: not known. */
export const reportCellSchema = z.union([z.string(), z.number(), z.null()])
export type ReportCell = z.infer<typeof reportCellSchema>

export const reportPointSchema = z.object({ name: z.string(), count: z.number(), before: z.number().nullable() })

export const reportSchema = z.object({
  /** By which it can be exported as long as the program keeps it. */
  reportId: z.string(),
  kind: reportKindSchema,
  from: z.string(),
  to: z.string(),
  /** The period it is compared with. */
  before: z.object({ from: z.string(), to: z.string() }).nullable(),
  columns: z.array(reportColumnSchema),
  /** `before`: the same cells of the period before; null where it had no such row. */
  rows: z.array(
    z.object({
      key: z.string(),
      cells: z.array(reportCellSchema),
      before: z.array(reportCellSchema).nullable(),
    }),
  ),
  /** All there are: a page is given the first of them only. */
  rowCount: z.number().int(),
  totals: z.array(reportCellSchema),
  totalsBefore: z.array(reportCellSchema).nullable(),
  chart: z.object({ title: z.string(), points: z.array(reportPointSchema) }),
  /** What could not be had or has to be known, in words. */
  remarks: z.array(z.string()),
  /** Days that could not be read. */
  missing: z.array(z.object({ day: z.string(), why: z.string() })),
  /** What there is to filter by, as far as it was met. */
  choices: z.object({
    campaigns: z.array(z.string()),
    inGroups: z.array(z.string()),
    userGroups: z.array(z.string()),
    agents: z.array(z.string()),
    dids: z.array(z.string()),
  }),
  /** Calls that were made for it. */
  calls: z.number().int(),
  readAt: z.number(),
})
export type Report = z.infer<typeof reportSchema>

export const reportNewsSchema = z.union([
  z.object({ done: z.number().int(), total: z.number().int(), day: z.string() }),
  z.object({ report: reportSchema }),
])
export type ReportNews = z.infer<typeof reportNewsSchema>

export const reportFormatSchema = z.enum(['csv', 'json', 'xlsx'])
export type ReportFormat = z.infer<typeof reportFormatSchema>
