import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { openApp, openDemo, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp

afterEach(async () => {
  await app.close()
})

const pages = join(import.meta.dirname, '..', '..', 'out', 'renderer')

/** Most that the first screen may weigh over the wire: it opens at once, also on a slow jump host. */
const maxGzippedBytes = 300_000

test('the first screen is light, and loads nothing from elsewhere', async () => {
  app = await openApp()
  const { page, door } = app
  const requested = new Set<string>()
  page.on('request', (request) => requested.add(request.url()))
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  const own = new URL(door.url).origin
  expect([...requested].filter((url) => !url.startsWith(own) && !url.startsWith('data:'))).toEqual([])
  const names = await readdir(pages, { recursive: true })
  const loaded = names.filter((name) => /\.(?:js|css)$/.test(name) && requested.has(`${own}/${name}`))
  const sizes = await Promise.all(loaded.map(async (name) => gzipSync(await readFile(join(pages, name))).length))
  expect(loaded.length).toBeGreaterThan(1)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(maxGzippedBytes)
})

test('what was chosen is there again after a restart', async () => {
  app = await openApp()
  await openDemo(app.page)
  await app.page.getByRole('link', { name: 'Settings', exact: true }).click()
  await app.page.getByText('Dark', { exact: true }).click()
  await app.page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
  await app.door.end()
  const first = app
  app = await openApp({}, first.door.dataDir)
  await app.page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
  // With a dialer the floor comes first; it is that of the dialer worked with last.
  await app.page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor()
  await app.page.getByRole('link', { name: 'Connections', exact: true }).click()
  await app.page.getByRole('button', { name: 'Working on this one' }).waitFor()
  await first.page.context().close()
})
