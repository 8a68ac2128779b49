import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dropFile } from './helpers/drop-file.ts'
import { openApp, openDemo } from './helpers/open-app.ts'

const recorder = pathToFileURL(join(import.meta.dirname, 'helpers', 'record-sockets.mjs')).href

let dir: string
const before = process.env['NODE_OPTIONS']

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dialdeck-sockets-'))
  await writeFile(join(dir, 'sockets'), '')
  process.env['NODE_OPTIONS'] = `--import ${recorder}`
  process.env['DIALDECK_SOCKETS'] = join(dir, 'sockets')
})
afterEach(async () => {
  if (before === undefined) delete process.env['NODE_OPTIONS']
  else process.env['NODE_OPTIONS'] = before
  delete process.env['DIALDECK_SOCKETS']
  await rm(dir, { recursive: true, force: true })
})

test('from start to end, with an import in between, the app goes out to its dialer and to nobody else', async () => {
  const app = await openApp()
  const { page } = app
  const demoUrl = await openDemo(page)
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await dropFile(page, 'few.csv', 'Phone,First name\n2125550001,Ann\n2125550002,Bea\n')
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await page.getByRole('button', { name: 'Import into list 401' }).click()
  await page.getByText('Finished').waitFor()
  await app.close()
  const taken = new Set((await readFile(join(dir, 'sockets'), 'utf8')).split('\n').filter((line) => line !== ''))
  expect([...taken]).toEqual([`tcp ${new URL(demoUrl).host}`])
})
