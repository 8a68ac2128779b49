import { mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises'
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

test('a second start on the same data ends at once: it opens no window and leaves the data of the first alone', async () => {
  opened = await openWindow()
  // No browser is there for it: if it went on to a window, it would fail.
  const second = await startStandIn({ devtoolsPort: 0, browserContextId: '', dataDir: opened.standIn.dataDir })
  expect(await second.exited).toEqual([0, null])
  expect(second.hasSeen('window.opened')).toBe(false)
  expect(second.hasSeen('dialog.showErrorBox')).toBe(false)
  expect(second.output()).toBe('')
  await second.end()
})

test('a second data folder is another app: it opens beside the first', async () => {
  opened = await openWindow()
  await opened.page.getByRole('heading', { level: 1 }).waitFor()
  const other = await openWindow()
  try {
    await other.page.getByRole('heading', { level: 1 }).waitFor()
    expect(await readdir(join(other.standIn.dataDir, 'browser'))).toContain('SingletonLock')
  } finally {
    await other.standIn.remove()
    await other.closeBrowser()
  }
})

test('what keeps the app from starting is shown in a box, not only on stderr', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'dialdeck-refused-'))
  await writeFile(join(dataDir, 'dialdeck.sqlite'), 'this is no database')
  const standIn = await startStandIn({ devtoolsPort: 0, browserContextId: '', dataDir })
  const [title] = await standIn.seen('dialog.showErrorBox')
  expect(title).toBe('Dialdeck cannot start')
  expect(standIn.hasSeen('dialog.showErrorBox.stderrOnly')).toBe(false)
  await standIn.remove()
})

test('where a hidden window is never told that its picture is ready, it is shown all the same', async () => {
  opened = await openWindow({ env: { DIALDECK_STAND_IN_WAYLAND: '1' } })
  expect(await opened.standIn.seen('window.show')).toEqual([])
})

test('nobody is called by the browser inside: switches are set, and the spell checker has no dictionaries to fetch', async () => {
  opened = await openWindow()
  const { standIn } = opened
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability']) {
    await standIn.seen('commandLine.appendSwitch', (one) => one === name)
  }
  expect(await standIn.seen('session.setSpellCheckerEnabled')).toEqual([false])
  expect(await standIn.seen('session.setSpellCheckerLanguages')).toEqual([[]])
  expect(await standIn.seen('session.setSpellCheckerDictionaryDownloadURL')).toEqual(['http://127.0.0.1:1/'])
  expect(await standIn.seen('app.setAppUserModelId')).toEqual(['app.dialdeck'])
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
