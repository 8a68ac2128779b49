import { afterEach, beforeEach, expect, test } from 'vitest'
import { askDemo } from './helpers/ask-demo.ts'
import { dropFile } from './helpers/drop-file.ts'
import { digitsOf, messyLeads, phoneOf } from './helpers/messy-leads.ts'
import { startToldImport } from './helpers/start-import.ts'
import { openApp, openDemo, type OpenedApp } from './helpers/open-app.ts'
import { savedText } from './helpers/save-file.ts'

let app: OpenedApp

beforeEach(async () => {
  app = await openApp()
})
afterEach(async () => {
  await app.close()
})

const file = messyLeads(10_000)

test('a file of 10,000 messy leads, dropped on the page, reaches the dialer', async () => {
  const { page } = app
  const demoUrl = await openDemo(page)
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await dropFile(page, 'leads of March.csv', file.text)

  // Mapped by itself, and correctable.
  await page.getByRole('heading', { name: 'Columns' }).waitFor()
  expect(await page.getByRole('combobox', { name: 'Field for Mobile' }).inputValue()).toMatch(/phone/i)
  expect(await page.getByRole('combobox', { name: 'Field for Surname' }).inputValue()).toMatch(/last name/i)
  await page.getByRole('combobox', { name: 'Field for Colour' }).click()
  await page.keyboard.type('vendor')
  await page.getByRole('option', { name: /vendor/i }).click()
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await startToldImport(page, '401')

  // Rate and time left while it runs, then what became of every row.
  await page.getByText('rows/s').waitFor()
  await page.getByText('Finished').waitFor({ timeout: 100_000 })
  await page.getByText(`10,000 of 10,000 rows`).waitFor()
  const success = await savedText(page, 'Save the success file')
  const rejects = await savedText(page, 'Save the rejects file')
  const added = file.rows - file.duplicates - file.invalid
  await page.getByText(`${added.toLocaleString('en-US')} leads with their lead ids`).waitFor()
  expect(success).toContain('lead_id')
  expect(success).toContain(phoneOf(0))
  expect(rejects).toContain('12-34')

  await page.getByText(/leads are not stored as in the file/).waitFor()

  // They are really there, as the dialer stores them.
  const found = await askDemo(demoUrl, 'lead_search', { phone_number: digitsOf(1) })
  expect(found).toMatch(/\d/)
  const lead = await askDemo(demoUrl, 'lead_all_info', { phone_number: digitsOf(1), header: 'YES' })
  expect(lead).toContain('Lead 1')
  expect(lead).toContain('blue')
})

test('a file out of a folder that the browser gives no handle for is taken all the same', async () => {
  const { page } = app
  await openDemo(page)
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await page.getByText('Drop a file with leads here').waitFor()
  await page.evaluate(`DataTransferItem.prototype.getAsFileSystemHandle = () =>
    Promise.reject(new DOMException('Name is not allowed.', 'TypeMismatchError'))`)
  await dropFile(page, 'attached.csv', 'Phone,First name\n2125550001,Hal\n')
  await page.getByRole('heading', { name: 'Columns' }).waitFor()
  expect(await page.getByText('Hal').first().isVisible()).toBe(true)
})
