/**
 * A terminal sends Ctrl-C to every program in front of it, and npm sends it on once more: two signals within this time are
 * one press.
 */
const samePressMs = 400

export interface Interrupts {
  /** Told of the first request to end; a second press goes to `onSecond`. Returns how to stop listening. */
  listen(onFirst: () => void, onSecond: () => void): () => void
}

/** Requests to end this process: Ctrl-C, or a signal of whoever started it. */
export function interruptsOf(
  process: Pick<NodeJS.Process, 'on' | 'off'>,
  now: () => number = () => performance.now(),
): Interrupts {
  return {
    listen(onFirst, onSecond) {
      let firstMs: number | null = null
      const heard = (): void => {
        if (firstMs === null) {
          firstMs = now()
          onFirst()
        } else if (now() - firstMs > samePressMs) onSecond()
      }
      const signals = ['SIGINT', 'SIGTERM'] as const
      for (const signal of signals) process.on(signal, heard)
      return () => {
        for (const signal of signals) process.off(signal, heard)
      }
    },
  }
}
