import { z } from 'zod'
import { connectionIdSchema } from './connection.ts'

/**
 * What the API user may do with one function. `allowed`: it answered; `refused`: a right is missing; `missing`: the
 * server does not have it; `unknown`: not asked, or the answer did not tell.
 */
export const abilityStateSchema = z.enum(['allowed', 'refused', 'missing', 'unknown'])
export type AbilityState = z.infer<typeof abilityStateSchema>

export const abilitySchema = z.object({
  functionName: z.string(),
  state: abilityStateSchema,
  /** Why it is not allowed or not known, in words; null where it is allowed. */
  why: z.string().nullable(),
  /** Settings of the API user that would allow it, as VICIdial's user page names them. */
  settings: z.array(z.string()),
})
export type Ability = z.infer<typeof abilitySchema>

/** A job of the app and the way it is done on this server. */
export const jobWaySchema = z.object({
  job: z.string(),
  title: z.string(),
  /** null: none of its ways works here. */
  dialect: z.enum(['guide', 'stock']).nullable(),
  /** The functions it takes, or would take. */
  functions: z.array(z.string()),
  /** What this way cannot tell or do, or why none works. */
  note: z.string().nullable(),
})
export type JobWay = z.infer<typeof jobWaySchema>

export const capabilitiesSchema = z.object({
  connectionId: connectionIdSchema,
  /** When it was asked, milliseconds since 1970. */
  at: z.number(),
  version: z.string().nullable(),
  build: z.string().nullable(),
  /** The dialer's clock minus this machine's, in seconds. */
  clockAheadSeconds: z.number().nullable(),
  /** True when every function was asked for, not only those of the guide. */
  complete: z.boolean(),
  abilities: z.array(abilitySchema),
  jobs: z.array(jobWaySchema),
})
export type Capabilities = z.infer<typeof capabilitiesSchema>

/** What became of the letters of a test lead. */
export const letterCheckSchema = z.object({
  /** Letters of all scripts are kept: `use_non_latin=1`. */
  nonLatin: z.boolean(),
  sent: z.string(),
  stored: z.string(),
  leadId: z.string(),
  /** False: the test lead could not be deleted and is still in the list. */
  removed: z.boolean(),
})
export type LetterCheck = z.infer<typeof letterCheckSchema>
