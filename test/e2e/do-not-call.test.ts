import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { findBarriers } from './helpers/find-barriers.ts'
import { addConnection, openApp, type OpenedApp } from './helpers/open-app.ts'
import { savedText } from './helpers/save-file.ts'

let app: OpenedApp
let dialer: DemoDialer

beforeEach(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 100 })
  dialer.setup.db.run('DELETE FROM dnc')
  app = await openApp()
  await addConnection(app.page, { name: 'Main', url: dialer.url, user: dialer.user, password: dialer.password })
})
afterEach(async () => {
  await app.close()
  await dialer.close()
})

const listed = (): string[] =>
  dialer.setup.db
    .all("SELECT phone_number FROM dnc WHERE campaign_id = '' ORDER BY phone_number")
    .map((row) => String(row['phone_number']))

test('numbers go onto the list, are undone, and come off only when that is typed', async () => {
  const { page } = app
  await page.getByRole('link', { name: 'Do not call', exact: true }).click()
  const numbers = page.getByRole('textbox', { name: 'Phone numbers' })
  await numbers.fill('(212) 555-1000\n2125551001\nrubbish')
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Add 2 numbers' }).click()
  await page.getByText('Finished').waitFor()
  expect(listed()).toEqual(['2125551000', '2125551001'])
  expect(await findBarriers(page)).toEqual([])

  await page.getByRole('button', { name: 'Undo this job' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click()
  await page.getByRole('heading', { name: /^Undo: 2 numbers off/ }).waitFor()
  await page.getByText('Finished').waitFor()
  expect(listed()).toEqual([])

  dialer.setup.db.run("INSERT INTO dnc (phone_number, campaign_id) VALUES ('2125551002', '')")
  await page.getByRole('link', { name: 'Do not call', exact: true }).first().click()
  await numbers.fill('2125551002')
  await page.getByRole('button', { name: 'Remove 1 number' }).click()
  await page.getByRole('textbox', { name: 'Type remove to go on' }).fill('remove')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await page.getByText('Finished').waitFor()
  expect(listed()).toEqual([])
})

test('numbers are checked, and a file is parted by the list', async () => {
  const { page } = app
  dialer.setup.db.run("INSERT INTO dnc (phone_number, campaign_id) VALUES ('2125551000', '')")
  await page.getByRole('link', { name: 'Do not call', exact: true }).click()
  await page.getByRole('link', { name: 'Check numbers' }).click()
  await page.getByRole('textbox', { name: 'Phone numbers' }).fill('2125551000\n2125551001')
  await page.getByRole('button', { name: 'Check 2 numbers' }).click()
  await page.getByText('On the list of the system: 1').waitFor()
  await page.getByText('On neither: 1').waitFor()
  expect(await findBarriers(page)).toEqual([])

  await page.getByRole('link', { name: 'Scrub a file' }).click()
  await page.getByLabel('File to scrub').setInputFiles({
    name: 'leads.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('name,phone\nAnn,2125551000\nBob,2125551001\nCid,none\n'),
  })
  await page.getByRole('button', { name: 'Scrub leads.csv' }).click()
  await page.getByRole('heading', { name: '3 rows', exact: true }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  expect(await savedText(page, 'Save leads-clean.csv')).toBe('name,phone\nBob,2125551001\n')
  expect(await savedText(page, 'Save leads-on-dnc.csv')).toContain('Ann,2125551000,system')
})
