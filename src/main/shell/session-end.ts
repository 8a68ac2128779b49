import { type BrowserWindow, powerMonitor } from 'electron'

export interface SessionEnd {
  /** Whether there is nobody left to be asked. */
  readonly isNear: () => boolean
  /** Resolves once that is so. */
  readonly near: Promise<void>
  /** Windows tells it to a window. */
  readonly listenAt: (window: BrowserWindow) => void
}

/** Sent by a service manager, a terminal that is closed, `kill`: whoever waits for an answer would be killed. */
const SIGNALS = ['SIGTERM', 'SIGHUP'] as const

/** The end of the desktop's session, or of this process, by somebody who will not wait for the answer to a question. */
export function watchSessionEnd(onNear: () => void): SessionEnd {
  let isNear = false
  const { promise: near, resolve } = Promise.withResolvers<void>()
  const heard = (): void => {
    isNear = true
    resolve()
    onNear()
  }
  powerMonitor.on('shutdown', (...[event]: unknown[]) => {
    // Asks the system for the time an orderly end takes.
    ;(event as { preventDefault?: () => void } | undefined)?.preventDefault?.()
    heard()
  })
  for (const signal of SIGNALS) process.on(signal, heard)
  return { isNear: () => isNear, near, listenAt: (window) => void window.on('session-end', heard) }
}
