import type { RowResult } from '../store/journal.ts'

/** Collects outcomes for a moment, so that many rows share one transaction. */
export interface ResultBatch {
  add(result: RowResult): void
  /** Writes what is waiting. */
  flush(): void
  /** Writes what is waiting, and nothing more by itself. */
  close(): void
}

/**
 * @param write records the outcomes and may throw (disk full)
 * @param onFailure told of a write that failed; what it held stays unrecorded and is settled by look-up later
 */
export function createResultBatch(
  write: (results: readonly RowResult[]) => void,
  onFailure: (error: unknown, results: readonly RowResult[]) => void,
  limits: { readonly rows: number; readonly waitMs: number } = { rows: 200, waitMs: 20 },
): ResultBatch {
  let waiting: RowResult[] = []
  let timer: NodeJS.Timeout | null = null

  const flush = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
    if (waiting.length === 0) return
    const results = waiting
    waiting = []
    try {
      write(results)
    } catch (error) {
      onFailure(error, results)
    }
  }

  return {
    add: (result) => {
      waiting.push(result)
      if (waiting.length >= limits.rows) flush()
      else timer ??= setTimeout(flush, limits.waitMs)
    },
    flush,
    close: flush,
  }
}
