import type { Clock } from '../../src/main/ports.ts'
import { systemClock } from './local-imports.ts'

/** A clock whose waits take at most so long, and by which the whole time has gone by after each. */
export function hurriedClock(mostMs: number): Clock {
  let skippedMs = 0
  const monotonicMs = (): number => performance.now() + skippedMs
  return {
    now: systemClock.now,
    monotonicMs,
    sleep: async (ms, signal) => {
      const endMs = monotonicMs() + ms
      await systemClock.sleep(Math.min(ms, mostMs), signal)
      // Waits side by side are one stretch of time.
      skippedMs += Math.max(0, endMs - monotonicMs())
    },
  }
}
