import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { findBarriers } from './helpers/find-barriers.ts'
import { addConnection, openApp, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp
let dialer: DemoDialer

beforeEach(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 600 })
  app = await openApp({ viewport: { width: 1280, height: 800 } })
  await addConnection(app.page, { name: 'Main', url: dialer.url, user: dialer.user, password: dialer.password })
})
afterEach(async () => {
  await app.close()
  await dialer.close()
})

test('the floor is the first screen once there is a dialer, and leads to what is behind its figures', async () => {
  const { page } = app
  await page.goto(page.url().replace(/#.*$/, '#/'))
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor()
  const campaigns = page.getByRole('region', { name: 'Campaigns' })
  await campaigns.getByRole('link', { name: 'SOLAR', exact: true }).waitFor()
  await page.getByRole('region', { name: 'In-groups' }).getByText('SALESLINE').waitFor()
  await page.getByRole('button', { name: 'Count now' }).click()
  await page.getByRole('progressbar', { name: 'Penetration of list 101' }).waitFor()
  // Everything stands on one page; only its parts scroll.
  const overflow = 'document.documentElement.scrollHeight - document.documentElement.clientHeight'
  expect(await page.evaluate<number>(overflow)).toBeLessThanOrEqual(0)
  expect(await findBarriers(page)).toEqual([])
  if (process.env['PICTURES'] !== undefined) await page.screenshot({ path: `${process.env['PICTURES']}/overview.png` })

  await campaigns.getByRole('button', { name: /agents of SOLAR/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Agents, SOLAR' })
  await dialog.getByRole('grid', { name: 'Agents' }).getByText('SOLAR').first().waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await campaigns.getByRole('link', { name: 'SOLAR', exact: true }).click()
  await page.getByRole('heading', { name: 'SOLAR Solar spring' }).waitFor()
})

test('an empty hopper while agents wait leads to the doctor of its campaign', async () => {
  const { page } = app
  dialer.setup.db.run("UPDATE lists SET active = 'N' WHERE campaign_id = 'SOLAR'")
  dialer.setup.db.run("DELETE FROM hopper WHERE campaign_id = 'SOLAR'")
  await page.getByRole('link', { name: 'Overview', exact: true }).click()
  await page.getByRole('link', { name: /SOLAR.*hopper empty/ }).click()
  await page.getByRole('button', { name: 'Examine SOLAR' }).waitFor()
})
