import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sheetAsPage } from '../../src/main/features/provisioning/sheet.ts'
import { openApp, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp
let dir = ''

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-sheet-'))
  app = await openApp()
})
afterEach(async () => {
  await app.close()
  rmSync(dir, { recursive: true, force: true })
})

test('a locked sheet opens in a browser with its passphrase, and with no other', async () => {
  const file = join(dir, 'sheet.html')
  const people = [
    { userId: 'ana01', fullName: 'Ana <b>Lima</b>', password: 'S3cret-word', phoneLogin: 'ana01', phonePassword: 'x9' },
  ]
  writeFileSync(file, sheetAsPage('2 users on Main', people, 'page', 'open sesame'))
  const page = await app.page.context().newPage()
  await page.goto(pathToFileURL(file).href)
  expect(await page.content()).not.toContain('S3cret-word')
  const passphrase = page.getByLabel('Passphrase')
  await passphrase.fill('open barley')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByText('This is not the passphrase.').waitFor()
  await passphrase.fill('open sesame')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('cell', { name: 'S3cret-word' }).waitFor()
  await page.getByRole('cell', { name: 'Ana <b>Lima</b>' }).waitFor()
})
