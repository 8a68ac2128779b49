import { afterEach, beforeEach, expect, test } from 'vitest'
import { openApp, openDemo, type OpenedApp } from './helpers/open-app.ts'
import { chooseFunction } from './helpers/choose-function.ts'
import { messyLeads } from './helpers/messy-leads.ts'

let app: OpenedApp

beforeEach(async () => {
  app = await openApp({ permissions: ['clipboard-read', 'clipboard-write'] })
})
afterEach(async () => {
  await app.close()
})

/** Role and name of what has the focus, as a screen reader has them, e.g. `- button "Save"`. */
const focused = async (): Promise<string> => await app.page.locator(':focus').ariaSnapshot()

/** Presses Tab until the element described so has the focus: what is out of reach of Tab fails here. */
async function tabTo(description: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await app.page.keyboard.press('Tab')
    if (description.test(await focused())) return
  }
  throw new Error(`Tab does not reach ${description.source}`)
}

test('the whole main job is done without a mouse', async () => {
  const { page } = app
  await page.keyboard.press('Tab')
  expect(await focused()).toContain('Skip to the screen')
  await page.keyboard.press('Enter')
  await tabTo(/button "Try the built-in demo dialer/)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Working on this one' }).waitFor()

  // Asked for well before it comes: the browser has to be told to hand its file dialog over.
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await page.getByRole('heading', { name: 'Import', level: 1 }).waitFor()
  await tabTo(/button "Choose a file/)
  await page.keyboard.press('Enter')
  await (await chooser).setFiles({ name: 'few.csv', mimeType: 'text/csv', buffer: Buffer.from(messyLeads(20).text) })
  await page.getByRole('heading', { name: 'Columns' }).waitFor()
  await tabTo(/(combobox|textbox) "List\b/)
  await page.keyboard.type('401')
  await page.keyboard.press('Escape')
  await tabTo(/button "Import into list 401/)
  await page.keyboard.press('Enter')
  // The letters the dialer drops are told first.
  await page.getByRole('heading', { name: 'Before anything is sent' }).waitFor()
  await tabTo(/button "Import 20 rows into list 401/)
  await page.keyboard.press('Enter')
  await page.getByText('Finished').waitFor()
  await tabTo(/button "Save the success file/)
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(download.suggestedFilename()).toMatch(/\.csv$/)
})

test('commands and shortcuts open by key', async () => {
  const { page } = app
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('ControlOrMeta+k')
  await page
    .getByRole('textbox', { name: 'Find a command' })
    .or(page.getByRole('searchbox', { name: 'Find a command' }))
    .waitFor()
  await page.keyboard.type('dark')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  // The scheme is kept by main first.
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
})

test('rows of a table are chosen and copied for a spreadsheet by key', async () => {
  const { page } = app
  await openDemo(page)
  await chooseFunction(page, 'campaigns_list')
  await page.getByRole('button', { name: 'Run campaigns_list' }).press('Enter')
  const grid = page.getByRole('grid', { name: 'Rows of the answer' })
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  expect(await grid.getByRole('row', { selected: true }).count()).toBe(2)
  await page.keyboard.press('ControlOrMeta+c')
  await page.getByText('Copied 2 rows').waitFor()
  const lines = String(await page.evaluate('navigator.clipboard.readText()')).split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]?.split('\t')[0]).toBe('campaign_id')
})
