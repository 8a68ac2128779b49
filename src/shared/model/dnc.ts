import { z } from 'zod'
import { connectionIdSchema } from './connection.ts'
import { fileRefSchema } from './file.ts'
import { callTimeSchema, campaignIdSchema } from './hopper.ts'
import { readingSchema } from './import.ts'
import { problemSchema } from './problem.ts'

/** Where a number is kept from being called, or, for a filter phone group, from getting through. */
export const dncScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('system') }),
  z.object({ kind: z.literal('campaign'), campaignId: campaignIdSchema }),
  z.object({ kind: z.literal('filter-group'), group: z.string().regex(/^[0-9A-Za-z_-]{1,30}$/) }),
])
export type DncScope = z.infer<typeof dncScopeSchema>

export const dncActionSchema = z.enum(['add', 'remove'])
export type DncAction = z.infer<typeof dncActionSchema>

/** A number as the dialer keeps it: digits only. */
export const dncPhoneSchema = z.string().regex(/^\d{6,18}$/)

export const dncJobRequestSchema = z.object({
  connectionId: connectionIdSchema,
  action: dncActionSchema,
  scope: dncScopeSchema,
  phones: z.array(dncPhoneSchema).min(1).max(200_000),
})
export type DncJobRequest = z.infer<typeof dncJobRequestSchema>

/** What a number is asked about: the list of the system, and that of a campaign where one is named. */
export const dncQuestionSchema = z.object({
  connectionId: connectionIdSchema,
  campaignId: campaignIdSchema.nullable(),
  /** Id of a call time on the dialer: the function asks for one, whatever it is asked about. */
  callTime: callTimeSchema,
})
export type DncQuestion = z.infer<typeof dncQuestionSchema>

/** `refused`: the dialer takes it for no number, so nothing is known of it. */
export const dncStandSchema = z.enum(['system', 'campaign', 'clear', 'refused'])
export type DncStand = z.infer<typeof dncStandSchema>

export const dncVerdictSchema = z.object({ phone: z.string(), stand: dncStandSchema, reason: z.string().nullable() })
export type DncVerdict = z.infer<typeof dncVerdictSchema>

export const dncCheckNewsSchema = z.object({
  verdicts: z.array(dncVerdictSchema),
  checked: z.number().int(),
  total: z.number().int(),
  problem: problemSchema.nullable(),
  done: z.boolean(),
})
export type DncCheckNews = z.infer<typeof dncCheckNewsSchema>

export const scrubRequestSchema = dncQuestionSchema.extend({
  fileId: z.string().max(100),
  reading: readingSchema,
  /** Column the numbers stand in, from 0. */
  column: z.number().int().min(0).max(1000),
})
export type ScrubRequest = z.infer<typeof scrubRequestSchema>

/** How far a file is scrubbed; the files are there once it is done. */
export const scrubNewsSchema = z.object({
  rows: z.number().int(),
  onDnc: z.number().int(),
  clean: z.number().int(),
  /** Rows without a number the dialer takes: in neither file but one of their own. */
  unclear: z.number().int(),
  files: z.object({ onDnc: fileRefSchema, clean: fileRefSchema, unclear: fileRefSchema.nullable() }).nullable(),
})
export type ScrubNews = z.infer<typeof scrubNewsSchema>
