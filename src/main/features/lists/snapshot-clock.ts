import type { Clock, Logger } from '../../ports.ts'

export interface SnapshotClockDeps {
  readonly clock: Clock
  readonly logger: Logger
  /** Minutes between two rounds as the settings say now; 0: none. */
  readonly minutes: () => number
  /** One round over every dialer there is. */
  readonly round: (signal: AbortSignal) => Promise<void>
}

/** How often it is looked at whether a round is due. */
const tickMs = 60_000

/** Takes a round of counts whenever the interval is over, never two at once. The first comes a minute after the start. */
export function startSnapshotClock({ clock, logger, minutes, round }: SnapshotClockDeps): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping

  const run = async (): Promise<void> => {
    let lastMs = -Infinity
    for (;;) {
      await clock.sleep(tickMs, signal)
      const everyMs = minutes() * 60_000
      if (everyMs === 0 || clock.monotonicMs() - lastMs < everyMs) continue
      lastMs = clock.monotonicMs()
      try {
        await round(signal)
      } catch (error) {
        signal.throwIfAborted()
        logger.log('warn', 'lists could not be counted', { error: String(error) })
      }
    }
  }
  const ended = run().catch(() => undefined)
  return {
    stop: async () => {
      stopping.abort()
      await ended
    },
  }
}
