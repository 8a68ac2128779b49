import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { filesDirOf } from './page-files.ts'

/** Presses a button that saves a file, and gives what was saved: a download in a browser, a file on disk in a window. */
export async function savedText(page: Page, button: string): Promise<string> {
  const press = (): Promise<void> => page.getByRole('button', { name: button }).click()
  const dir = filesDirOf(page)
  if (dir === null) {
    const [download] = await Promise.all([page.waitForEvent('download'), press()])
    return await readFile(await download.path(), 'utf8')
  }
  const folder = join(dir, 'saved')
  const before = await readdir(folder)
  await press()
  const added = async (): Promise<string[]> =>
    (await readdir(folder)).filter((name) => !before.includes(name) && !name.endsWith('.part'))
  await expect.poll(added, { timeout: 20_000 }).toHaveLength(1)
  return await readFile(join(folder, (await added())[0] ?? ''), 'utf8')
}
