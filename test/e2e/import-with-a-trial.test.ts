import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { dropFile } from './helpers/drop-file.ts'
import { findBarriers } from './helpers/find-barriers.ts'
import { messyLeads } from './helpers/messy-leads.ts'
import { startToldImport } from './helpers/start-import.ts'
import { addConnection, openApp, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp
let dialer: DemoDialer

beforeEach(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  app = await openApp()
})
afterEach(async () => {
  await app.close()
  await dialer.close()
})

const leadsThere = (): number =>
  Number(dialer.setup.db.get('SELECT COUNT(*) AS count FROM leads WHERE list_id = 401')?.['count'])

async function chooseFile(name: string, text: string): Promise<void> {
  const { page } = app
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('link', { name: /^Import/ })
    .click()
  await dropFile(page, name, text)
}

test('a trial stops to be looked at, the rest goes on; the file loaded again is recognised', async () => {
  const { page } = app
  await addConnection(page, { name: 'Leeds', url: dialer.url, user: dialer.user, password: dialer.password })
  const file = messyLeads(300)
  await chooseFile('leads.csv', file.text)
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await page.getByRole('button', { name: 'More options' }).click()
  await page.getByRole('textbox', { name: 'Trial: stop after the first' }).fill('25')
  await startToldImport(page, '401')
  await page.getByText('The trial is over').waitFor()
  expect(leadsThere()).toBe(25)
  await page.getByRole('button', { name: 'Resume (275 left)' }).click()
  await page.getByText('300 leads with their lead ids').waitFor()
  expect(leadsThere()).toBe(300)

  // Options are those of the last time, but for the list; the same file is told.
  await page.getByRole('link', { name: 'Import another file' }).click()
  await dropFile(page, 'leads again.csv', file.text)
  await page.getByText(/Trial: first 25 rows/).waitFor()
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  // Also on the short way, before anything is sent.
  await page.getByRole('button', { name: 'Import into list 401' }).click()
  await page.getByText('This very file was loaded before').waitFor()
  const told = page.getByRole('region', { name: 'Before anything is sent' })
  await told.getByText(/First name, [\d,]+ rows/).waitFor()
  await told.getByText('The dialer will store "Jos" for "José".').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await told.getByRole('button', { name: 'Review rows' }).click()
  await page.getByRole('grid', { name: 'Rows of the file' }).waitFor()
  expect(leadsThere()).toBe(300)
})

test('columns and options kept as a preset are used by themselves for the next such file', async () => {
  const { page } = app
  await addConnection(page, { name: 'Leeds', url: dialer.url, user: dialer.user, password: dialer.password })
  await chooseFile('march.csv', 'Handy,Vorname,Ort,Strasse\n2122000001,Ann,Köln,Am Dom 1\n')
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await page.getByRole('combobox', { name: 'Field for Handy' }).click()
  await page.keyboard.type('phone number')
  await page.getByRole('option', { name: 'Phone number', exact: true }).click()
  await page.getByRole('combobox', { name: 'Field for Ort' }).click()
  await page.keyboard.type('city')
  await page.getByRole('option', { name: 'City', exact: true }).click()
  await page.getByRole('button', { name: 'More for Ort' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Add those in the file (1)' }).click()
  await dialog.getByRole('textbox', { name: 'What value 1 becomes' }).fill('Cologne')
  await dialog.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByText('1 value replaced').waitFor()
  await page.getByRole('button', { name: 'Save preset' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Monthly')
  await page.getByRole('dialog').getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'Change file' }).click()
  await dropFile(page, 'april.csv', 'Handy,Vorname,Ort,Strasse\n2122000002,Bob,köln,Am Dom 2\n')
  await page.getByText('applied by itself').waitFor()
  await page.getByRole('button', { name: 'Import into list 401' }).click()
  await page.getByText('1 lead with their lead ids').waitFor()
  expect(dialer.setup.db.get('SELECT city FROM leads WHERE phone_number = ?', '2122000002')?.['city']).toBe('Cologne')
})

test('an import the app ended with is offered to go on with at the next start, and loads nothing twice', async () => {
  const file = messyLeads(8_000)
  const held = dialer.faults.hold('add_lead', 500)
  await addConnection(app.page, { name: 'Leeds', url: dialer.url, user: dialer.user, password: dialer.password })
  await chooseFile('leads.csv', file.text)
  await app.page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await startToldImport(app.page, '401')
  await app.page.getByText(/Added \d/).waitFor()
  const first = app
  await held.reached
  const ended = first.door.end()
  held.release()
  await ended
  await first.page.context().close()

  app = await openApp({}, first.door.dataDir)
  const { page } = app
  await page.getByText('Import “leads.csv” was interrupted').waitFor()
  // Without a keychain it was kept for the session: the first screen says so, and leads to where it is given.
  await page.getByRole('link', { name: 'The password of Leeds is not known here' }).click()
  const card = page.getByRole('listitem', { name: 'Leeds' })
  await card.getByRole('textbox', { name: `Password of ${dialer.user}` }).fill(dialer.password)
  await card.getByRole('button', { name: 'Use this password' }).click()
  await card.getByText('Password needed').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  const added = file.rows - file.duplicates - file.invalid
  await page.getByText(`${added.toLocaleString('en-US')} leads with their lead ids`).waitFor({ timeout: 100_000 })
  await page.getByText('8,000 of 8,000 rows').waitFor()
})
