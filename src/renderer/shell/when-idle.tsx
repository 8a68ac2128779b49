import { useEffect, useState, type ReactNode } from 'react'

/** Longest wait in a page that is never idle. */
const latestMs = 1_000

/** Safari has learned it late. */
const onIdle = (work: () => void): (() => void) => {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(work, latestMs)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(work, { timeout: latestMs })
  return () => cancelIdleCallback(handle)
}

/** What nobody sees yet: drawn after the first screen, so that it does not wait for it. */
export function WhenIdle({ children }: { readonly children: ReactNode }) {
  const [idle, setIdle] = useState(false)
  useEffect(() => onIdle(() => setIdle(true)), [])
  return idle ? children : null
}
