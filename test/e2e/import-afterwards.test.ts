import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { dropFile } from './helpers/drop-file.ts'
import { findBarriers } from './helpers/find-barriers.ts'
import { addConnection, openApp, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp
let dialer: DemoDialer
let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dialdeck-watched-'))
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  app = await openApp()
  await addConnection(app.page, { name: 'Leeds', url: dialer.url, user: dialer.user, password: dialer.password })
  await app.page.getByRole('link', { name: 'Import', exact: true }).click()
})
afterEach(async () => {
  await app.close()
  await dialer.close()
  await rm(dir, { recursive: true, force: true })
})

const leadsThere = (): number =>
  Number(dialer.setup.db.get('SELECT COUNT(*) AS count FROM leads WHERE list_id = 401')?.['count'])

test('a refused row is mended and tried again', async () => {
  const { page } = app
  await dropFile(page, 'two.csv', 'Phone,First name\n2122000001,Ann\n12-34,Bob\n')
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await page.getByRole('button', { name: 'Import into list 401' }).click()
  await page.getByText('1 lead with their lead ids').waitFor()
  await page.getByRole('button', { name: 'Retry 1 row', exact: true }).click()
  const grid = page.getByRole('grid', { name: 'Rows of the file' })
  await grid.getByRole('gridcell', { name: '12-34', exact: true }).dblclick()
  await grid.getByRole('textbox').fill('2122000002')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Import 1 row', exact: true }).click()
  await page.getByText('1 of 1 row').waitFor()
  await page.getByText('Finished').waitFor()
  expect(leadsThere()).toBe(2)
})

test('a number that somebody else loads at the same time is named afterwards, and shown in both themes', async () => {
  const { page } = app
  await dropFile(page, 'march.csv', 'Phone,First name\n2122000001,Ann\n2122000002,Bob\n')
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await page.getByRole('checkbox', { name: /^When done, look up/ }).check()
  const held = dialer.faults.hold('add_lead', 1)
  await page.getByRole('button', { name: 'Import into list 401' }).click()
  await held.reached

  dialer.setup.db.run(
    "INSERT INTO leads (list_id, phone_number, entry_date, modify_date) VALUES ('401', '2122000001', '2026-05-04', '2026-05-04')",
  )
  held.release()
  const notice = page.getByRole('alert').filter({ hasText: '1 number with more than one lead' })
  await page.getByText('2 leads with their lead ids').waitFor()
  await notice.getByText('2122000001 (line 2): leads').waitFor()
  expect(await notice.getByRole('link').count()).toBe(2)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await findBarriers(page)).toEqual([])
  }
})

test('a checked file is handed over to the loader, compared with the list, and what is missing is sent', async () => {
  const { page } = app
  await dropFile(page, 'three.csv', 'Phone,First name\n2122000001,Ann\n2122000002,Bob\n2122000003,Cid\n')
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await page.getByRole('button', { name: 'Check every row first' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Write the file for the loader' }).click(),
  ])
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]?.split('\t')).toContain('2122000001')

  await page.getByRole('button', { name: 'Compare with list 401' }).click()
  await page.getByText('3 of 3 rows compared').waitFor()
  await page.getByText('3 missing').waitFor()
  await page.getByRole('button', { name: 'Import 3 rows' }).click()
  await page.getByText('3 leads with their lead ids').waitFor()
  expect(leadsThere()).toBe(3)
})

test('files put into a watched folder are loaded by themselves', async () => {
  const { page } = app
  await dropFile(page, 'march.csv', 'Phone,First name\n2122000001,Ann\n')
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await page.getByRole('button', { name: 'Save preset' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Monthly')
  await page.getByRole('dialog').getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Change file' }).click()

  await page.getByRole('button', { name: 'Watch a folder' }).click()
  await page.getByRole('textbox', { name: 'Folder' }).fill(dir)
  await page.getByRole('combobox', { name: 'Preset' }).click()
  await page.getByRole('option', { name: 'Monthly' }).click()
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByText('Watching', { exact: true }).waitFor()

  // As a careful program does it: written under another name, then put in place at once.
  await writeFile(join(dir, '.april'), 'Phone,First name\n2122000004,Dora\n')
  await rename(join(dir, '.april'), join(dir, 'april.csv'))
  await page
    .getByRole('grid', { name: 'Files taken from the folder' })
    .getByRole('row', { name: /april\.csv/ })
    .waitFor()
  expect(leadsThere()).toBe(1)
  // The list of imports beside it knows of the job without being opened anew.
  await page
    .getByRole('grid', { name: /imports/i })
    .getByRole('row', { name: /april\.csv/ })
    .waitFor()

  await page.getByRole('button', { name: 'Stop and forget' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel', exact: true }).click()
  await page.getByText('Watching', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Stop and forget' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stop and forget' }).click()
  await page.getByRole('button', { name: 'Watch a folder' }).waitFor()
})
