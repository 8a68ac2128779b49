import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { askDemo } from './helpers/ask-demo.ts'
import { doorKind } from './helpers/door-kind.ts'
import { dropFile } from './helpers/drop-file.ts'
import { findBarriers } from './helpers/find-barriers.ts'
import { messyLeads } from './helpers/messy-leads.ts'
import { startToldImport } from './helpers/start-import.ts'
import { addConnection, openApp, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp
let main: DemoDialer
let prod: DemoDialer

beforeEach(async () => {
  main = await createDemoDialer({ dataDir: null, port: 0, leads: 60 })
  prod = await createDemoDialer({ dataDir: null, port: 0, leads: 60 })
  app = await openApp()
  const { page } = app
  await addConnection(page, { name: 'Main', url: main.url, user: main.user, password: main.password })
  await addConnection(page, {
    name: 'Prod two',
    url: prod.url,
    user: prod.user,
    password: prod.password,
    guard: 'Production',
  })
  await choose(page, 'Prod two')
})
afterEach(async () => {
  await app.close()
  await main.close()
  await prod.close()
})

/** By the switcher of the header. */
async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Connection / }).click()
  await page.getByRole('menuitem', { name }).click()
  await page.getByRole('menu').waitFor({ state: 'detached' })
}

/** The frame shows the dialer of the record, and says that another one is worked on. */
async function expectElsewhere(page: Page, what: string): Promise<void> {
  await page.getByText(`${what} is on Prod two (Production) – you work on Main.`).waitFor()
  await page.getByRole('button', { name: 'Connection Prod two, choose another' }).waitFor()
  await page.getByRole('banner').getByText('Production').waitFor()
}

/** Opens a record on Prod two, works on Main, and comes back to the record by its address. */
async function leaveAndReturn(page: Page, what: string): Promise<void> {
  const address = page.url()
  await choose(page, 'Main')
  await expectElsewhere(page, what)
  await page.getByRole('link', { name: 'Connections', exact: true }).click()
  await page.getByRole('button', { name: 'Connection Main, choose another' }).waitFor()
  await page.goto(address)
  await expectElsewhere(page, what)
}

const city = (dialer: DemoDialer, leadId: string): Promise<string> =>
  askDemo(dialer.url, 'lead_field_info', { lead_id: leadId, field_name: 'city' })

