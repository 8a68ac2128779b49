/** A call that may not take longer than this, however slowly its bytes come. */
export interface Deadline {
  readonly dueMs: number
  readonly onOver: (reason: DeadlineError) => void
}

export interface Deadlines {
  /** `onOver` is called at most once, unless `end` comes first. */
  start(timeoutMs: number, onOver: Deadline['onOver']): Deadline
  end(deadline: Deadline): void
  stop(): void
}

/** What a call ends with when its time is over, so that it can be told from a cancel. */
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
  const running = new Set<Deadline>()
  let timer: NodeJS.Timeout | null = null

  const tick = (): void => {
    const nowMs = performance.now()
    for (const deadline of running) {
      if (deadline.dueMs > nowMs) continue
      running.delete(deadline)
      deadline.onOver(new DeadlineError())
    }
    if (running.size === 0 && timer) {
      clearInterval(timer)
      timer = null
    }
  }

  return {
    start(timeoutMs, onOver) {
      const deadline = { dueMs: performance.now() + timeoutMs, onOver }
      running.add(deadline)
      timer ??= setInterval(tick, TICK_MS).unref()
      return deadline
    },
    end: (deadline) => void running.delete(deadline),
    stop() {
      if (timer) clearInterval(timer)
      timer = null
    },
  }
}
