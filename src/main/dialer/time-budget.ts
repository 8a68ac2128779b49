import type { Clock } from '../ports.ts'

/** The time one call has, over all its tries. */
export interface TimeBudget {
  /** Milliseconds left. */
  left(): number
  /** A try that waits in line without anybody waiting for it does not use the budget up meanwhile. */
  pause(): void
  go(): void
}

/** A try with less than this is not worth beginning. */
export const leastTryMs = 500

export function createTimeBudget(totalMs: number, clock: Pick<Clock, 'monotonicMs'>): TimeBudget {
  let spentMs = 0
  let sinceMs: number | null = clock.monotonicMs()
  const spent = (): number => spentMs + (sinceMs === null ? 0 : clock.monotonicMs() - sinceMs)
  return {
    left: () => totalMs - spent(),
    pause() {
      spentMs = spent()
      sinceMs = null
    },
    go() {
      sinceMs ??= clock.monotonicMs()
    },
  }
}
