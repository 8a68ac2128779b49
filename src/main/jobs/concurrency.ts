/** How many rows may be on their way at once. */
export interface Concurrency {
  target(): number
  /** Told of every answer; latency null: it was lost. */
  observe(latencyMs: number | null): void
  /** The dialer was away: what it took before is found out again, as fast as at first. */
  restart(): void
}

/** Not found out by latency. */
export const fixedConcurrency = (rows: () => number): Concurrency => ({
  target: rows,
  observe: () => undefined,
  restart: () => undefined,
})

/** Answers slower than this may come of a busy dialer; quicker ones never do (9 ms is usual at 8 calls on a LAN). */
const alwaysHealthyMs = 20
/** Healthy up to this many times the best latency seen, unhealthy beyond the second: between them nothing changes. */
const healthyTimes = 2
const unhealthyTimes = 3
/** The best latency is slowly forgotten, so that a dialer which has become slower for good is not starved. */
const forgetting = 1.002
const firstTarget = 4

/**
 * As many calls at once as the dialer answers without slowing down: doubled while answers stay as quick as the best
 * seen, by one after the first setback, fewer when they slow down, half when one is lost. Over a long line the best
 * latency is the line's own, so there it goes as far as the cap allows.
 * @param cap never more than this
 */
export function adaptiveConcurrency(cap: () => number): Concurrency {
  let target = firstTarget
  let bestMs = Infinity
  let answers = 0
  let sumMs = 0
  let hadSetback = false

  const change = (next: number): void => {
    if (next < target) hadSetback = true
    target = Math.max(1, Math.min(cap(), Math.floor(next)))
    answers = 0
    sumMs = 0
  }

  return {
    target: () => Math.min(target, cap()),
    restart: () => {
      hadSetback = false
      target = firstTarget
      answers = 0
      sumMs = 0
    },
    observe: (latencyMs) => {
      if (latencyMs === null) return change(target / 2)
      answers += 1
      sumMs += latencyMs
      // Judged by an average over two rounds of all calls; over one while it grows: on a far line a round is long.
      if (answers < (hadSetback ? Math.max(16, target * 2) : Math.max(8, target))) return
      const meanMs = sumMs / answers
      bestMs = Math.min(meanMs, bestMs * forgetting)
      if (meanMs <= Math.max(alwaysHealthyMs, bestMs * healthyTimes)) change(hadSetback ? target + 1 : target * 2)
      else if (meanMs > Math.max(alwaysHealthyMs * 2, bestMs * unhealthyTimes)) change(target * 0.7)
      else change(target)
    },
  }
}
