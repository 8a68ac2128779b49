import type { ClaimedRow } from '../store/journal.ts'

/**
 * Rows on their way out, in file order, with one rule: of the rows with one key only one is out at a time. The dialer
 * checks for duplicates without a lock, so two at once would both be stored.
 */
export interface ClaimQueue {
  /** The next row that may go out now; null: none may. Its key is held until `done`. */
  take(): ClaimedRow | null
  /** The row is settled: its key is free. A row whose answer was lost is not settled. */
  done(row: ClaimedRow): void
}

/**
 * @param claim marks the next rows after a number as being sent and returns them; empty: there are no more
 * @param heldKeys keys of rows whose fate is open from before
 */
export function createClaimQueue(
  claim: (afterRow: number) => readonly ClaimedRow[],
  heldKeys: Iterable<string> = [],
): ClaimQueue {
  const held = new Set(heldKeys)
  /** Rows that wait for a key, by key. */
  const parked = new Map<string, ClaimedRow[]>()
  const freed: ClaimedRow[] = []
  let claimed: readonly ClaimedRow[] = []
  let next = 0
  let lastRow = 0
  let exhausted = false

  const nextClaimed = (): ClaimedRow | null => {
    if (next >= claimed.length && !exhausted) {
      claimed = claim(lastRow)
      next = 0
      lastRow = claimed.at(-1)?.row ?? lastRow
      exhausted = claimed.length === 0
    }
    const row = claimed[next]
    if (!row) return null
    next += 1
    return row
  }

  return {
    take: () => {
      for (;;) {
        const row = freed.shift() ?? nextClaimed()
        if (!row) return null
        if (row.lockKey === '') return row
        if (!held.has(row.lockKey)) {
          held.add(row.lockKey)
          return row
        }
        const waiting = parked.get(row.lockKey)
        if (waiting) waiting.push(row)
        else parked.set(row.lockKey, [row])
      }
    },
    done: (row) => {
      if (row.lockKey === '') return
      held.delete(row.lockKey)
      const waiting = parked.get(row.lockKey)
      const first = waiting?.shift()
      if (waiting?.length === 0) parked.delete(row.lockKey)
      if (first) freed.push(first)
    },
  }
}
