import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { findBarriers } from './helpers/find-barriers.ts'
import { addConnection, openApp, type OpenedApp } from './helpers/open-app.ts'

const password = 'Sentinel-4711-login'

let app: OpenedApp
let dialer: DemoDialer

beforeEach(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 5 })
  dialer.setup.db.run('UPDATE users SET pass = ? WHERE user = ?', password, dialer.user)
  app = await openApp()
  await addConnection(app.page, { name: 'Leeds Sentinel', url: dialer.url, user: dialer.user, password })
})
afterEach(async () => {
  await app.close()
  await dialer.close()
})

test('checks are numbered, name the dialer that is gone, and are made again when asked', async () => {
  const { page } = app
  await page.getByRole('link', { name: 'Diagnostics' }).click()
  const ofDialer = page.getByRole('list', { name: 'Checks of Leeds Sentinel' })
  await ofDialer.getByText('Logged in as').waitFor()
  await page.getByRole('list', { name: 'Checks of This computer' }).getByText('1. The program').waitFor()
  await page.getByText(/^Nothing failed\. 1 warning \(\d+\)\.$|^All \d+ checks passed\.$/).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await dialer.close()
  await page.getByRole('button', { name: 'Check again' }).click()
  await ofDialer.getByText(/The server can be reached \(failed\)/).waitFor()
  await page.getByText(/^1 check failed/).waitFor()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
})

test('one click saves a bundle that holds the log and neither password nor dialer', async () => {
  const { page } = app
  await page.getByRole('link', { name: 'Diagnostics' }).click()
  await page.getByRole('radiogroup').getByText('Everything').click()
  await page.getByRole('list', { name: 'Checks of Leeds Sentinel' }).getByText('Logged in as').waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save a support bundle' }).click(),
  ])
  await page.getByText(/^dialdeck-support-.* holds \d+ files$/).waitFor()
  const files = unzipSync(await readFile(await download.path()))
  const whole = Object.values(files)
    .map((bytes) => strFromU8(bytes))
    .join('\n')
  expect(Object.keys(files)).toContain('logs/dialdeck.log')
  for (const telling of ['Sentinel', new URL(dialer.url).hostname]) expect(whole).not.toContain(telling)
  expect(whole).toContain('"message":"asked"')
})

test('the log is searched, and an empty search says so', async () => {
  const { page } = app
  await page.getByRole('link', { name: 'Diagnostics' }).click()
  const log = page.getByRole('grid', { name: 'Log' })
  await log.getByText('started').waitFor()
  await page.getByRole('textbox', { name: 'Holds' }).fill('nothing holds this')
  await page.getByText('No line of the log fits.').waitFor()
})
