import { z } from 'zod'
import { createWindowMemory } from './window-memory.ts'

const recentPageSchema = z.object({
  path: z.string(),
  /** Begins a sentence: "Lead 1500". */
  what: z.string(),
  dialer: z.string(),
})
export type RecentPage = z.infer<typeof recentPageSchema>

const mostKept = 8
const memory = createWindowMemory('dialdeck-recent-pages', z.array(recentPageSchema))

/** Pages of records opened in this window, newest first. */
export const recentPages = (): readonly RecentPage[] => memory.read() ?? []

/** Puts a page first among the recent ones; each stands there once. */
export function keepRecentPage(page: RecentPage): void {
  memory.keep([page, ...recentPages().filter(({ path }) => path !== page.path)].slice(0, mostKept))
}
