import { ProblemError } from '../../shared/model/problem.ts'
import type { CallOptions, Reply } from './dialer-client.ts'
import type { Waiting } from './places.ts'
import type { TimeBudget } from './time-budget.ts'

/**
 * Waits for a place. With a budget somebody waits for the call, and its time runs; without one it stands still.
 * @throws what `over` makes when the time is over first
 */
export async function waitFor(waiting: Waiting, budget: TimeBudget | null, over: () => Error): Promise<void> {
  if (!budget) return await waiting.ready
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => {
      if (waiting.leave()) reject(over())
    },
    Math.max(1, budget.left()),
  )
  try {
    await Promise.race([waiting.ready, promise])
  } finally {
    clearTimeout(timer)
  }
}

/** A call that leaves its place to a person's and stands in line again, as often as it takes. */
export async function givingWay(
  options: CallOptions,
  attempt: (options: CallOptions, giveWay: () => void) => Promise<Reply>,
): Promise<Reply> {
  for (;;) {
    const way = new AbortController()
    const signal = options.signal ? AbortSignal.any([options.signal, way.signal]) : way.signal
    try {
      return await attempt({ ...options, signal }, () => way.abort())
    } catch (error) {
      const gaveWay = way.signal.aborted && error instanceof ProblemError && error.problem.code === 'cancelled'
      if (!gaveWay || options.signal?.aborted) throw error
    }
  }
}
