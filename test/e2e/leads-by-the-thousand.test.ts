import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { askDemo } from './helpers/ask-demo.ts'
import { findBarriers } from './helpers/find-barriers.ts'
import { openApp, openDemo, type OpenedApp } from './helpers/open-app.ts'
import { pasteText } from './helpers/paste-text.ts'

let app: OpenedApp

beforeEach(async () => {
  app = await openApp()
})
afterEach(async () => {
  await app.close()
})

const box = (page: Page) => page.getByRole('textbox', { name: 'Phone numbers, lead ids or vendor codes' })
const numbers = (count: number): string => Array.from({ length: count }, (_, at) => 9_000_000_000 + at).join('\n')

test('a hundred thousand pasted lines are taken at once, looked up, and stopped when wanted', async () => {
  const { page } = app
  await openDemo(page)
  await page.getByRole('link', { name: 'Leads', exact: true }).click()
  await pasteText(box(page), `${numbers(99_999)}\nrubbish`)
  await page.getByText('100,000 lines, beginning with 9000000000').waitFor()
  await page.getByText('99,999 phone numbers · 1 not usable').waitFor()
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await page.getByRole('button', { name: 'Copy them' }).waitFor()
  // Either it is stopped on its way, or it was fast enough to be over.
  const stop = page.getByRole('button', { name: 'Stop', exact: true })
  if (await stop.isVisible()) await stop.click({ timeout: 2_000 }).catch(() => undefined)
  await page.getByRole('button', { name: 'Find', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Clear' }).click()
  expect(await box(page).inputValue()).toBe('')
})

test('leads are changed by a CSV of ids, counted before, and what was not changed is loaded again', async () => {
  const { page } = app
  const url = await openDemo(page)
  const ids = Array.from({ length: 150 }, (_, at) => at + 1)
  await page.getByRole('link', { name: 'Leads', exact: true }).click()
  await page.getByRole('link', { name: 'Bulk edits' }).click()
  const file = page.getByLabel('File with lead ids')
  const csv = (rows: readonly string[]) => ({
    name: 'ids.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`name;lead_id\r\n${rows.join('\r\n')}`),
  })
  // Two columns of that name: a question, not a guess.
  await file.setInputFiles({ ...csv([]), buffer: Buffer.from('lead_id,lead_id\n"1",2\n') })
  await page.getByText('2 columns may hold the lead ids').waitFor()
  await page.getByRole('combobox', { name: 'Column with the lead ids' }).click()
  await page.getByRole('option', { name: '2. lead_id' }).click()
  await page.getByRole('button', { name: 'Edit 1 lead', exact: true }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await file.setInputFiles(csv([...ids.map((id) => `x;${id}`), 'x;99999999', 'x;none']))
  await page.getByText('151 lead ids').waitFor()
  await page.getByRole('button', { name: 'Show what is not usable' }).waitFor()
  await page.getByRole('button', { name: 'Edit 151 leads' }).click()

  await page.getByRole('combobox', { name: 'Field to change' }).click()
  await page.getByRole('option', { name: 'Owner' }).click()
  await page.getByRole('textbox', { name: 'Owner' }).fill('NIGHT')
  await page.getByRole('button', { name: 'See what would change' }).click()
  await page.getByText('Of the first 60 leads of 151').waitFor()
  await page.getByRole('button', { name: 'Count all 151 leads' }).click()
  await page.getByText('Of all of them: 150 change, 0 hold the values already, 1 cannot be changed.').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Change 151 leads' }).click()
  await page.getByText('Finished').waitFor()
  await page.getByText('Updated 150').waitFor()
  expect(await askDemo(url, 'lead_field_info', { lead_id: '77', field_name: 'owner' })).toBe('NIGHT')

  // What is left over goes back in as it came out.
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save rows not done' }).click()
  const rejects = await readFile(await (await saved).path())
  await page.getByRole('link', { name: 'Bulk edits' }).click()
  await file.setInputFiles({ name: 'rejects.csv', mimeType: 'text/csv', buffer: rejects })
  await page.getByRole('button', { name: 'Edit 1 lead', exact: true }).waitFor()
})

test('a lead id in the log of calls opens its lead, and an edit there outlives a reload', async () => {
  const { page } = app
  await openDemo(page)
  await page.getByRole('link', { name: 'Leads', exact: true }).click()
  await box(page).fill('33')
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await page.getByRole('link', { name: '33', exact: true }).waitFor()
  await page.getByRole('link', { name: 'Activity', exact: true }).click()
  await page.getByRole('button', { name: 'lead_all_info' }).first().click()
  await page.getByRole('dialog').getByRole('link', { name: '33', exact: true }).first().click()
  await page.getByRole('heading', { name: /lead 33/ }).waitFor()
  await page.getByRole('textbox', { name: 'Owner' }).fill('KEPT')
  await page.getByRole('link', { name: '33 •' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: /lead 33/ }).waitFor()
  expect(await page.getByRole('textbox', { name: 'Owner' }).inputValue()).toBe('KEPT')
  await page.getByRole('link', { name: '33 •' }).waitFor()

  // Any other lead is a few keys away.
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'Find a command' }).fill('34')
  await page.getByRole('button', { name: 'Open lead 34' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /lead 34/ }).waitFor()
})
