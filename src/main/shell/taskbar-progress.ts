import type { BrowserWindow } from 'electron'
import { progressOf, type RunningWork } from './running-work.ts'

const intervalMs = 1_000

/** Shows in the taskbar or dock how far the work is. Returns what ends it. */
export function showTaskbarProgress(work: RunningWork, window: () => BrowserWindow): () => void {
  let shown = -1
  const timer = setInterval(() => {
    void work().then((jobs) => {
      const progress = progressOf(jobs)
      if (progress === shown || window().isDestroyed()) return
      shown = progress
      window().setProgressBar(progress)
    })
  }, intervalMs)
  return () => clearInterval(timer)
}
