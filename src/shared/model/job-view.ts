import { z } from 'zod'
import { connectionIdSchema } from './connection.ts'
import { dncActionSchema, dncScopeSchema } from './dnc.ts'
import { hopperActionSchema } from './hopper.ts'
import { importOptionsSchema, loadedBeforeSchema, rowOutcomeSchema } from './import.ts'
import { jobIdSchema, jobProgressSchema, jobStateSchema } from './job.ts'
import { offboardActionSchema } from './offboarding.ts'

/** What a kind of job tells besides what all jobs have. A new kind adds its line here. */
export const jobDetailsSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('import'),
    options: importOptionsSchema,
    loadedBefore: loadedBeforeSchema.nullable(),
    /** SHA-256 of the source, in hexadecimal; null until it was read. */
    inputHash: z.string().nullable(),
  }),
  z.object({ kind: z.literal('import-undo'), options: importOptionsSchema }),
  z.object({ kind: z.literal('lead-edit') }),
  z.object({ kind: z.literal('hopper'), campaignId: z.string(), action: hopperActionSchema }),
  z.object({ kind: z.literal('dnc'), action: dncActionSchema, scope: dncScopeSchema }),
  /** `credentials`: users whose passwords can still be taken. */
  z.object({ kind: z.literal('provision'), credentials: z.number().int() }),
  z.object({ kind: z.literal('offboard'), action: offboardActionSchema }),
])
export type JobDetails = z.infer<typeof jobDetailsSchema>

/** What kinds of work run as jobs with a journal. */
export const jobKindSchema = z.enum(jobDetailsSchema.options.map((option) => option.shape.kind.value))
export type JobKind = z.infer<typeof jobKindSchema>

/** Files of rows: `not-done` is all that did not end as wanted; an import has `success`, `rejects` and `undecided`. */
export const resultNameSchema = z.enum(['all', 'not-done', 'success', 'rejects', 'undecided'])
export type ResultName = z.infer<typeof resultNameSchema>

/** A job of any kind as it stands. State, counts, rate, time left and problem are in `progress`. */
export const jobSchema = z.object({
  jobId: jobIdSchema,
  /** `unknown`: made by a newer version, or its record is damaged; `details` is null then. */
  kind: z.enum([...jobKindSchema.options, 'unknown']),
  connectionId: connectionIdSchema,
  /** As it was when the job was made: a connection may be renamed or deleted. */
  connectionName: z.string(),
  title: z.string(),
  progress: jobProgressSchema,
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  /** The job this one takes back; null: it takes back none. */
  undoOf: jobIdSchema.nullable(),
  /** The newest job that takes this one back. */
  undoneBy: jobIdSchema.nullable(),
  /** Another Dialdeck on the same data folder is working on it. */
  elsewhere: z.boolean(),
  can: z.object({
    pause: z.boolean(),
    resume: z.boolean(),
    cancel: z.boolean(),
    undo: z.boolean(),
    remove: z.boolean(),
  }),
  results: z.array(z.object({ which: resultNameSchema, name: z.string() })),
  details: jobDetailsSchema.nullable(),
})
export type Job = z.infer<typeof jobSchema>

export const jobFilterSchema = z.object({
  /** Left out: any. */
  kinds: z.array(jobKindSchema).optional(),
  connectionId: connectionIdSchema.optional(),
  states: z.array(jobStateSchema).optional(),
  /** Made at or after, and before, in milliseconds: a day is from its midnight to the next. */
  from: z.number().optional(),
  to: z.number().optional(),
})
export type JobFilter = z.infer<typeof jobFilterSchema>

/** A column of a job's rows, on the screen and in result files alike. */
export const rowColumnSchema = z.object({ name: z.string(), title: z.string() })
export type RowColumn = z.infer<typeof rowColumnSchema>

/** One row of a job of any kind; `cells` stand in the order of the columns. */
export const jobRowSchema = rowOutcomeSchema
export type JobRow = z.infer<typeof jobRowSchema>

export const jobRowsSchema = z.object({
  total: z.number().int(),
  columns: z.array(rowColumnSchema),
  rows: z.array(jobRowSchema),
})
export type JobRows = z.infer<typeof jobRowsSchema>
