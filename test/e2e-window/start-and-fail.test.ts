import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openDemo } from '../e2e/helpers/open-app.ts'
import { openWindow, type OpenedWindow } from '../e2e/helpers/open-window.ts'
import { startStandIn } from '../e2e/helpers/start-stand-in.ts'

let opened: OpenedWindow | null = null

afterEach(async () => {
  await opened?.standIn.remove()
  await opened?.closeBrowser()
  opened = null
})

test('a second start ends at once: it opens no window and does not touch the data of the first', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'dialdeck-second-'))
  // No browser is there for it: if it went on to a window, it would fail.
  const env = { DIALDECK_STAND_IN_SECOND: '1' }
  const standIn = await startStandIn({ devtoolsPort: 0, browserContextId: '', dataDir, env })
  expect(await standIn.exited).toEqual([0, null])
  expect(standIn.hasSeen('window.opened')).toBe(false)
  expect(await readdir(dataDir)).toEqual([])
  expect(standIn.output()).toBe('')
  await standIn.end()
  await rm(dataDir, { recursive: true })
})

test('a file the desktop opens with the app comes up as a new import', async () => {
  opened = await openWindow()
  const { page, standIn } = opened
  await openDemo(page)
  const file = join(standIn.filesDir, 'opened.csv')
  await writeFile(file, 'Phone,First name\n2125550001,Cleo\n')
  await standIn.order({ emit: 'app', event: 'open-file', args: [file] })
  await page.getByRole('heading', { name: 'Columns' }).waitFor()
  await page.getByText('Cleo').first().waitFor()
  expect(standIn.hasSeen('dialog.showErrorBox')).toBe(false)
})

test('an error nobody caught is said in a window and logged, and the app ends', async () => {
  opened = await openWindow()
  const { page, standIn } = opened
  await page.getByRole('heading', { level: 1 }).waitFor()
  await standIn.order({ emit: 'process', event: 'throw', args: ['a screw came loose'] })
  const [title, words] = await standIn.seen('dialog.showErrorBox')
  expect(title).toBe('Dialdeck has to close')
  expect(words).toContain('Something went wrong inside the app (TypeError).')
  const logsDir = join(standIn.dataDir, 'logs')
  expect(words).toContain(`The log for support is in ${logsDir}.`)
  // Words for people; what support needs is in the log.
  expect(words).not.toContain('a screw came loose')
  expect(await standIn.exited).toEqual([1, null])
  const logs = await Promise.all((await readdir(logsDir)).map((name) => readFile(join(logsDir, name), 'utf8')))
  expect(logs.join('')).toContain('TypeError: a screw came loose')
})
