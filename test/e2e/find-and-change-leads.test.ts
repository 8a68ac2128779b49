import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer } from '../../src/demo-dialer/server.ts'
import { askDemo } from './helpers/ask-demo.ts'
import { findBarriers } from './helpers/find-barriers.ts'
import { addConnection, openApp, openDemo, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp

beforeEach(async () => {
  app = await openApp()
})
afterEach(async () => {
  await app.close()
})

const stored = async (url: string, leadId: string, field: string): Promise<string> =>
  askDemo(url, 'lead_field_info', { lead_id: leadId, field_name: field })

const box = (page: Page) => page.getByRole('textbox', { name: 'Phone numbers, lead ids or vendor codes' })

async function findIds(page: Page, ids: readonly string[]): Promise<void> {
  await box(page).fill(ids.join('\n'))
  await page.getByRole('button', { name: 'Find', exact: true }).click()
}

test('pasted keys are told apart, found as they come, and what is not there is said', async () => {
  const { page } = app
  const url = await openDemo(page)
  const phone = await stored(url, '5', 'phone_number')
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await page.getByText('It cannot search').waitFor()
  await box(page).fill(`(${phone.slice(0, 3)}) ${phone.slice(3, 6)}-${phone.slice(6)}\n999 555 0000\nrubbish`)
  await page.getByText('2 phone numbers · 1 not usable').waitFor()
  await box(page).press('Control+Enter')
  await page.getByText('1 not found').waitFor()
  await page.getByRole('row', { name: new RegExp(phone) }).waitFor()
  expect(await findBarriers(page)).toEqual([])

  // Once more from the history, by keyboard alone.
  await page.getByRole('button', { name: 'Searches' }).click()
  await page.getByRole('menuitem', { name: /2 phone numbers/ }).click()
  await expect.poll(() => box(page).inputValue()).toBe(`${phone}\n9995550000`)
})

test('one lead is changed in place, a change of somebody else is not overwritten, and it is undone', async () => {
  const { page } = app
  const url = await openDemo(page)
  const before = await stored(url, '12', 'city')
  await page.getByRole('link', { name: 'Leads', exact: true }).click()
  await findIds(page, ['12', '13'])
  await page.getByRole('link', { name: '12', exact: true }).click()
  await page.getByRole('heading', { name: /lead 12/ }).waitFor()
  await page.getByText('Calls of ').waitFor()
  expect(await findBarriers(page)).toEqual([])

  // Staged with what the dialer will make of it; nothing is sent yet.
  await page.getByRole('textbox', { name: 'City' }).fill('São Paulo')
  await page.getByText('The dialer will store "So Paulo".').waitFor()
  expect(await stored(url, '12', 'city')).toBe(before)

  // Meanwhile somebody else changes the same field.
  await askDemo(url, 'update_lead', { lead_id: '12', city: 'Elsewhere' })
  await page.keyboard.press('Control+s')
  await page.getByText('Somebody else changed this lead meanwhile').waitFor()
  expect(await stored(url, '12', 'city')).toBe('Elsewhere')
  await page.getByRole('button', { name: 'Use mine' }).click()
  await page.getByRole('button', { name: /Commit/ }).click()
  await page.getByText('Lead 12 was changed.').waitFor()
  expect(await stored(url, '12', 'city')).toBe('So Paulo')

  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await page.getByText('It was undone already.').waitFor()
  expect(await stored(url, '12', 'city')).toBe('Elsewhere')
})

test('an edit outlives a dialer that goes away, and is committed when it is back', async () => {
  const { page } = app
  const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 50 })
  try {
    await page.goto(`${page.url().split('#')[0] ?? ''}#/connections`)
    await addConnection(page, { name: 'Own', url: dialer.url, user: dialer.user, password: dialer.password })
    await page.getByRole('link', { name: 'Leads', exact: true }).click()
    await findIds(page, ['20'])
    await page.getByRole('link', { name: '20', exact: true }).click()
    await page.getByRole('textbox', { name: 'Owner' }).fill('SALES')
    // What the commit asks; the history of the lead may still be on its way.
    dialer.faults.set(['lead_all_info', 'update_lead'].map((functionName) => ({ kind: 'reset-before', functionName })))
    await page.getByRole('button', { name: /Commit/ }).click()
    await page.getByRole('alert').waitFor({ timeout: 60_000 })
    expect(await stored(dialer.url, '20', 'owner')).not.toBe('SALES')

    // Looking elsewhere loses nothing either.
    dialer.faults.set([])
    await page.getByRole('link', { name: 'Search', exact: true }).click()
    await page.getByRole('link', { name: '20 •' }).click()
    expect(await page.getByRole('textbox', { name: 'Owner' }).inputValue()).toBe('SALES')
    await page.getByRole('button', { name: /Commit/ }).click()
    await page.getByText('Lead 20 was changed.').waitFor()
    expect(await stored(dialer.url, '20', 'owner')).toBe('SALES')
    expect(dialer.calls.get('update_lead')).toBe(1)
  } finally {
    await dialer.close()
  }
})

