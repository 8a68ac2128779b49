import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dropFile } from './helpers/drop-file.ts'
import { findBarriers } from './helpers/find-barriers.ts'
import { openApp, openDemo, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp

beforeEach(async () => {
  app = await openApp({ permissions: ['clipboard-read', 'clipboard-write'] })
  await openDemo(app.page)
})
afterEach(async () => {
  await app.close()
})

const goTo = async (page: Page, title: string): Promise<void> => {
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('link', { name: new RegExp(`^${title}`) })
    .click()
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
}
const clipboard = (page: Page): Promise<string> => page.evaluate('navigator.clipboard.readText()')

test('a row has a menu, by the pointer and by the keyboard, and a column takes comparisons', async () => {
  const { page } = app
  await goTo(page, 'Lists')
  const grid = page.getByRole('grid', { name: 'Lists' })
  const rowOf = (listId: string) =>
    grid.getByRole('row').filter({ has: page.getByRole('link', { name: listId, exact: true }) })
  const menu = page.getByRole('menu', { name: 'Row menu' })
  const cell = rowOf('101').getByRole('gridcell').nth(1)
  const name = await cell.innerText()

  await cell.click({ button: 'right' })
  expect(await findBarriers(page)).toEqual([])
  await menu.getByRole('menuitem', { name: 'Copy cell' }).click()
  await expect.poll(() => clipboard(page)).toBe(name)

  await cell.click({ button: 'right' })
  await menu.getByRole('menuitem', { name: 'Copy 1 row', exact: true }).click()
  await expect.poll(() => clipboard(page)).toMatch(/^101\t[^\n]*$/)

  await cell.click({ button: 'right' })
  await menu.getByRole('menuitem', { name: 'Copy 1 row with headers' }).click()
  await expect.poll(() => clipboard(page)).toMatch(/^List[^\n]*\n101\t/)

  await cell.click({ button: 'right' })
  await menu.getByRole('menuitem', { name: /^Filter / }).click()
  await rowOf('401').waitFor({ state: 'detached' })
  await rowOf('101').waitFor()
  await cell.click({ button: 'right' })
  await menu.getByRole('menuitem', { name: 'Clear filters' }).click()
  await rowOf('401').waitFor()

  await grid.getByRole('textbox', { name: 'Filter List', exact: true }).fill('> 400')
  await rowOf('101').waitFor({ state: 'detached' })
  await rowOf('401').waitFor()
  await grid.getByRole('textbox', { name: 'Filter List', exact: true }).fill('100..102')
  await rowOf('401').waitFor({ state: 'detached' })
  await rowOf('102').waitFor()

  await grid.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+F10')
  await menu.getByRole('menuitem', { name: 'Open', exact: true }).waitFor()
  await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toBe('Open')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /^101/ }).waitFor()
})

test('a record opens in a tab of its own', async () => {
  const { page } = app
  await goTo(page, 'Campaigns')
  await page.getByRole('gridcell').filter({ hasText: 'RATIO' }).first().click({ button: 'right' })
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('menuitem', { name: 'Open in a new tab' }).click(),
  ])
  await tab.getByRole('heading', { level: 1, name: /SOLAR|RENEWAL/ }).waitFor()
})

test('a slash goes to the search of the screen', async () => {
  const { page } = app
  await goTo(page, 'Lists')
  await page.getByRole('grid', { name: 'Lists' }).waitFor()
  await page.keyboard.press('/')
  const search = page.getByRole('textbox', { name: 'Search in Lists' })
  await expect.poll(() => page.evaluate("document.activeElement?.getAttribute('aria-label')")).toBe('Search in Lists')
  expect(await search.inputValue()).toBe('')
  await page.keyboard.type('a/b')
  expect(await search.inputValue()).toBe('a/b')
})

test('the palette finds campaigns, lists, jobs and what was open', async () => {
  const { page } = app
  const find = async (typed: string): Promise<void> => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('textbox', { name: 'Find a command' }).fill(typed)
  }
  const offer = (name: RegExp) => page.getByRole('dialog').getByRole('button', { name })
  await find('sola')
  await offer(/^SOLAR .*Campaign on Demo/).click()
  await page.getByRole('heading', { level: 1, name: /SOLAR/ }).waitFor()
  await find('10')
  expect(await findBarriers(page)).toEqual([])
  await offer(/^101 .*List on Demo/).click()
  await page.getByRole('heading', { level: 1, name: /^101/ }).waitFor()

  await goTo(page, 'Import')
  await dropFile(page, 'march.csv', 'Phone,First name\n2122000001,Ann\n')
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('101')
  await page.getByRole('button', { name: 'Import into list 101' }).click()
  await page.getByText('1 of 1 row').waitFor()
  await goTo(page, 'Lists')
  await find('march')
  await offer(/^march\.csv.*Import on Demo/).click()
  await page.getByRole('heading', { level: 1, name: 'march.csv' }).waitFor()

  await find('')
  await offer(/^Campaign SOLAR.*on Demo/).click()
  await page.getByRole('heading', { level: 1, name: /SOLAR/ }).waitFor()
})
