import type { Clock } from '../ports.ts'

export interface RetryTiming {
  readonly attempts: number
  readonly firstDelayMs: number
}

/** At most three attempts, 2 s before the second, 4 s before the third (DESIGN, rule 4). */
export const defaultRetryTiming: RetryTiming = { attempts: 3, firstDelayMs: 2000 }

/** Wait before attempt number `attempt` (2, 3 …): doubling, with up to a quarter of jitter so that clients spread. */
export const delayBeforeMs = (attempt: number, timing: RetryTiming, random: number): number =>
  timing.firstDelayMs * 2 ** (attempt - 2) * (1 + random / 4)

/**
 * Runs `attempt` until it succeeds, the error is not worth another try, or the attempts or the time are used up.
 * @param hasTime whether there is time for another try after a wait of so many ms
 */
export async function withRetry<T>(
  attempt: (number: number) => Promise<T>,
  isTransient: (error: unknown) => boolean,
  clock: Clock,
  signal: AbortSignal | undefined,
  timing: RetryTiming,
  hasTime: (delayMs: number) => boolean,
): Promise<T> {
  for (let number = 1; ; number++) {
    try {
      return await attempt(number)
    } catch (error) {
      if (number >= timing.attempts || signal?.aborted || !isTransient(error)) throw error
      const delayMs = delayBeforeMs(number + 1, timing, Math.random())
      if (!hasTime(delayMs)) throw error
      await clock.sleep(delayMs, signal)
    }
  }
}
