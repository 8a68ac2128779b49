import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { chooseFunction } from './helpers/choose-function.ts'
import { addConnection, openApp, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp
let dialer: DemoDialer

beforeEach(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 50 })
  app = await openApp({ permissions: ['clipboard-read', 'clipboard-write'] })
  await addConnection(app.page, { name: 'Leeds', url: dialer.url, user: dialer.user, password: dialer.password })
})
afterEach(async () => {
  await app.close()
  await dialer.close()
})

test('a lead is added by hand: what the dialer drops is shown before, the answer taken apart after', async () => {
  const { page } = app
  await chooseFunction(page, 'add_lead')
  await page.getByRole('textbox', { name: 'phone_number' }).fill('123')
  await page.getByText('The dialer wants 6 to 16 digits.').waitFor()
  await page.getByRole('textbox', { name: 'phone_number' }).fill('2125550147')
  await page.getByRole('textbox', { name: 'Find a parameter' }).fill('first_name')
  await page.getByRole('textbox', { name: 'first_name' }).fill('José')
  await page.getByText('The dialer will keep “Jos”').waitFor()
  await page.getByRole('button', { name: 'Run add_lead' }).click()
  const answer = page.getByRole('region', { name: 'Answer' })
  await answer.getByText('LEAD HAS BEEN ADDED').waitFor()
  await answer.getByRole('tab', { name: 'Raw text' }).click()
  await answer.getByText('SUCCESS: add_lead LEAD HAS BEEN ADDED - 2125550147').waitFor()
  expect(dialer.setup.db.get("SELECT first_name AS name FROM leads WHERE phone_number = '2125550147'")?.['name']).toBe(
    'Jos',
  )
})

test('a call that loses data is asked about first', async () => {
  const { page } = app
  await chooseFunction(page, 'update_lead')
  await page.getByRole('textbox', { name: 'lead_id', exact: true }).fill('1')
  await page.getByRole('textbox', { name: 'Find a parameter' }).fill('delete_lead')
  await page.getByRole('combobox', { name: 'delete_lead' }).click()
  await page.getByRole('option', { name: 'Y', exact: true }).click()
  await page.getByRole('button', { name: 'Run update_lead' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  expect(dialer.calls.get('update_lead')).toBeUndefined()
  await page.getByRole('button', { name: 'Run update_lead' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Run update_lead' }).click()
  await page.getByRole('button', { name: 'Fill in again: update_lead' }).waitFor()
  expect(dialer.calls.get('update_lead')).toBe(1)
})

test('a call can be taken along as curl, without the password', async () => {
  const { page } = app
  await chooseFunction(page, 'campaigns_list')
  await page.getByRole('button', { name: 'Copy as curl' }).click()
  await page.getByText('Copied the call for curl').waitFor()
  const copied = String(await page.evaluate('navigator.clipboard.readText()'))
  expect(copied).toContain('function=campaigns_list')
  expect(copied).not.toContain(dialer.password)
})

test('every call is found again in the activity, and exported without any password', async () => {
  const { page } = app
  await chooseFunction(page, 'add_user')
  for (const [name, value] of [
    ['agent_user', 'jo77'],
    ['agent_pass', 'hunter2xyz'],
    ['agent_user_level', '1'],
    ['agent_full_name', 'Jo Seven'],
    ['agent_user_group', 'ADMIN'],
  ] as const) {
    await page.getByRole('textbox', { name, exact: true }).fill(value)
  }
  await page.getByRole('button', { name: 'Run add_user' }).click()
  await page.getByRole('button', { name: 'Fill in again: add_user' }).waitFor()
  await page.getByRole('link', { name: 'Activity', exact: true }).click()
  await page.getByRole('textbox', { name: 'Words' }).fill('jo77')
  const row = page.getByRole('row', { name: /add_user/ })
  await row.dblclick()
  await page.getByRole('table', { name: 'Parameters' }).getByText('jo77').waitFor()
  expect(await page.locator('body').innerText()).not.toContain('hunter2xyz')
  await page.keyboard.press('Escape')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export JSON' }).click(),
  ])
  const exported = await readFile(await download.path(), 'utf8')
  expect(exported).toContain('jo77')
  expect(exported).not.toContain('hunter2xyz')
  expect(exported).not.toContain(dialer.password)
})