test('many leads are changed as a job, and the job is undone', async () => {
  const { page } = app
  const url = await openDemo(page)
  const ids = Array.from({ length: 200 }, (_, at) => String(at + 1))
  const before = await stored(url, '77', 'owner')
  await page.getByRole('link', { name: 'Leads', exact: true }).click()
  await findIds(page, [...ids, '99999999'])
  await page.getByText('200 leads').first().waitFor()
  const grid = page.getByRole('grid', { name: 'Leads found' })
  await grid.focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: 'Edit 200 leads' }).click()
  await page.getByRole('combobox', { name: 'Field to change' }).click()
  await page.keyboard.type('Owner')
  await page.getByRole('option', { name: 'Owner' }).click()
  await page.getByRole('textbox', { name: 'Owner' }).fill('NIGHT')
  await page.getByRole('button', { name: 'See what would change' }).click()
  await page.getByText('60 change').waitFor()
  await page.getByRole('button', { name: 'Change 200 leads' }).click()
  await page.getByText('Finished').waitFor()
  await page.getByText('Updated 200').waitFor()
  expect(await stored(url, '77', 'owner')).toBe('NIGHT')
  expect(await findBarriers(page)).toEqual([])

  await page.getByRole('button', { name: 'Undo this job' }).click()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await page.getByRole('heading', { name: /Undo: Owner of 200 leads/ }).waitFor()
  await page.getByText('Finished').waitFor()
  await page.getByText('Updated 200').waitFor()
  expect(await stored(url, '77', 'owner')).toBe(before)
})

test('a lead is added, its twin refused, and it is deleted only when its id is typed', async () => {
  const { page } = app
  const url = await openDemo(page)
  await page.getByRole('link', { name: 'Leads', exact: true }).click()
  await page.getByRole('link', { name: 'Add a lead' }).click()
  await page.getByRole('combobox', { name: 'List' }).fill('102')
  await page.getByRole('textbox', { name: 'Phone number' }).fill('(727) 555-0142')
  await page.getByRole('textbox', { name: 'First name' }).fill('Ada')
  await page.getByRole('button', { name: 'Add the lead' }).click()
  await page.getByRole('heading', { name: /Ada · lead \d+/ }).waitFor()
  const leadId = /lead (\d+)/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[1] ?? ''
  expect(await stored(url, leadId, 'phone_number')).toBe('7275550142')

  await page.getByRole('link', { name: 'Search', exact: true }).click()
  await page.getByRole('link', { name: 'Add a lead' }).click()
  await page.getByRole('combobox', { name: 'List' }).fill('102')
  await page.getByRole('textbox', { name: 'Phone number' }).fill('727.555.0142')
  await page.getByRole('button', { name: 'Add the lead' }).click()
  await page.getByText('The number is there already; nothing was added').waitFor()
  await page.getByRole('main').getByRole('link', { name: leadId }).click()

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Delete the lead…' }).click()
  const confirm = page.getByRole('button', { name: 'Delete the lead', exact: true })
  expect(await confirm.isEnabled()).toBe(false)
  await page.getByRole('textbox', { name: `Type ${leadId} to go on` }).fill(leadId)
  await confirm.click()
  await page.getByRole('heading', { name: 'Leads', exact: true }).waitFor()
  expect(await stored(url, leadId, 'first_name')).toContain('LEAD NOT FOUND')
})
