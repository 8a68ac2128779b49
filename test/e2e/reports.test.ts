import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { findBarriers } from './helpers/find-barriers.ts'
import { addConnection, openApp, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp
let dialer: DemoDialer

beforeEach(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 600 })
  app = await openApp({ viewport: { width: 1280, height: 900 } })
  await addConnection(app.page, { name: 'Main', url: dialer.url, user: dialer.user, password: dialer.password })
  await app.page.getByRole('link', { name: 'Reports' }).click()
  await app.page.getByRole('heading', { name: 'Reports', level: 1 }).waitFor()
})
afterEach(async () => {
  await app.close()
  await dialer.close()
})

const grid = () => app.page.getByRole('grid', { name: 'Report' })

test('a report is read, filtered, and exported as it is shown', async () => {
  const { page } = app
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await grid().getByText('Total').waitFor()
  const all = Number(await grid().getAttribute('aria-rowcount')) - 1
  expect(all).toBeGreaterThan(1)
  expect(await findBarriers(page)).toEqual([])
  await page.getByLabel('Agents', { exact: true }).and(page.locator('input')).fill('1001')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect.poll(async () => Number(await grid().getAttribute('aria-rowcount')) - 1).toBe(1)
  await page.getByRole('button', { name: 'Choose columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: /^Wait/ }).click()
  await page.keyboard.press('Escape')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'CSV' }).click()
  const lines = (await readFile(await (await saved).path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[0]).toContain('Agent,Name')
  expect(lines[0]).not.toContain('Wait (s)')
})

test('a long report says how far it is and can be cancelled', async () => {
  const { page } = app
  const held = dialer.faults.hold('agent_stats_export', 2)
  await page.getByRole('combobox', { name: 'Days' }).click()
  await page.getByRole('option', { name: 'Last 7 days' }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await held.reached
  await page.getByRole('progressbar', { name: 'Days that were read' }).waitFor()
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  held.release()
  await page.getByRole('progressbar', { name: 'Days that were read' }).waitFor({ state: 'detached' })
  expect(await grid().count()).toBe(0)
})
