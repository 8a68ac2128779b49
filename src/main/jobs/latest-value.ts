import { setTimeout as sleep } from 'node:timers/promises'

/** A value that changes often, for watchers that only want to know how it stands now. */
export interface LatestValue<Value> {
  set(value: Value): void
  /** No more changes: watchers get the last value and end. */
  end(): void
  /**
   * The value as it is, then after changes, but not more often than `intervalMs`; the last value always. Ends with the
   * source or when the signal is aborted.
   */
  watch(signal: AbortSignal | undefined, intervalMs: number): AsyncGenerator<Value>
}

export function createLatestValue<Value>(first: Value): LatestValue<Value> {
  let value = first
  let version = 0
  const ending = new AbortController()
  const waiting = new Set<() => void>()
  const wake = (): void => {
    for (const resolve of waiting) resolve()
    waiting.clear()
  }

  async function* watch(signal: AbortSignal | undefined, intervalMs: number): AsyncGenerator<Value> {
    const over = signal ? AbortSignal.any([ending.signal, signal]) : ending.signal
    let seen = -1
    for (;;) {
      if (signal?.aborted) return
      if (seen !== version) {
        seen = version
        yield value
        await sleep(intervalMs, undefined, { signal: over }).catch(() => undefined)
      } else if (ending.signal.aborted) {
        return
      } else {
        await changed(over)
      }
    }
  }

  const changed = (over: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      waiting.add(resolve)
      over.addEventListener('abort', () => resolve(), { once: true })
    })

  return {
    set: (next) => {
      value = next
      version += 1
      wake()
    },
    end: () => {
      ending.abort()
      wake()
    },
    watch,
  }
}
