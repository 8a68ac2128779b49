import { useEffect, useRef, useState } from 'react'
import { useAction, type Action } from './use-action.ts'

interface Watched<Value> extends Action<[]> {
  /** The latest value of the present or last run; null before the first. */
  readonly value: Value | null
  readonly stop: () => void
}

/**
 * Work that tells how far it is and ends by itself; it is stopped when the screen is left.
 *
 * @param onDone told when it ran to its end
 */
export function useWatched<Value>(
  start: (signal: AbortSignal) => Promise<AsyncIterable<Value>>,
  onDone: (last: Value | null) => Promise<void>,
): Watched<Value> {
  const running = useRef<AbortController>(null)
  const [value, setValue] = useState<Value | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const action = useAction(async () => {
    const { signal } = (running.current = new AbortController())
    let last: Value | null = null
    try {
      for await (const next of await start(signal)) {
        last = next
        setValue(next)
      }
    } catch (error) {
      if (!signal.aborted) throw error
    }
    // What was found before it was stopped is there all the same.
    await onDone(last)
  })
  return { ...action, value, stop: () => running.current?.abort() }
}
