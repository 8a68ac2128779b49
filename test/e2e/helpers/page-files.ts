import type { Page } from 'playwright-core'

const dirs = new WeakMap<Page, string>()

/** Where the files of a window lie: those dropped on it, and, in `saved/`, those it saved. A page in a browser has none. */
export const filesDirOf = (page: Page): string | null => dirs.get(page) ?? null

export const keepFilesDir = (page: Page, dir: string): void => void dirs.set(page, dir)
