/** One lane per connection: its jobs run one after the other, in the order they came. */
export interface JobLanes {
  /**
   * Waits for the lane and takes it; the returned function gives it back.
   * @param onWaiting told when the lane is taken by another job
   * @throws the signal's reason when it is aborted while waiting
   */
  enter(connectionId: string, signal: AbortSignal, onWaiting: () => void): Promise<() => void>
}

export function createJobLanes(): JobLanes {
  const lanes = new Map<string, (() => void)[]>()

  const leave = (connectionId: string): void => {
    const next = lanes.get(connectionId)?.shift()
    if (next) next()
    else lanes.delete(connectionId)
  }

  return {
    enter: async (connectionId, signal, onWaiting) => {
      signal.throwIfAborted()
      const waiting = lanes.get(connectionId)
      if (!waiting) {
        lanes.set(connectionId, [])
      } else {
        onWaiting()
        await new Promise<void>((resolve, reject) => {
          const abort = (): void => {
            waiting.splice(waiting.indexOf(go), 1)
            reject(signal.reason as Error)
          }
          const go = (): void => {
            signal.removeEventListener('abort', abort)
            resolve()
          }
          waiting.push(go)
          signal.addEventListener('abort', abort, { once: true })
        })
      }
      let left = false
      return () => {
        if (!left) leave(connectionId)
        left = true
      }
    },
  }
}
