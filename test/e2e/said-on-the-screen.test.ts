import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer } from '../../src/demo-dialer/server.ts'
import { addConnection, openApp, openDemo, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp

beforeEach(async () => {
  app = await openApp()
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

test('every screen and record names its page to the window and its history', async () => {
  const { page } = app
  const headingOf = async (): Promise<string> =>
    `${await page.getByRole('heading', { level: 1 }).first().innerText()} – Dialdeck`
  const links = await page.getByRole('navigation', { name: 'Screens' }).getByRole('link').all()
  expect(links.length).toBeGreaterThan(8)
  const titles: string[] = []
  for (const link of links) {
    const path = (await link.getAttribute('href')) ?? ''
    await link.click()
    await expect.poll(() => new URL(page.url()).hash).toBe(path)
    await expect.poll(headingOf, { timeout: 10_000 }).not.toBe(titles.at(-1))
    await expect.poll(() => page.title()).toBe(await headingOf())
    titles.push(await page.title())
  }
  expect(new Set(titles).size).toBe(titles.length)

  await goTo(page, 'Lists')
  await page.getByRole('gridcell', { name: '101', exact: true }).dblclick()
  await expect.poll(() => page.title()).toMatch(/\b101\b.* – Dialdeck$/)
})

test('the palette takes digits for a lead id or for a phone number, never both', async () => {
  const { page } = app
  const offers = async (typed: string): Promise<string[]> => {
    await page.keyboard.press('ControlOrMeta+k')
    await page
      .getByRole('searchbox', { name: 'Find a command' })
      .or(page.getByRole('textbox', { name: 'Find a command' }))
      .fill(typed)
    await page.getByText(typed).first().waitFor()
    const texts = await page.getByRole('dialog').getByRole('button').allInnerTexts()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    return texts.map((text) => text.split('\n')[0] ?? '').filter((text) => /lead/i.test(text))
  }
  expect(await offers('3509100011')).toEqual(['Find leads with phone 3509100011'])
  expect(await offers('1500')).toEqual(['Open lead 1500'])
})

test('a connection is not used before its first call, and has been after it', async () => {
  const { page } = app
  const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  try {
    await goTo(page, 'Connections')
    await addConnection(page, { name: 'Second', url: dialer.url, user: dialer.user, password: dialer.password })
    const card = page.getByRole('listitem', { name: 'Second' })
    await card.getByText('Not used yet').waitFor()
    await card.getByRole('button', { name: 'Test connection' }).click()
    await card.getByText(/Last used \d{4}-/).waitFor()
  } finally {
    await dialer.close()
  }
})

test('a double click opens a row and selects no text of the page that comes', async () => {
  const { page } = app
  await goTo(page, 'Lists')
  await page.getByRole('gridcell', { name: '101', exact: true }).dblclick()
  await page.getByRole('heading', { level: 1, name: /101/ }).waitFor()
  expect(await page.evaluate('String(getSelection())')).toBe('')
})
