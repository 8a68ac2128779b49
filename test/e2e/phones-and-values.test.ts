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

const text = [
  'Full Name,Country Code,Home Phone,Mobile Phone,dob',
  '"van der Berg, Jan",44,020 7946 0130,07700 900111,03/04/1981',
  'Bo Lind,+45,,32 55 01 31,05/06/1982',
  '',
].join('\n')

test('phones, dates and names are read as the page says, and as the admin says', async () => {
  const { page } = app
  const demoUrl = await openDemo(page)
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await dropFile(page, 'leads.csv', text)

  // What was made of the columns is said.
  await page.getByText('The phone number is the first sound one of Home Phone, Mobile Phone').waitFor()
  await page.getByText('Full Name is split into first and last name').waitFor()
  await page.getByText('Nothing in dob shows whether').waitFor()
  expect(await page.getByRole('combobox', { name: 'Field for Country Code' }).inputValue()).toMatch(/phone code/i)

  // And can be said otherwise.
  await page.getByRole('combobox', { name: 'Dates in Date of birth' }).click()
  await page.getByRole('option', { name: /Day first/ }).click()
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await page.getByRole('button', { name: 'Import into list 401' }).click()
  await page.getByText('Finished').waitFor()

  const lead = await askDemo(demoUrl, 'lead_all_info', { phone_number: '2079460130' })
  expect(lead).toContain('Jan|')
  expect(lead).toContain('van der Berg')
  expect(lead).toContain('1981-04-03')
  expect(lead).toContain('7700900111')
  expect(await askDemo(demoUrl, 'lead_search', { phone_number: '32550131' })).toMatch(/\|1\|/)
})
