import type { Page } from 'playwright-core'

/** Drops a file on the page's drop field, as a mouse would: with the events and the data of a real drag. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const field = page.getByText('Drop a file with leads here')
  await field.waitFor()
  // Runs in the page, whose globals this program does not know: hence as text.
  const transfer = await page.evaluateHandle(`(() => {
    const data = new DataTransfer()
    data.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}, { type: 'text/csv' }))
    return data
  })()`)
  for (const type of ['dragenter', 'dragover', 'drop']) await field.dispatchEvent(type, { dataTransfer: transfer })
}
