/** A whole call may take this long, however slowly its bytes come. */
export interface Deadline {
  readonly signal: AbortSignal
  end(): void
}

export interface Deadlines {
  start(timeoutMs: number, signal: AbortSignal | undefined): Deadline
  stop(): void
}

/** Aborted with this when the time is over, so that it can be told from a cancel. */
export class DeadlineError extends Error {
  constructor() {
    super('deadline over')
    this.name = 'DeadlineError'
  }
}

const TICK_MS = 250

/**
 * Deadlines of many calls on one coarse timer: at a thousand calls a second a timer each would cost more than sending.
 * A deadline is late by at most a quarter of a second.
 */
export function createDeadlines(): Deadlines {
  const running = new Set<{ readonly controller: AbortController; readonly dueMs: number }>()
  let timer: NodeJS.Timeout | null = null

  const tick = (): void => {
    const nowMs = performance.now()
    for (const entry of running) if (entry.dueMs <= nowMs) entry.controller.abort(new DeadlineError())
    if (running.size === 0 && timer) {
      clearInterval(timer)
      timer = null
    }
  }

  return {
    start(timeoutMs, signal) {
      const controller = new AbortController()
      const entry = { controller, dueMs: performance.now() + timeoutMs }
      running.add(entry)
      timer ??= setInterval(tick, TICK_MS).unref()
      const cancel = (): void => controller.abort(signal?.reason)
      if (signal?.aborted) cancel()
      else signal?.addEventListener('abort', cancel, { once: true })
      return {
        signal: controller.signal,
        end() {
          running.delete(entry)
          signal?.removeEventListener('abort', cancel)
        },
      }
    },
    stop() {
      if (timer) clearInterval(timer)
      timer = null
    },
  }
}
