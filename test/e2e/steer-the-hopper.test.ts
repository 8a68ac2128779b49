import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { addConnection, openApp, type OpenedApp } from './helpers/open-app.ts'
import { findBarriers } from './helpers/find-barriers.ts'

let app: OpenedApp
let dialer: DemoDialer

beforeEach(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 1000 })
  app = await openApp()
})
afterEach(async () => {
  await app.close()
  await dialer.close()
})

const queued = (): number =>
  Number(dialer.setup.db.get("SELECT count(*) AS n FROM hopper WHERE campaign_id = 'SOLAR'")?.['n'])

test('the hopper is watched, emptied, found out about and filled again', async () => {
  const { page } = app
  await addConnection(page, { name: 'Main', url: dialer.url, user: dialer.user, password: dialer.password })
  await page.getByRole('link', { name: 'Hopper', exact: true }).click()
  const board = page.getByRole('grid', { name: 'Leads in the hopper' })
  await board.waitFor()
  const before = queued()
  await page.getByText(`${before} rows`).waitFor()
  expect(await findBarriers(page)).toEqual([])

  // What changed on the dialer meanwhile is marked.
  const first = (await board.getByRole('link').first().textContent()) ?? ''
  dialer.setup.db.run('DELETE FROM hopper WHERE lead_id = ?', first)
  await page.getByRole('button', { name: 'Refresh now' }).click()
  await page.getByText(/1 gone/).waitFor()

  await page.getByText('By list').click()
  await page.getByRole('button', { name: '101', exact: true }).click()
  await page.getByRole('button', { name: 'List 101 ✕' }).waitFor()
  await page.getByRole('button', { name: 'Remove 1 lead' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await page.getByText('Finished').waitFor()
  expect(queued()).toBe(before - 2)

  await page.getByRole('link', { name: 'Hopper', exact: true }).first().click()
  await page.getByRole('button', { name: 'Empty the hopper' }).click()
  await page.getByRole('textbox', { name: 'Type SOLAR to go on' }).fill('SOLAR')
  await page.getByRole('button', { name: 'Empty it' }).click()
  await page.getByText('The hopper of SOLAR is empty').waitFor()
  expect(queued()).toBe(0)

  await page.getByRole('link', { name: 'Why is it empty?' }).click()
  await page.getByRole('button', { name: 'Examine SOLAR' }).click()
  await page.getByText('Why SOLAR does not dial').waitFor()
  await page.getByRole('heading', { name: 'The hopper holds leads' }).waitFor()
  expect(await findBarriers(page)).toEqual([])

  await page.getByRole('link', { name: 'Push leads' }).click()
  const ids = dialer.setup.db
    .all("SELECT lead_id FROM leads WHERE list_id = '101' AND status = 'NEW' ORDER BY lead_id LIMIT 3")
    .map((row) => String(row['lead_id']))
  dialer.setup.db.run("UPDATE leads SET status = 'SALE' WHERE lead_id = ?", ids[2] ?? '')
  await page.getByRole('textbox', { name: 'Leads to push' }).fill([...ids, '999999'].join('\n'))
  await page.getByRole('button', { name: 'Check 4 keys' }).click()
  await page.getByText('1 against').first().waitFor()
  // The test runs at any hour of the day.
  await page.getByRole('checkbox', { name: 'Local time' }).uncheck()
  await page.getByRole('button', { name: 'Push 2 leads into SOLAR' }).click()
  await page.getByText('Finished').waitFor()
  await page.getByText('Status SALE is not among the dial statuses of SOLAR.').waitFor()
  expect(queued()).toBe(2)
})

test('what was read last stays, marked stale, when the dialer is gone', async () => {
  const { page } = app
  await addConnection(page, { name: 'Main', url: dialer.url, user: dialer.user, password: dialer.password })
  await page.getByRole('link', { name: 'Hopper', exact: true }).click()
  const board = page.getByRole('grid', { name: 'Leads in the hopper' })
  await board.waitFor()
  dialer.faults.set([{ kind: 'http-500-empty', functionName: 'hopper_list' }])
  await page.getByRole('button', { name: 'Refresh now' }).click()
  await page.getByText('The last data stays below.').waitFor()
  expect(await board.getByRole('link').count()).toBeGreaterThan(5)
  dialer.faults.set([])
  await page.getByRole('button', { name: 'Refresh now' }).click()
  await page.getByText('The last data stays below.').waitFor({ state: 'detached' })
})
