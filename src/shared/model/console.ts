import { z } from 'zod'
import { connectionIdSchema } from './connection.ts'

const textByName = z.record(z.string().min(1).max(100), z.string().max(1_000_000))

/** A call of any function of the catalogue. Values are sent as they are; what the dialer drops was shown before. */
export const consoleCallSchema = z.object({
  connectionId: connectionIdSchema,
  functionName: z.string().min(1).max(100),
  params: textByName,
  /** Custom field values by label, for functions that take them. */
  customFields: textByName,
  /** The admin was asked and said yes: without it a call that loses data is refused. */
  confirmed: z.boolean(),
})
export type ConsoleCall = z.infer<typeof consoleCallSchema>

export const consoleAnswerSchema = z.object({
  functionName: z.string(),
  outcome: z.enum(['success', 'notice', 'error', 'data', 'empty', 'unknown']),
  lines: z.array(
    z.object({
      kind: z.enum(['SUCCESS', 'NOTICE', 'ERROR']),
      functionName: z.string().nullable(),
      reason: z.string(),
      values: z.array(z.string()),
    }),
  ),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** Rows the dialer sent; more than `rows` has when there were too many to show. */
  rowCount: z.number().int(),
  /** The answer's text, passwords masked. */
  raw: z.string(),
  /** True when only the beginning of the text is there. */
  rawCut: z.boolean(),
  httpStatus: z.number().int(),
  latencyMs: z.number(),
  attempts: z.number().int(),
})
export type ConsoleAnswer = z.infer<typeof consoleAnswerSchema>
