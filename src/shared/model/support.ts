import { z } from 'zod'
import { fileRefSchema } from './file.ts'

/** One thing that must be right for the app to work, looked at now. */
export const selfCheckSchema = z.object({
  /** Counted through all checks of one look, so that it can be named on the telephone. */
  number: z.number().int().positive(),
  /** What it belongs to: this computer, or a connection by its name. */
  about: z.string(),
  title: z.string(),
  state: z.enum(['passed', 'warning', 'failed', 'skipped']),
  detail: z.string(),
  action: z.string().optional(),
})
export type SelfCheck = z.infer<typeof selfCheckSchema>

export const logLevelSchema = z.enum(['debug', 'info', 'warn', 'error'])
export type LogLevel = z.infer<typeof logLevelSchema>

/** One line of the log. */
export const logEntrySchema = z.object({
  /** Tells lines apart that were written in one millisecond. */
  key: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
  level: logLevelSchema,
  message: z.string(),
  /** Everything else of the line, as text. */
  fields: z.string(),
})
export type LogEntry = z.infer<typeof logEntrySchema>

export const logPageSchema = z.object({
  /** Newest first. */
  entries: z.array(logEntrySchema),
  /** Where the log files are. */
  dir: z.string(),
})
export type LogPage = z.infer<typeof logPageSchema>

/** A file for whoever helps, and what is in it. */
export const supportBundleSchema = z.object({
  file: fileRefSchema,
  parts: z.array(z.object({ name: z.string(), about: z.string(), bytes: z.number().int() })),
})
export type SupportBundle = z.infer<typeof supportBundleSchema>
