import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Hold } from '../../src/demo-dialer/faults.ts'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { dropFile } from './helpers/drop-file.ts'
import { findBarriers } from './helpers/find-barriers.ts'
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

/** An import of so many rows; the dialer holds those after the first. */
async function startLarge(rows: number): Promise<void> {
  const { page } = app
  await addConnection(page, { name: 'Slow dialer', url: dialer.url, user: dialer.user, password: dialer.password })
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await dropFile(page, 'many.csv', messyLeads(rows).text)
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await startToldImport(page, '401')
}

test('an import is cancelled in the middle: what is there stays, the rest is in the rejects file', async () => {
  const { page } = app
  await startLarge(2_000)
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

test('an import whose dialer goes away says so, waits, and goes on by itself', async () => {
  const { page } = app
  await startLarge(500)
  await held.reached
  dialer.faults.set([{ kind: 'http-503' }])
  held.release()

  await page
    .getByText(/Trying again (now|in \d+ s), until \d/)
    .first()
    .waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('link', { name: /^Jobs: 1 job/ }).click()
  await page.getByText(/Trying again/).waitFor()

  dialer.faults.set([])
  await page.getByRole('row', { name: /Finished.*many\.csv/ }).waitFor({ timeout: 60_000 })
  const leads = dialer.setup.db.all('SELECT phone_number FROM leads WHERE list_id = 401')
  expect(new Set(leads.map((lead) => lead['phone_number'])).size).toBe(leads.length)
  expect(leads.length).toBeGreaterThan(300)
})

test('rows whose answers were lost are said as what they are when the import is paused, and when it is cancelled', async () => {
  const { page } = app
  await startLarge(500)
  await held.reached
  dialer.faults.set([{ kind: 'http-503' }])
  held.release()
  await page.getByText(/Trying again/).waitFor()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByText('Resume looks them up before anything else is sent.').waitFor()

  await page.getByRole('button', { name: 'Cancel import' }).click()
  await page
    .getByRole('dialog')
    .getByText(/\d+ more may be there: their answers were lost/)
    .waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel import' }).click()
  await page.getByText('they may be on the dialer').waitFor()
  const main = await page.locator('main').innerText()
  const numberBefore = (words: RegExp): number => Number(words.exec(main)?.[1]?.replace(',', ''))
  const rejects = numberBefore(/([\d,]+) rows with their reasons/)
  expect(rejects + numberBefore(/([\d,]+) rows that may be leads/) + numberBefore(/([\d,]+) leads with their/)).toBe(
    500,
  )
  expect(numberBefore(/Retry ([\d,]+) rows/)).toBe(rejects)
  await page.getByRole('button', { name: 'Save the undecided file' }).waitFor()
})
