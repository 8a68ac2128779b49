import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Hold } from '../../src/demo-dialer/faults.ts'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { dropFile } from './helpers/drop-file.ts'
import { messyLeads } from './helpers/messy-leads.ts'
import { startToldImport } from './helpers/start-import.ts'
import { addConnection, openApp, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp
let dialer: DemoDialer
let held: Hold

beforeEach(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  // The rows after these wait at the dialer, so there is always something left to cancel.
  held = dialer.faults.hold('add_lead', 40)
  app = await openApp()
})
afterEach(async () => {
  await app.close()
  await dialer.close()
})

test('an import is cancelled in the middle: what is there stays, the rest is in the rejects file', async () => {
  const { page } = app
  await addConnection(page, { name: 'Slow dialer', url: dialer.url, user: dialer.user, password: dialer.password })
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await dropFile(page, 'many.csv', messyLeads(2_000).text)
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await startToldImport(page, '401')
  await page.getByText(/Added \d/).waitFor()

  // Leaving the screen does not stop it, and the way back is one click.
  await page.getByRole('link', { name: 'Connections' }).click()
  await page.getByLabel('1 running').waitFor()
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('link', { name: /^Import/ })
    .click()
  await page.getByRole('row', { name: /many\.csv/ }).dblclick()

  await page.getByRole('button', { name: 'Cancel import' }).click()
  await page.getByRole('dialog').getByText('stay there').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel import' }).click()
  held.release()
  await page.getByText('Cancelled', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Save the rejects file' }).waitFor()
  const added = Number(
    /([\d,]+) leads? with their lead ids/.exec(await page.locator('main').innerText())?.[1]?.replace(',', ''),
  )
  expect(added).toBeGreaterThan(0)
  // Those that were left are not counted as sent.
  const bar = await page.getByRole('progressbar').first().getAttribute('aria-valuenow')
  expect(await page.locator('main').innerText()).not.toContain('2,000 of 2,000')
  expect(Number(bar)).toBeLessThan(100)
  expect(dialer.setup.db.get('SELECT COUNT(*) AS count FROM leads WHERE list_id = 401')?.['count']).toBe(added)
})
