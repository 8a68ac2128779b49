import { afterEach, beforeEach, expect, test } from 'vitest'
import { askDemo } from './helpers/ask-demo.ts'
import { dropFile } from './helpers/drop-file.ts'
import { openApp, openDemo, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp

beforeEach(async () => {
  app = await openApp()
})
afterEach(async () => {
  await app.close()
})

const numberOf = (at: number): string => `212200${String(at).padStart(4, '0')}`

/** 400 rows; one without a usable number, towns with a word too many. */
function damagedFile(): string {
  const lines = ['Mobile,First Name,Town']
  for (let at = 0; at < 400; at += 1) {
    const phone = at === 210 ? '12-34' : numberOf(at)
    lines.push(`${phone},Name ${at},Town of ${at % 2 === 0 ? 'York' : 'Leeds'}`)
  }
  return `${lines.join('\n')}\n`
}

test('rows are checked and mended in the grid, then sent', async () => {
  const { page } = app
  const demoUrl = await openDemo(page)
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await dropFile(page, 'damaged.csv', damagedFile())
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await page.getByRole('combobox', { name: 'Field for Town' }).waitFor()
  await page.getByRole('button', { name: 'Check every row first' }).click()

  // Nothing is sent yet; what is wrong is counted, and found by one click.
  await page.getByRole('button', { name: 'Import 399 rows' }).waitFor()
  const grid = page.getByRole('grid', { name: 'Rows of the file' })
  await page.getByRole('button', { name: 'Errors', exact: true }).click()
  await grid.getByRole('row', { name: /12-34/ }).waitFor()
  expect(await askDemo(demoUrl, 'lead_search', { phone_number: numberOf(1) })).not.toMatch(/SUCCESS/)

  // A cell is changed by key, and its row is one to send.
  await grid.getByRole('gridcell', { name: '12-34', exact: true }).dblclick()
  const editor = grid.getByRole('textbox')
  await editor.fill(numberOf(999))
  await editor.press('Enter')
  await page.getByRole('button', { name: 'Import 400 rows' }).waitFor()

  // Many at once: only in the column and rows meant, and taken back.
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await page.getByRole('button', { name: 'Change many…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change many cells' })
  await dialog.getByRole('combobox', { name: 'Column' }).click()
  await page.getByRole('option', { name: /^Town/ }).click()
  await dialog.getByRole('textbox', { name: 'Find' }).fill('Town of ')
  await dialog.getByRole('radio', { name: 'All rows of the file' }).check()
  await dialog.getByRole('button', { name: 'Change them' }).click()
  await page.getByText('Changed 400 rows.').waitFor()
  await grid.getByRole('gridcell', { name: 'York', exact: true }).first().waitFor()

  // Any row by its line of the file.
  await page.getByRole('textbox', { name: 'Go to line' }).fill('352')
  await page.getByRole('textbox', { name: 'Go to line' }).press('Enter')
  await grid.getByRole('row', { name: /Name 350/ }).waitFor()
  await page.getByRole('button', { name: 'Leave out', exact: true }).click()
  await page.getByRole('button', { name: 'Import 399 rows' }).waitFor()
  await page.getByRole('button', { name: 'Undo (3)' }).click()
  await page.getByRole('button', { name: 'Import 400 rows' }).click()

  await page.getByText('400 leads with their lead ids').waitFor()
  const lead = await askDemo(demoUrl, 'lead_all_info', { phone_number: numberOf(999), header: 'YES' })
  expect(lead).toContain('Name 210')

  // Taken back while nobody called them, as a job of its own.
  await page.getByRole('button', { name: 'Undo import' }).click()
  await page.getByRole('textbox', { name: 'Type 401 to go on' }).fill('401')
  await page.getByRole('button', { name: 'Delete untouched leads' }).click()
  await page.getByText('400 of 400 rows').waitFor()
  await page.getByText('Finished').waitFor()
  expect(await askDemo(demoUrl, 'lead_search', { phone_number: numberOf(999) })).not.toMatch(/SUCCESS/)
})

test('numbers the dialer has already are found before anything is sent', async () => {
  const { page } = app
  await openDemo(page)
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await dropFile(page, 'first.csv', `Phone,First name\n${numberOf(1)},Ann\n${numberOf(2)},Bob\n`)
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await page.getByRole('button', { name: 'Import into list 401' }).click()
  await page.getByText('2 leads with their lead ids').waitFor()

  await page.getByRole('link', { name: 'Import another file' }).click()
  await dropFile(page, 'second.csv', `Phone,First name\n${numberOf(2)},Bob\n${numberOf(3)},Cid\n`)
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await page.getByRole('button', { name: 'Check every row first' }).click()
  await page.getByRole('button', { name: 'Which numbers does the dialer have?' }).click()
  await page.getByText('2 of 2 numbers looked up, 1 known').waitFor()
  await page.getByRole('button', { name: 'On the dialer', exact: true }).click()
  await page.getByRole('grid', { name: 'Rows of the file' }).getByRole('row', { name: /Bob/ }).waitFor()
  await page.getByRole('button', { name: 'Leave all of these out' }).click()
  await page.getByRole('button', { name: 'Import 1 row', exact: true }).click()
  await page.getByText('1 lead with their lead ids').waitFor()
})
