import type { BrowserWindow } from 'electron'
import { progressOf, type RunningWork } from './running-work.ts'

const intervalMs = 1_000
/** While nothing runs: what begins is seen soon enough. */
const idleIntervalMs = 3_000

/** Shows in the taskbar or dock how far the work is. Returns what ends it. */
export function showTaskbarProgress(work: RunningWork, window: () => BrowserWindow): () => void {
  let shown = -1
  let ended = false
  let timer: NodeJS.Timeout | undefined

  async function look(): Promise<void> {
    const jobs = await work().catch(() => [])
    if (ended) return
    timer = setTimeout(() => void look(), jobs.length > 0 ? intervalMs : idleIntervalMs)
    const progress = progressOf(jobs)
    if (progress === shown || window().isDestroyed()) return
    shown = progress
    window().setProgressBar(progress)
  }

  void look()
  return () => {
    ended = true
    clearTimeout(timer)
  }
}
