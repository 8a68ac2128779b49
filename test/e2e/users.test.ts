import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { findBarriers } from './helpers/find-barriers.ts'
import { addConnection, openApp, type OpenedApp } from './helpers/open-app.ts'
import { savedText } from './helpers/save-file.ts'

let app: OpenedApp
let dialer: DemoDialer

beforeEach(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 50 })
  app = await openApp()
  await addConnection(app.page, { name: 'Main', url: dialer.url, user: dialer.user, password: dialer.password })
})
afterEach(async () => {
  await app.close()
  await dialer.close()
})

const passwordOf = (userId: string): unknown =>
  dialer.setup.db.get('SELECT pass FROM users WHERE user = ?', userId)?.['pass']

test('a user is looked up, changed, copied and deleted', async () => {
  const { page } = app
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await page.getByText('No function of the dialer lists its users.').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('textbox', { name: 'Look up a user by id' }).fill('1001')
  await page.getByRole('button', { name: 'Look up', exact: true }).click()
  await page.getByText('Campaigns allowed').waitFor()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Renamed Agent')
  await page.getByLabel('New password', { exact: true }).fill('Fresh-pass_99')
  await page.getByRole('table', { name: 'What changes' }).getByText('••••••••').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Change 2 settings' }).click()
  await page.getByRole('heading', { name: '1001 Renamed Agent' }).waitFor()
  expect(passwordOf('1001')).toBe('Fresh-pass_99')

  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'User id' }).fill('copy01')
  await dialog.getByLabel(/^Password/).fill('pa ss')
  await dialog.getByText('The dialer drops everything but letters').waitFor()
  await dialog.getByLabel(/^Password/).fill('Copy-pass_1')
  await dialog.getByRole('textbox', { name: /^Name/ }).fill('Copied Agent')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('heading', { name: 'copy01 Copied Agent' }).waitFor()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('textbox', { name: 'Type copy01 to go on' }).fill('copy01')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('grid', { name: 'Known users' }).waitFor()
  expect(passwordOf('copy01')).toBeUndefined()
})

test('users with phones are made out of a file, and their credentials stay until they are forgotten', async () => {
  const { page } = app
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await page.getByRole('link', { name: 'From a file' }).click()
  await page.getByLabel('File with users').setInputFiles({
    name: 'agents.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('User ID,Full name\nana01,Ana Lima\nbob01,Bob Ray\nc d,Odd\n'),
  })
  await page.getByRole('textbox', { name: 'User group' }).fill('AGENTS')
  await page.getByRole('checkbox', { name: 'A phone for each user' }).check()
  await page.getByRole('textbox', { name: 'Server' }).fill('10.10.10.15')
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await page.getByText('Not sound: 1').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Ask the dialer first (dry run)' }).click()
  await page.getByText('2 ids of 2 asked for, 0 cannot be made.').waitFor()
  await page.getByRole('button', { name: 'Make 2 users' }).click()
  await page.getByText('Finished').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Download credentials' }).click()
  await page.getByText('CSV', { exact: true }).click()
  expect(await findBarriers(page)).toEqual([])
  const sheet = await savedText(page, 'Download sheet')
  expect(sheet).toContain(String(passwordOf('ana01')))
  await page.getByText('Open the file to check it').waitFor()
  await page.getByRole('button', { name: 'Forget credentials' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Forget credentials' }).click()
  await page.getByText('The credentials were forgotten.').waitFor()
  expect(await page.getByRole('button', { name: 'Download credentials' }).count()).toBe(0)
})

test('users who leave are deactivated as a job that can be undone, and a phone is added', async () => {
  const { page } = app
  const activeOf = (userId: string): unknown =>
    dialer.setup.db.get('SELECT active FROM users WHERE user = ?', userId)?.['active']
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await page.getByRole('link', { name: 'Offboard users' }).click()
  await page.getByRole('textbox', { name: 'User ids' }).fill(`1001\n1002\nnosuch99\n${dialer.user}`)
  await page.getByRole('button', { name: 'Look 4 users up' }).click()
  await page.getByText('The API user of this connection: skipped.').waitFor()
  await page.getByRole('button', { name: 'Deactivate 2 users' }).click()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate', exact: true }).click()
  await page.getByText('Finished').waitFor()
  expect([activeOf('1001'), activeOf('1002'), activeOf(dialer.user)]).toEqual(['N', 'N', 'Y'])
  await page.getByRole('button', { name: 'Undo this job' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click()
  await page.getByRole('heading', { name: 'Activate again 2 users' }).waitFor()
  await page.getByText('Finished').waitFor()
  expect([activeOf('1001'), activeOf('1002')]).toEqual(['Y', 'Y'])

  await page.getByRole('link', { name: 'Users', exact: true }).first().click()
  await page.getByRole('link', { name: 'Phones' }).click()
  await page.getByRole('textbox', { name: 'Extension' }).fill('desk7')
  await page.getByRole('textbox', { name: 'Server' }).fill('10.9.9.9')
  for (const [label, value] of [
    [/^Phone login/, 'desk7'],
    [/^Phone password/, 'Phone-pass1'],
    [/^Registration password/, 'Reg-pass1'],
    [/^Dialplan number/, '7007'],
    [/^Voicemail/, '7007'],
    [/^Caller id/, '2125550000'],
  ] as const) {
    await page.getByLabel(label).first().fill(value)
  }
  await page.getByRole('textbox', { name: /^Name/ }).first().fill('Desk seven')
  await page.getByRole('combobox', { name: /^Protocol/ }).click()
  await page.getByRole('option', { name: 'SIP', exact: true }).click()
  await page.getByRole('combobox', { name: /^Hours from GMT/ }).click()
  await page.getByRole('option', { name: '-5.00', exact: true }).click()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Add the phone' }).click()
  await page.getByText('The dialer has no server with this address.').waitFor()
  await page.getByRole('textbox', { name: 'Server' }).fill('10.10.10.15')
  await page.getByRole('button', { name: 'Add the phone' }).click()
  await page.getByText('The dialer says: PHONE HAS BEEN ADDED.').waitFor()
})
