import { expect, test } from 'vitest'
import { findBarriers } from './helpers/find-barriers.ts'
import { openApp, openDemo } from './helpers/open-app.ts'

test.each(['light', 'dark'] as const)('F1 opens the page about the screen, in the app (%s)', async (colorScheme) => {
  const app = await openApp({ colorScheme })
  const { page } = app
  try {
    await openDemo(page)
    await page.getByRole('link', { name: 'Import', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor()
    await page.keyboard.press('F1')
    await page.getByRole('heading', { level: 1, name: 'Import leads' }).waitFor()
    await page.getByRole('heading', { level: 2, name: 'How files are read' }).waitFor()
    expect(await findBarriers(page)).toEqual([])

    const pages = page.getByRole('navigation', { name: 'Pages of the guide' }).getByRole('link')
    expect(await pages.count()).toBeGreaterThan(10)
    for (const name of await pages.allInnerTexts()) {
      await page
        .getByRole('navigation', { name: 'Pages of the guide' })
        .getByRole('link', { name, exact: true })
        .click()
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
    }
    expect(await findBarriers(page)).toEqual([])

    await page.getByRole('link', { name: 'Lists', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Lists' }).waitFor()
    await page.getByRole('link', { name: 'Help', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Lists and campaigns' }).waitFor()
  } finally {
    await app.close()
  }
})
