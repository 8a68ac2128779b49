import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { doorKind } from './door-kind.ts'
import { filesDirOf } from './page-files.ts'

/** Drops a file on the page's drop field, as a mouse would: with the events and the data of a real drag. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const field = page.getByText('Drop a file with leads here')
  await field.waitFor()
  const dir = filesDirOf(page)
  if (dir !== null) await writeFile(join(dir, name), text)
  // A file made by a script has no path, and Electron gives none for it: there the field is given a real one.
  if (dir !== null && doorKind() === 'electron') {
    return await page.locator('input[type="file"]').first().setInputFiles(join(dir, name))
  }
  // Runs in the page, whose globals this program does not know: hence as text.
  const transfer = await page.evaluateHandle(`(() => {
    const data = new DataTransfer()
    data.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}, { type: 'text/csv' }))
    return data
  })()`)
  for (const type of ['dragenter', 'dragover', 'drop']) await field.dispatchEvent(type, { dataTransfer: transfer })
}
