/** Places for calls at once; the rest waits in line. */
export interface Places {
  /** Resolves when there is a place; rejects when the line is sent away. */
  take(): Promise<void> | null
  free(): void
  /** Rejects everyone in line, e.g. when the connection is halted. */
  sendAway(reason: Error): void
}

export function createPlaces(count: number): Places {
  let free = count
  const line: { resolve(): void; reject(reason: Error): void }[] = []
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
    free() {
      const next = line.shift()
      if (next) next.resolve()
      else free++
    },
    sendAway(reason) {
      for (const waiting of line.splice(0)) waiting.reject(reason)
    },
  }
}
