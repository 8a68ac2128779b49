/** Places for calls at once; the rest waits in line. */
export interface Places {
  /** Resolves when there is a place; rejects when the line is sent away. */
  take(): Promise<void> | null
  free(): void
  /** Gives out all places; before, there is only one. */
  openAll(): void
  /** Rejects everyone in line, e.g. when the connection is halted. */
  sendAway(reason: Error): void
}

/**
 * Only one place until `openAll`: with a wrong password every call on its way is a failed login, and ten of them lock
 * the account, so the first call has to come back before others go.
 */
export function createPlaces(count: number): Places {
  let free = 1
  let closed = count - 1
  const line: { resolve(): void; reject(reason: Error): void }[] = []

  const giveOut = (): void => {
    const next = line.shift()
    if (next) next.resolve()
    else free++
  }

  return {
    take() {
      if (free > 0) {
        free--
        return null
      }
      return new Promise((resolve, reject) => {
        line.push({ resolve, reject })
      })
    },
    free: giveOut,
    openAll() {
      for (; closed > 0; closed--) giveOut()
    },
    sendAway(reason) {
      for (const waiting of line.splice(0)) waiting.reject(reason)
    },
  }
}
