import { z } from 'zod'
import { fileRefSchema } from './file.ts'
import { readingSchema } from './import.ts'

export const keyKindSchema = z.enum(['phone', 'lead-id', 'vendor-code'])

/** What is asked of a file of keys: numbers for a do-not-call list, leads for the hopper or for an edit. */
export const keyFileRequestSchema = z.object({
  fileId: z.string().min(1).max(64),
  kind: keyKindSchema,
  reading: readingSchema.partial(),
  /** Columns the keys stand in, from 0; null: the one that is certain, if there is one. */
  columns: z.array(z.number().int().min(0).max(10_000)).min(1).max(100).nullable(),
})
export type KeyFileRequest = z.infer<typeof keyFileRequestSchema>

export const keyColumnSchema = z.object({
  column: z.number().int().min(0),
  /** Empty where the file has no header line. */
  header: z.string(),
  /** Of the first rows, how many hold a key here, and how many hold anything. */
  usable: z.number().int(),
  filled: z.number().int(),
})
export type KeyColumn = z.infer<typeof keyColumnSchema>

/** A file of keys as it was read. `keys` is null while nobody has said which column they stand in. */
export const keyFileSchema = z.object({
  file: fileRefSchema,
  reading: readingSchema,
  sheets: z.array(z.string()),
  columns: z.array(keyColumnSchema),
  /** First rows below the header. */
  rows: z.array(z.array(z.string())),
  /** Columns that were read; empty: one has to be chosen. */
  chosen: z.array(z.number().int()),
  /** Why this column, or why none. */
  why: z.string(),
  keys: z
    .object({
      keys: z.array(z.string()),
      /** Those of the keys whose row says that the lead is archived. */
      archived: z.array(z.string()),
      rows: z.number().int(),
      headerLines: z.number().int(),
      /** Rows without a key that can be used: all of them counted, the first of them named. */
      unusable: z.number().int(),
      rejected: z.array(z.object({ line: z.number().int(), text: z.string(), reason: z.string() })),
      repeated: z.number().int(),
      withoutCountryCode: z.number().int(),
    })
    .nullable(),
})
export type KeyFile = z.infer<typeof keyFileSchema>
