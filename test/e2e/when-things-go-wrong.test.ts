import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { chooseFunction } from './helpers/choose-function.ts'
import { dropFile } from './helpers/drop-file.ts'
import { messyLeads } from './helpers/messy-leads.ts'
import { addConnection, openApp, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp
let dialer: DemoDialer

beforeEach(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  app = await openApp()
  await addConnection(app.page, { name: 'Leeds', url: dialer.url, user: dialer.user, password: dialer.password })
})
afterEach(async () => {
  await app.close()
  await dialer.close()
})

test('a password changed on the dialer halts the connection, says why, and a new one lifts it', async () => {
  const { page } = app
  dialer.setup.db.run("UPDATE users SET pass = 'changed1' WHERE user = ?", dialer.user)
  await chooseFunction(page, 'campaigns_list')
  await page.getByRole('button', { name: 'Run campaigns_list' }).click()
  await page.getByRole('alert').first().waitFor()
  await page.getByRole('link', { name: 'Connections', exact: true }).click()
  const card = page.getByRole('listitem', { name: 'Leeds' })
  await card.getByText('Halted: nothing is sent to this dialer').waitFor()
  await card.getByRole('textbox', { name: `Password of ${dialer.user}` }).fill('changed1')
  await card.getByRole('button', { name: 'Use this password' }).click()
  await card.getByText('Halted').waitFor({ state: 'detached' })
  await card.getByRole('button', { name: 'Test connection' }).click()
  await card.getByText(/^Ready/).waitFor()
  expect(
    dialer.setup.db.get('SELECT failed_logins AS failures FROM users WHERE user = ?', dialer.user)?.['failures'],
  ).toBe(0)
})

test('a file that cannot be read says what is wrong with it, and another one can be taken', async () => {
  const { page } = app
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await dropFile(page, 'leads.csv', '')
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').innerText()).toMatch(/empty/i)
  await page.getByRole('button', { name: 'Change file' }).click()
  await dropFile(page, 'leads.csv', messyLeads(3).text)
  await page.getByRole('heading', { name: 'Columns' }).waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
})

test('a wrongly guessed delimiter is corrected on the spot', async () => {
  const { page } = app
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await dropFile(page, 'leads.csv', 'Phone;Name\n(212) 200-0001;Ann\n(212) 200-0002;Bob\n')
  await page.getByRole('combobox', { name: 'Field for Phone' }).waitFor()
  await page.getByRole('combobox', { name: 'Delimiter' }).click()
  await page.getByRole('option', { name: 'Pipe' }).click()
  await page.getByRole('combobox', { name: 'Field for Phone;Name' }).waitFor()
  await page.getByRole('combobox', { name: 'Delimiter' }).click()
  await page.getByRole('option', { name: 'Semicolon' }).click()
  await page.getByRole('combobox', { name: 'Field for Phone', exact: true }).waitFor()
  expect(await page.getByRole('combobox', { name: 'Field for Name', exact: true }).count()).toBe(1)
})

test('a part of the page that does not come takes nothing else with it', async () => {
  // A tab of its own: what is said in the console of the first one counts as a fault.
  const page = await app.page.context().newPage()
  await page.route(/\/(?:command-palette|messages|shortcut-help)-[^/]+\.js$/, (route) => route.abort())
  const refused = page.waitForEvent('requestfailed')
  await page.goto(app.page.url())
  await refused
  await page.getByRole('listitem', { name: 'Leeds' }).waitFor()
  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  expect(await page.getByRole('heading', { level: 1, name: 'Settings' }).textContent()).toBe('Settings')
})
