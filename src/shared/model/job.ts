import { z } from 'zod'
import { problemSchema } from './problem.ts'

export const jobIdSchema = z.string().min(1).max(64)

/**
 * Life of a job: `preparing` (reading and checking) → `ready` (waits for the admin) → `queued` → `running` ⇄ `paused`
 * → `finished` | `cancelled`. `stopped`: ended by the dialer (authentication, gone) and can be resumed. `failed`: the
 * input could not be read; nothing was sent.
 */
export const jobStateSchema = z.enum([
  'preparing',
  'ready',
  'queued',
  'running',
  'paused',
  'stopped',
  'cancelled',
  'finished',
  'failed',
])
export type JobState = z.infer<typeof jobStateSchema>

/** Final states end a row for good; `pending`, `sending` and `unknown` are on the way. */
export const rowStateSchema = z.enum([
  'pending',
  'sending',
  'unknown',
  'added',
  'updated',
  'moved',
  'deleted',
  'duplicate',
  'rejected',
  'invalid',
  'excluded',
  'cancelled',
])
export type RowState = z.infer<typeof rowStateSchema>

export const rowCountsSchema = z.record(rowStateSchema, z.number().int())
export type RowCounts = z.infer<typeof rowCountsSchema>

/** No rows in any state. */
export const emptyCounts = (): RowCounts =>
  Object.fromEntries(rowStateSchema.options.map((state) => [state, 0])) as RowCounts

/** States a row is not left in when its job is over. */
export const unsettledStates: readonly RowState[] = ['pending', 'sending', 'unknown']

/** Latest value of a running job; streams send it at most a few times a second. */
export const jobProgressSchema = z.object({
  jobId: jobIdSchema,
  state: jobStateSchema,
  rows: z.number().int(),
  /** Rows in a final state. */
  settled: z.number().int(),
  counts: rowCountsSchema,
  /** Rows settled per second over the last seconds; null until measured. */
  rowsPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  seconds: z.number(),
  connections: z.number().int(),
  problem: problemSchema.nullable(),
  /** Whom a job in state `queued` waits for, where another process has the dialer. */
  waitingFor: z.string().optional(),
})
export type JobProgress = z.infer<typeof jobProgressSchema>
