import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { dropFile } from './helpers/drop-file.ts'
import { findBarriers } from './helpers/find-barriers.ts'
import { addConnection, openApp, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp
let dialer: DemoDialer

beforeEach(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 60 })
  app = await openApp()
  const { url, user, password } = dialer
  await addConnection(app.page, { name: 'Prod', url, user, password, guard: 'Production' })
})
afterEach(async () => {
  await app.close()
  await dialer.close()
})

const activeOf = (listId: number): unknown =>
  dialer.setup.db.get('SELECT active FROM lists WHERE list_id = ?', String(listId))?.['active']

test('what a dialog has asked already is not asked once more: the dialer is named in it', async () => {
  const { page } = app
  await page.getByRole('link', { name: 'Lists', exact: true }).click()
  await page.getByRole('grid', { name: 'Lists' }).getByRole('link', { name: '101', exact: true }).click()
  await page.getByRole('button', { name: 'Deactivate' }).click()
  const dialog = page.getByRole('dialog', { name: 'Deactivate list 101 on Prod?' })
  const confirm = dialog.getByRole('button', { name: 'Deactivate' })
  await dialog.getByRole('textbox', { name: 'Type Prod to go on' }).fill('prod')
  expect(await confirm.isDisabled()).toBe(true)
  expect(await findBarriers(page)).toEqual([])
  await dialog.getByRole('textbox', { name: 'Type Prod to go on' }).fill('Prod')
  await confirm.click()
  await page.getByRole('button', { name: 'Activate', exact: true }).waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(activeOf(101)).toBe('N')

  // Nothing is lost by it: no name to type.
  await page.getByRole('button', { name: 'Activate', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Activate', exact: true }).click()
  await page.getByRole('button', { name: 'Deactivate' }).waitFor()
  expect(activeOf(101)).toBe('Y')
})

test('numbers come off a do-not-call list once the dialer is named, and stay when the question is cancelled', async () => {
  const { page } = app
  const numbers = ['2125551000', '2125551001']
  for (const phone of numbers) {
    dialer.setup.db.run("INSERT OR REPLACE INTO dnc (phone_number, campaign_id) VALUES (?, '')", phone)
  }
  const listed = (): number =>
    dialer.setup.db.all(`SELECT 1 FROM dnc WHERE phone_number IN (${numbers.join()}) AND campaign_id = ''`).length
  await page.getByRole('link', { name: 'Do not call', exact: true }).click()
  await page.getByRole('textbox', { name: 'Phone numbers' }).fill(numbers.join(' '))
  await page.getByRole('button', { name: 'Remove 2 numbers' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove 2 numbers on Prod?' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(listed()).toBe(2)
  await page.getByRole('button', { name: 'Remove 2 numbers' }).click()
  await dialog.getByRole('textbox', { name: 'Type Prod to go on' }).fill('Prod')
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await page.getByText('Finished').waitFor()
  expect(listed()).toBe(0)
})

test('a change of many leads, which no dialog asks about, is asked about with the number of leads', async () => {
  const { page } = app
  const owners = (): unknown => dialer.setup.db.get("SELECT count(*) AS n FROM leads WHERE owner = 'NIGHT'")?.['n']
  await page.getByRole('link', { name: 'Leads', exact: true }).click()
  await page.getByRole('textbox', { name: 'Phone numbers, lead ids or vendor codes' }).fill('1\n2\n3')
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await page.getByText('3 leads').first().waitFor()
  await page.getByRole('grid', { name: 'Leads found' }).focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: 'Edit 3 leads' }).click()
  await page.getByRole('combobox', { name: 'Field to change' }).click()
  await page.keyboard.type('Owner')
  await page.getByRole('option', { name: 'Owner' }).click()
  await page.getByRole('textbox', { name: 'Owner' }).fill('NIGHT')
  await page.getByRole('button', { name: 'See what would change' }).click()
  const change = page.getByRole('button', { name: 'Change 3 leads' })
  await change.click()
  const question = page.getByRole('dialog', { name: 'Prod is a production dialer' })
  await question.getByText('This will change 3 leads. Records: 3.').waitFor()
  expect(await question.getByRole('button', { name: 'Confirm' }).isDisabled()).toBe(true)
  expect(await findBarriers(page)).toEqual([])
  await question.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText('Cancelled. Nothing was sent.').waitFor()
  expect(owners()).toBe(0)
  await change.click()
  await question.getByRole('textbox', { name: 'Type Prod to go on' }).fill('Prod')
  await question.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText('Finished').waitFor()
  expect(owners()).toBe(3)
})

test('an import is undone after one question, which names the dialer', async () => {
  const { page } = app
  const there = (): number => dialer.setup.db.all("SELECT 1 FROM leads WHERE phone_number = '2122000001'").length
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await dropFile(page, 'one.csv', 'Phone,First name\n2122000001,Ann\n')
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await page.getByRole('button', { name: 'Import into list 401' }).click()
  const told = page.getByRole('region', { name: 'Before anything is sent' })
  await told.getByText('Prod is guarded as production.').waitFor()
  expect(there()).toBe(0)
  await told.getByRole('button', { name: 'Import 1 row into list 401 on Prod', exact: true }).click()
  await page.getByText('1 lead with their lead ids').waitFor()
  expect(there()).toBe(1)
  await page.getByRole('button', { name: 'Undo import' }).click()
  const dialog = page.getByRole('dialog', { name: 'Undo this import of 1 lead on Prod?' })
  await dialog.getByRole('textbox').fill('Prod')
  await dialog.getByRole('button', { name: 'Delete untouched leads' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('1 of 1 row').waitFor()
  await page.getByText('Finished').waitFor()
  expect(there()).toBe(0)
})
