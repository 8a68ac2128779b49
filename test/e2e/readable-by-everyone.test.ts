import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findBarriers } from './helpers/find-barriers.ts'
import { messyLeads } from './helpers/messy-leads.ts'
import { openApp, openDemo, type OpenedApp } from './helpers/open-app.ts'

describe.each(['light', 'dark'] as const)('in the %s scheme', (colorScheme) => {
  let app: OpenedApp

  beforeEach(async () => {
    // Without motion a page is measured as it stays, not half faded in.
    app = await openApp({ colorScheme, reducedMotion: 'reduce' })
  })
  afterEach(async () => {
    await app.close()
  })

  test('the connection screens have no barrier', async () => {
    const { page } = app
    expect(await findBarriers(page)).toEqual([])
    await openDemo(page)
    await page.getByRole('button', { name: 'Test connection' }).click()
    await page.getByText(/^Ready/).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('link', { name: 'Add a connection' }).click()
    await page.getByRole('textbox', { name: 'Address' }).fill('http://dialer.example.com')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Enter the API user').waitFor()
    expect(await findBarriers(page)).toEqual([])
  })

  test('an import has no barrier on its way', async () => {
    const { page } = app
    await openDemo(page)
    await page.getByRole('link', { name: 'Import', exact: true }).click()
    await page.getByText('Nothing was imported yet').waitFor()
    expect(await findBarriers(page)).toEqual([])
    const buffer = Buffer.from(messyLeads(1_200).text)
    await page.locator('input[type=file]').setInputFiles({ name: 'some.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('heading', { name: 'Columns' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'More options' }).click()
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Check every row first' }).click()
    await page.getByRole('button', { name: /^Import 1,\d+ rows/ }).waitFor()
    await page.getByRole('grid', { name: 'Rows of the file' }).getByRole('gridcell').first().waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('button', { name: /^Import 1,\d+ rows/ }).click()
    await page.getByRole('button', { name: 'Save the rejects file' }).waitFor()
    await page.getByRole('grid', { name: 'Rows of the import' }).getByRole('gridcell').first().waitFor()
    expect(await findBarriers(page)).toEqual([])
  })

  test('console, activity and settings have no barrier', async () => {
    const { page } = app
    await openDemo(page)
    await page.getByRole('link', { name: 'Console', exact: true }).click()
    await page.getByRole('button', { name: 'Run version' }).click()
    await page.getByRole('region', { name: 'Answer' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('link', { name: 'Activity', exact: true }).click()
    await page.getByRole('button', { name: 'version' }).first().click()
    await page.getByRole('dialog').getByRole('tab', { name: 'Raw text' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Settings', exact: true }).click()
    await page.getByRole('heading', { name: 'Theme' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
  })
})
