import type { Page } from 'playwright-core'

/** Starts the import that is set up, and says yes to what is told before anything is sent: there is something to tell. */
export async function startToldImport(page: Page, listId: string): Promise<void> {
  await page.getByRole('button', { name: `Import into list ${listId}` }).click()
  const told = page.getByRole('region', { name: 'Before anything is sent' })
  await told.getByRole('button', { name: new RegExp(`^Import [\\d,]+ rows? into list ${listId} on `) }).click()
}
