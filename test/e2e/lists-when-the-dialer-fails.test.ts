import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { findBarriers } from './helpers/find-barriers.ts'
import { addConnection, openApp, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp
let dialer: DemoDialer

beforeEach(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 400, dialect: 'both' })
  app = await openApp()
  await addConnection(app.page, { name: 'Main', url: dialer.url, user: dialer.user, password: dialer.password })
})
afterEach(async () => {
  await app.close()
  await dialer.close()
})

/** The table and all its rows, once each is counted. */
async function countedTable({ page }: OpenedApp) {
  await page.getByRole('link', { name: 'Lists', exact: true }).click()
  const table = page.getByRole('grid', { name: 'Lists' })
  const lists = dialer.setup.db.all('SELECT * FROM lists').length
  for (const { active } of dialer.setup.db.all('SELECT DISTINCT active FROM lists')) {
    const those = dialer.setup.db.all('SELECT * FROM lists WHERE active = ?', String(active)).length
    const cells = table.getByRole('gridcell', { name: active === 'Y' ? 'Active' : 'No', exact: true })
    await cells.nth(those - 1).waitFor()
  }
  return { table, lists }
}

test('every list is counted by a dialer that takes its time', async () => {
  dialer.faults.set([{ kind: 'delay', functionName: 'list_info', delayMs: 300 }])
  const { table, lists } = await countedTable(app)
  expect(await table.getByRole('link').count()).toBe(lists)
})

test('what was counted last stays when the dialer is gone, and is counted again when it is back', async () => {
  const { page } = app
  const { table } = await countedTable(app)
  dialer.faults.set([{ kind: 'http-500-empty', functionName: 'list_info' }])
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText('The last counts stay below.').waitFor()
  const kept = dialer.setup.db.all("SELECT * FROM lists WHERE active = 'Y'").length
  expect(await table.getByRole('gridcell', { name: 'Active', exact: true }).count()).toBe(kept)
  expect(await findBarriers(page)).toEqual([])
  dialer.faults.set([])
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText('The last counts stay below.').waitFor({ state: 'detached' })
})

test('a dialer that cannot even say its version leaves the last counts and the button to ask again', async () => {
  const { page } = app
  const { table } = await countedTable(app)
  dialer.faults.set([{ kind: 'http-500-empty', functionName: 'version' }])
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText('The last counts stay below.').waitFor()
  dialer.faults.set([])
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText('The last counts stay below.').waitFor({ state: 'detached' })
  await table.getByRole('gridcell', { name: 'Active', exact: true }).first().waitFor()
})

test('a reset says how many leads it lets loose, and a list without its statuses is shown all the same', async () => {
  const { page } = app
  const called = dialer.setup.db.run(
    "UPDATE leads SET called_since_last_reset = 'Y' WHERE list_id = '101' AND status = 'NEW'",
  ).changes
  await page.getByRole('link', { name: 'Lists', exact: true }).click()
  await page.getByRole('grid', { name: 'Lists' }).getByRole('link', { name: '101', exact: true }).click()
  await page.getByRole('button', { name: 'Reset', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(`${called} leads that rest now can be called again at once`).waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  dialer.faults.set([{ kind: 'http-500-empty', functionName: 'list_count_status' }])
  await page.getByRole('link', { name: 'Lists', exact: true }).first().click()
  await page.getByRole('grid', { name: 'Lists' }).getByRole('link', { name: '102', exact: true }).click()
  await page.getByText('The API of this dialer counts no status but NEW.').waitFor()
})
