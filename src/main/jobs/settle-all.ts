import type { Settling } from '../../shared/model/job.ts'
import type { Clock } from '../ports.ts'
import type { Journal, JournalRow, RowResult } from '../store/journal.ts'
import type { RowWork } from './row-work.ts'

export interface SettleAll {
  readonly journal: Journal
  readonly work: RowWork
  readonly clock: Clock
  readonly signal: AbortSignal
  /** When the last answer was lost, or this process began, on the monotonic clock. */
  readonly lostAtMs: number
  readonly record: (results: readonly RowResult[]) => void
  /** Told while it goes on; null: it is over. */
  readonly onSettling?: ((settling: Settling | null) => void) | undefined
}

/** Rows looked up together. */
const rowsAtOnce = 500
/** The time left is told so often. */
const toldEveryMs = 1000

/**
 * Finds out what became of every unknown row; those that are not on the dialer become pending again. What is found at once
 * is settled at once; for all others together there is one wait, in which the dialer ends what it may still be at.
 * @returns keys of rows whose fate cannot be told
 * @throws ProblemError that stops the job; the signal's reason
 */
export async function settleAll(run: SettleAll): Promise<string[]> {
  const { journal, work, clock, signal } = run
  let open = journal.count(['unknown'])
  if (open === 0) return []
  let looked = 0
  let lookedForMs = 0
  let toLook = work.findDone ? open : 0
  const waitMs = (): number => Math.max(0, run.lostAtMs + (work.settleWaitMs ?? 0) - clock.monotonicMs())
  const tell = (): void => {
    const msPerRow = looked === 0 ? 0 : lookedForMs / looked
    const leftMs = Math.max(toLook * msPerRow, waitMs()) + open * msPerRow
    run.onSettling?.({ rows: open, secondsLeft: leftMs === 0 ? null : leftMs / 1000 })
  }

  /** Puts every unknown row through `look`, some hundred at a time. */
  const eachPiece = async (look: (rows: readonly JournalRow[]) => Promise<readonly RowResult[]>): Promise<void> => {
    for (let afterRow = 0; ;) {
      const rows = journal.unknownRows(afterRow, rowsAtOnce)
      const last = rows.at(-1)
      if (!last) return
      signal.throwIfAborted()
      tell()
      afterRow = last.row
      const startedMs = clock.monotonicMs()
      const results = await look(rows)
      looked += rows.length
      lookedForMs += clock.monotonicMs() - startedMs
      toLook = Math.max(0, toLook - rows.length)
      if (results.length > 0) run.record(results)
    }
  }

  try {
    const { findDone } = work
    if (findDone) {
      await eachPiece(async (rows) => {
        const done = await findDone(rows, signal)
        open -= done.length
        return done
      })
      toLook = 0
    }
    if (open > 0) await waitTelling(clock, waitMs, tell, signal)
    const keys: string[] = []
    await eachPiece(async (rows) => {
      const results = await work.settle(rows, signal)
      open -= rows.length
      const undecided = new Set(results.filter(({ state }) => state === 'unknown').map(({ row }) => row))
      keys.push(...rows.filter((row) => undecided.has(row.row) && row.lockKey !== '').map((row) => row.lockKey))
      return results
    })
    return keys
  } finally {
    run.onSettling?.(null)
  }
}

async function waitTelling(clock: Clock, leftMs: () => number, tell: () => void, signal: AbortSignal): Promise<void> {
  for (let left = leftMs(); left > 0; left = leftMs()) {
    tell()
    await clock.sleep(Math.min(left, toldEveryMs), signal)
  }
}
