import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { chooseFunction } from './helpers/choose-function.ts'
import { addConnection, openApp, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp
let dialer: DemoDialer

beforeEach(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 50 })
  app = await openApp()
})
afterEach(async () => {
  await app.close()
  await dialer.close()
})

test('what the API user may not do is said with the setting to change, and its buttons say so too', async () => {
  const { page } = app
  await addConnection(page, { name: 'Leeds', url: dialer.url, user: '7777', password: 'demo7777' })
  await page.getByRole('link', { name: 'Rights' }).click()
  await page.getByRole('button', { name: 'Ask the dialer' }).click()
  await page.getByRole('button', { name: 'Ask again' }).waitFor()
  const functions = page.getByRole('grid', { name: 'Functions' })
  await page.getByRole('textbox', { name: 'Search in Functions' }).fill('add_user')
  const refused = functions.getByRole('row', { name: /add_user/ })
  await refused.getByText('Refused').waitFor()
  await refused.getByRole('gridcell', { name: 'Modify Users: 1', exact: true }).waitFor()

  await chooseFunction(page, 'add_user')
  const run = page.getByRole('button', { name: 'Run add_user' })
  await expect.poll(() => run.getAttribute('aria-disabled')).toBe('true')
  await run.focus()
  await page
    .getByRole('tooltip')
    .getByText(/Modify Users/i)
    .waitFor()
  await page.keyboard.press('Enter')
  expect(dialer.calls.get('add_user')).toBe(1)

  await chooseFunction(page, 'lead_field_info')
  expect(await page.getByRole('button', { name: 'Run lead_field_info' }).getAttribute('aria-disabled')).toBeNull()
})

test('whether letters are kept is found out with one lead, which is gone afterwards', async () => {
  const { page } = app
  await addConnection(page, { name: 'Leeds', url: dialer.url, user: dialer.user, password: dialer.password })
  await page.getByRole('link', { name: 'Rights' }).click()
  await page.getByRole('textbox', { name: 'List for the test lead' }).fill('101')
  await page.getByRole('button', { name: 'Find out' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Write, read back and delete' }).click()
  await page.getByText('Letters are lost: “José Ñandú Жук 中文”').waitFor()
  expect(dialer.setup.db.get("SELECT count(*) AS n FROM leads WHERE last_name = 'Dialdeck test'")?.['n']).toBe(0)
})
