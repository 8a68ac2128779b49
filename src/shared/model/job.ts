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

/** What each state means: `moving`: it is worked on; `resumable`: it rests and can go on; `over`: neither. */
const phases: Readonly<Record<JobState, 'moving' | 'resumable' | 'over'>> = {
  preparing: 'moving',
  ready: 'resumable',
  queued: 'moving',
  running: 'moving',
  paused: 'resumable',
  stopped: 'resumable',
  cancelled: 'over',
  finished: 'over',
  failed: 'over',
}
/** Rows in all. */
export const countOf = (counts: RowCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0)
export const isMoving = (state: JobState): boolean => phases[state] === 'moving'
export const isResumable = (state: JobState): boolean => phases[state] === 'resumable'
export const isOver = (state: JobState): boolean => phases[state] === 'over'
export const movingStates: readonly JobState[] = jobStateSchema.options.filter(isMoving)

/**
 * Final states end a row for good; `pending`, `sending` and `unknown` are on the way. `perhaps-ours`: it is as wanted, but
 * the answer to our call was lost, so it may have been so before; an undo leaves it alone.
 */
export const rowStateSchema = z.enum([
  'pending',
  'sending',
  'unknown',
  'added',
  'updated',
  'moved',
  'deleted',
  'perhaps-ours',
  'duplicate',
  'rejected',
  'invalid',
  'excluded',
  'cancelled',
])
export type RowState = z.infer<typeof rowStateSchema>

/** Rows of an import that are leads, or were taken back: the success file. */
export const loadedStates: readonly RowState[] = ['added', 'updated', 'moved', 'deleted']
/** Rows that are certainly no leads: the rejects file, which loads again as it is. Rows whose answers were lost are in neither. */
export const rejectedStates: readonly RowState[] = ['duplicate', 'rejected', 'invalid', 'excluded', 'cancelled']

export const rowCountsSchema = z.record(rowStateSchema, z.number().int())
export type RowCounts = z.infer<typeof rowCountsSchema>

/** Problem codes of a call whose answer never came, or came from something else than the dialer: it may have been done. */
const lostCodes: ReadonlySet<string> = new Set(['lost-answer', 'timeout', 'not-an-api'])
export const mayHaveBeenDone = (code: string): boolean => lostCodes.has(code)

/** No rows in any state. */
export const emptyCounts = (): RowCounts =>
  Object.fromEntries(rowStateSchema.options.map((state) => [state, 0])) as RowCounts

/** States a row is not left in when its job is over. */
export const unsettledStates: readonly RowState[] = ['pending', 'sending', 'unknown']

/** Rows whose answers were lost are being looked up, or there is a wait before that. */
export const settlingSchema = z.object({
  rows: z.number().int(),
  /** Null until it can be told. */
  secondsLeft: z.number().nullable(),
})
export type Settling = z.infer<typeof settlingSchema>

/** The dialer of a running job is away. Times in milliseconds since 1970. */
export const outageSchema = z.object({
  what: z.string(),
  why: z.string().optional(),
  since: z.number(),
  nextLook: z.number(),
  /** Then the job stops, to be resumed by a person. */
  until: z.number(),
})
export type Outage = z.infer<typeof outageSchema>

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
  /** What a job waits for where that is not its own dialer's answer: another process's turn, or told by another process. */
  waitingFor: z.string().optional(),
  /** What a running job does before it sends. */
  settling: settlingSchema.optional(),
  /** What a running job waits for. */
  outage: outageSchema.optional(),
})
export type JobProgress = z.infer<typeof jobProgressSchema>