test('a lead being edited stays with its dialer: frame, guard, tab and Commit name it', async () => {
  const { page } = app
  const [onMain, onProd] = [await city(main, '15'), await city(prod, '15')]
  await page.getByRole('link', { name: 'Leads', exact: true }).click()
  await page.getByRole('textbox', { name: 'Phone numbers, lead ids or vendor codes' }).fill('15')
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await page.getByRole('link', { name: '15', exact: true }).click()
  await page.getByRole('textbox', { name: 'City' }).fill('Springfield')
  await leaveAndReturn(page, 'Lead 15')
  expect(await findBarriers(page)).toEqual([])
  expect(await page.getByRole('textbox', { name: 'City' }).inputValue()).toBe('Springfield')
  await page.getByRole('button', { name: /^Commit on Prod two/ }).waitFor()

  // The key asks, as the hand may believe to be on the other dialer.
  await page.keyboard.press('Control+s')
  const dialog = page.getByRole('dialog', { name: 'Commit on Prod two?' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await city(prod, '15')).toBe(onProd)

  // Seen from the other dialer, the tab says whose lead it is.
  await page.getByRole('link', { name: 'Search', exact: true }).click()
  await page.getByRole('button', { name: 'Connection Main, choose another' }).waitFor()
  await page.getByRole('link', { name: 'Prod two 15 •' }).click()

  // One click, and both are the same again: no more question.
  await page.getByRole('button', { name: 'Switch to Prod two' }).click()
  await page.getByText('you work on').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+s')
  await page.getByText('Lead 15 was changed.').waitFor()
  expect(await city(prod, '15')).toBe('Springfield')
  expect(await city(main, '15')).toBe(onMain)
})

test('a dialog that is open when the dialer is switched works on the dialer it names', async () => {
  const { page } = app
  await page.getByRole('link', { name: 'Lists', exact: true }).click()
  await page.getByRole('grid', { name: 'Lists' }).getByRole('link', { name: '101', exact: true }).click()
  await page.getByRole('button', { name: 'Deactivate' }).click()
  const dialog = page.getByRole('dialog', { name: 'Deactivate list 101 on Prod two?' })
  await dialog.waitFor()
  await page.keyboard.press('ControlOrMeta+k')
  // The field of the dialog has the focus until the commands are there.
  await page.getByRole('textbox', { name: 'Find a command' }).fill('Work on Main')
  await page.keyboard.press('Enter')
  await expectElsewhere(page, 'List 101')
  await dialog.getByRole('textbox', { name: 'Type Prod two to go on' }).fill('Prod two')
  await dialog.getByRole('button', { name: 'Deactivate' }).click()
  await page.getByRole('button', { name: 'Activate', exact: true }).waitFor()
  const active = (dialer: DemoDialer): unknown =>
    dialer.setup.db.get('SELECT active FROM lists WHERE list_id = 101')?.['active']
  expect([active(prod), active(main)]).toEqual(['N', 'Y'])
})

test('lists, campaigns and users stay with their dialer, and so does what is staged for them', async () => {
  const { page } = app
  await page.getByRole('link', { name: 'Lists', exact: true }).click()
  await page.getByRole('grid', { name: 'Lists' }).getByRole('link', { name: '101', exact: true }).click()
  await page.getByRole('textbox', { name: 'Description' }).fill('Bought in May')
  await leaveAndReturn(page, 'List 101')
  expect(await page.getByRole('textbox', { name: 'Description' }).inputValue()).toBe('Bought in May')
  await page.getByRole('button', { name: 'Change 1 setting on Prod two' }).click()
  await page.getByText('Changed.').waitFor()
  const described = (dialer: DemoDialer): string =>
    JSON.stringify(dialer.setup.db.get('SELECT * FROM lists WHERE list_id = 101'))
  expect(described(prod)).toContain('Bought in May')
  expect(described(main)).not.toContain('Bought in May')

  // The way back to the lists is to those of this dialer, as it says.
  await page.getByRole('main').getByRole('link', { name: 'Lists', exact: true }).click()
  await page.getByRole('button', { name: 'Connection Prod two, choose another' }).waitFor()

  await page.getByRole('link', { name: 'Campaigns', exact: true }).click()
  await page.getByRole('grid', { name: 'Campaigns' }).getByRole('link', { name: 'SOLAR', exact: true }).click()
  await page.getByRole('tab', { name: 'Settings' }).click()
  await page.getByRole('textbox', { name: 'Dial level', exact: true }).fill('3')
  await leaveAndReturn(page, 'Campaign SOLAR')
  await page.getByRole('tab', { name: 'Settings •' }).click()
  await page.getByRole('button', { name: 'Change 1 setting on Prod two' }).waitFor()
  await page.getByRole('button', { name: 'Switch to Prod two' }).click()

  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await page.getByRole('textbox', { name: 'Look up a user by id' }).fill('1001')
  await page.getByRole('button', { name: 'Look up', exact: true }).click()
  await page.getByRole('heading', { name: /^1001/ }).waitFor()
  await leaveAndReturn(page, 'User 1001')
})

test('a new lead and jobs stay with their dialer', async () => {
  const { page } = app
  await page.getByRole('link', { name: 'Leads', exact: true }).click()
  await page.getByRole('link', { name: 'Add a lead' }).click()
  await page.getByRole('combobox', { name: 'List' }).fill('102')
  await page.getByRole('textbox', { name: 'Phone number' }).fill('7275550142')
  await choose(page, 'Main')
  await expectElsewhere(page, 'The new lead')
  expect(await page.getByRole('textbox', { name: 'Phone number' }).inputValue()).toBe('7275550142')
  await page.getByRole('button', { name: 'Add the lead on Prod two' }).click()
  await page.getByRole('heading', { name: /^Lead \d+/ }).waitFor()
  const added = (dialer: DemoDialer): unknown =>
    dialer.setup.db.get("SELECT count(*) AS n FROM leads WHERE phone_number = '7275550142'")?.['n']
  expect([added(prod), added(main)]).toEqual([1, 0])
  await page.getByRole('button', { name: 'Switch to Prod two' }).click()

  await page.getByRole('link', { name: 'Do not call', exact: true }).click()
  await page.getByRole('textbox', { name: 'Phone numbers' }).fill('2125551000')
  await page.getByRole('button', { name: 'Add 1 number' }).click()
  await page.getByText('Finished').waitFor()
  const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  await leaveAndReturn(page, `Job ${title}`)
  await page.getByRole('button', { name: 'Switch to Prod two' }).click()

  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await dropFile(page, 'few.csv', messyLeads(5).text)
  await page.getByRole('combobox', { name: 'List' }).fill('101')
  await page.keyboard.press('Escape')
  await startToldImport(page, '101')
  await page.getByText('Finished').waitFor()
  await leaveAndReturn(page, 'The import of few.csv')
})

// Only the browser's door has more than one window.
test.runIf(doorKind() === 'browser')('a window keeps its dialer when another one chooses', async () => {
  const { page } = app
  const second = await page.context().newPage()
  await second.goto(new URL('/', app.door.url).href)
  await second.getByRole('button', { name: 'Connection Prod two, choose another' }).waitFor()
  await choose(second, 'Main')
  // Anything that brings the settings anew would have brought the other choice with it.
  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  await page.getByText('Dark', { exact: true }).click()
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
  await page.getByRole('button', { name: 'Connection Prod two, choose another' }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Connection Prod two, choose another' }).waitFor()
  await second.getByRole('button', { name: 'Connection Main, choose another' }).waitFor()
})
