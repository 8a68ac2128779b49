import { useEffect, useEffectEvent } from 'react'

/** Pause before a broken stream is started again; the link itself is mended by the door. */
const restartMs = 1_000

/**
 * Follows a stream of latest values while the screen is there, and starts it again when the link was lost. The stream
 * gives the present value first, so nothing is missed in between.
 *
 * @param key what is followed; a change ends the old stream. Null follows nothing.
 */
export function useLive<Value>(
  key: string | null,
  start: (signal: AbortSignal) => Promise<AsyncIterable<Value>>,
  onValue: (value: Value) => void,
): void {
  const open = useEffectEvent(start)
  const take = useEffectEvent(onValue)
  useEffect(() => {
    if (key === null) return
    const ended = new AbortController()
    const { signal } = ended
    let timer: ReturnType<typeof setTimeout> | undefined

    async function follow(): Promise<void> {
      try {
        for await (const value of await open(signal)) {
          if (signal.aborted) return
          take(value)
        }
      } catch {
        // A lost link shows in the banner; a stream refused for good would show in the query beside it.
        if (!signal.aborted) timer = setTimeout(() => void follow(), restartMs)
      }
    }

    void follow()
    return () => {
      ended.abort()
      clearTimeout(timer)
    }
  }, [key])
}
