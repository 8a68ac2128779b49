import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Hold } from '../../src/demo-dialer/faults.ts'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { dropFile } from './helpers/drop-file.ts'
import { findBarriers } from './helpers/find-barriers.ts'
import { messyLeads } from './helpers/messy-leads.ts'
import { addConnection, openApp, type OpenedApp } from './helpers/open-app.ts'
import { startToldImport } from './helpers/start-import.ts'

let app: OpenedApp
let dialer: DemoDialer
let held: Hold

beforeEach(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  held = dialer.faults.hold('add_lead', 40)
  app = await openApp()
})
afterEach(async () => {
  await app.close()
  await dialer.close()
})

test('an import whose dialer goes away says so, waits, and goes on by itself', async () => {
  const { page } = app
  await addConnection(page, { name: 'Restarting', url: dialer.url, user: dialer.user, password: dialer.password })
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await dropFile(page, 'many.csv', messyLeads(500).text)
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await startToldImport(page, '401')
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
