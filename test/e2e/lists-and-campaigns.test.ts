import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { findBarriers } from './helpers/find-barriers.ts'
import { addConnection, openApp, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp
let dialer: DemoDialer

beforeEach(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 600 })
  app = await openApp()
  await addConnection(app.page, { name: 'Main', url: dialer.url, user: dialer.user, password: dialer.password })
})
afterEach(async () => {
  await app.close()
  await dialer.close()
})

const listColumn = (listId: string, column: string): unknown =>
  dialer.setup.db.get(`SELECT ${column} AS value FROM lists WHERE list_id = ?`, listId)?.['value']

test('a list is added, counted, compared, changed, reset and deleted', async () => {
  const { page } = app
  await page.getByRole('link', { name: 'Lists', exact: true }).click()
  const table = page.getByRole('grid', { name: 'Lists' })
  await table.getByRole('link', { name: '101', exact: true }).waitFor()
  await table.getByText('Active', { exact: true }).first().waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByText('Compare', { exact: true }).click()
  await page.getByRole('figure', { name: /Leads of the lists/ }).waitFor()
  expect(await findBarriers(page)).toEqual([])

  await page.getByRole('button', { name: 'Add a list' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'List id' }).fill('888')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('June leads')
  await dialog.getByRole('combobox', { name: 'Campaign' }).fill('SOLAR')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('heading', { name: '888 June leads' }).waitFor()
  await page.getByRole('textbox', { name: 'Description' }).fill('Bought in May')
  await page.getByRole('table', { name: 'What changes' }).getByText('Bought in May').waitFor()
  await page.getByRole('button', { name: 'Change 1 setting' }).click()
  await page.getByText('Changed.').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Activate', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Activate', exact: true }).click()
  await page.getByRole('button', { name: 'Deactivate' }).waitFor()
  expect(listColumn('888', 'active')).toBe('Y')

  await page.getByRole('button', { name: 'Count the lists now' }).click()
  await page.getByText('One count was kept so far').waitFor()
  await page.getByRole('button', { name: 'Reset', exact: true }).click()
  await page.getByRole('textbox', { name: 'Type 888 to go on' }).fill('888')
  await page.getByRole('button', { name: 'Reset it' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('textbox', { name: 'Type 888 to go on' }).fill('888')
  await page.getByRole('button', { name: 'Delete it', exact: true }).click()
  await page.getByRole('button', { name: 'Add a list' }).waitFor()
  expect(listColumn('888', 'active')).toBeUndefined()
})

test('several lists are deactivated, activated and reset at once', async () => {
  const { page } = app
  await page.getByRole('link', { name: 'Lists', exact: true }).click()
  const table = page.getByRole('grid', { name: 'Lists' })
  await table.getByRole('link', { name: '101', exact: true }).waitFor()
  const nameOf = (listId: string) =>
    table
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name: listId, exact: true }) })
      .getByRole('gridcell')
      .nth(1)
  await nameOf('101').click({ modifiers: ['ControlOrMeta'] })
  await nameOf('102').click({ modifiers: ['ControlOrMeta'] })
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Deactivate 2 lists' }).click()
  await dialog.getByText(/Lists 101, 102: [\d,]+ leads in all/).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Deactivate', exact: true }).click()
  await page.getByText('2 lists deactivated on Main.').waitFor()
  expect([listColumn('101', 'active'), listColumn('102', 'active')]).toEqual(['N', 'N'])

  await page.getByRole('button', { name: 'Reset 2 lists' }).click()
  expect(await dialog.getByRole('button', { name: 'Reset', exact: true }).isDisabled()).toBe(true)
  await dialog.getByRole('textbox', { name: 'Type reset to go on' }).fill('reset')
  dialer.faults.set([{ kind: 'reset-after', functionName: 'update_list', next: 1 }])
  await dialog.getByRole('button', { name: 'Reset', exact: true }).click()
  const faults = page.getByRole('alert').filter({ hasText: '2 lists failed' })
  await faults.getByText('102: not tried after the failure before it').waitFor()
  await dialog.waitFor({ state: 'detached' })
  expect(await findBarriers(page)).toEqual([])
})

test('a campaign shows its day and its agents, and is changed by a preset', async () => {
  const { page } = app
  await page.getByRole('link', { name: 'Campaigns', exact: true }).click()
  await page.getByRole('grid', { name: 'Campaigns' }).getByRole('link', { name: 'SOLAR', exact: true }).click()
  await page.getByRole('heading', { name: 'Calls by hour' }).waitFor()
  await page.getByText('Hour, dialer’s time').first().waitFor()
  await page.getByText(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d your time/).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('tab', { name: 'Agents' }).click()
  await page.getByRole('grid', { name: 'Agents logged in' }).waitFor()
  expect(await findBarriers(page)).toEqual([])

  await page.getByRole('tab', { name: 'Settings' }).click()
  await page.getByRole('textbox', { name: 'Dial level', exact: true }).fill('3')
  await page.getByRole('table', { name: 'What changes' }).waitFor()
  await page.getByRole('textbox', { name: 'Keep what is set here as' }).fill('Evening')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('combobox', { name: 'Preset of dial method and level' }).click()
  await page.getByRole('option', { name: 'Evening' }).click()
  await page.getByRole('button', { name: 'Change 1 setting' }).click()
  await page.getByText('Changed.').waitFor()
  const settings = dialer.setup.db.get("SELECT settings FROM campaigns WHERE campaign_id = 'SOLAR'")?.['settings']
  expect(JSON.parse(String(settings))).toMatchObject({ dial_level: '3' })
  expect(await findBarriers(page)).toEqual([])

  // Somebody else changes what is about to be changed.
  await page.getByRole('textbox', { name: 'Dial level', exact: true }).fill('2')
  dialer.setup.db.run(
    `UPDATE campaigns SET settings = json_set(settings, '$.dial_level', '4') WHERE campaign_id = 'SOLAR'`,
  )
  await page.getByRole('button', { name: 'Change 1 setting' }).click()
  await page.getByText('auto_dial_level was changed by somebody else meanwhile.').waitFor()
})
