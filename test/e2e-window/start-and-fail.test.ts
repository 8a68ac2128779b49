import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { launchSharedChromium } from '../e2e/helpers/launch-chromium.ts'
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

test('packaged, no other program can steer the pages by a switch', async () => {
  opened = await openWindow({ env: { DIALDECK_STAND_IN_PACKAGED: '1' } })
  const { standIn } = opened
  for (const name of ['remote-debugging-port', 'remote-debugging-pipe'])
    expect(await standIn.seen('commandLine.removeSwitch', (one) => one === name)).toEqual([name])
})

test('while developing, hot reload of the pages gets its WebSocket, and no other address does', async () => {
  const server = createServer((_request, response) => response.end('<h1>Pages</h1>')).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  try {
    const { port } = server.address() as AddressInfo
    opened = await openWindow({ env: { ELECTRON_RENDERER_URL: `http://127.0.0.1:${port}` } })
    const { standIn } = opened
    for (const [url, cancel] of [
      [`ws://127.0.0.1:${port}/?token=a`, false],
      [`http://127.0.0.1:${port}/src/main.tsx`, false],
      [`ws://127.0.0.1:${port}0/`, true],
      ['ws://elsewhere.example/', true],
    ] as const) {
      await standIn.order({ emit: 'session', event: 'ask-request', args: [url] })
      expect(await standIn.seen('session.request', (one) => one === url)).toEqual([url, { cancel }])
    }
  } finally {
    server.close()
  }
})

test('two starts in the same second: one opens, the other one ends without a word', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'dialdeck-both-'))
  const { browser, devtoolsPort } = await launchSharedChromium()
  const context = await browser.newContext()
  const { browserContextIds } = await (await browser.newBrowserCDPSession()).send('Target.getBrowserContexts')
  const options = { devtoolsPort, browserContextId: browserContextIds[0] ?? '', dataDir }
  const started = await Promise.all([startStandIn(options), startStandIn(options)])
  try {
    const page = context.pages()[0] ?? (await context.waitForEvent('page'))
    await page.getByRole('heading', { level: 1 }).waitFor()
    const ended = await Promise.race(started.map(async (one) => ({ one, how: await one.exited })))
    expect(ended.how).toEqual([0, null])
    expect(ended.one.hasSeen('window.opened') || ended.one.hasSeen('dialog.showErrorBox')).toBe(false)
    const other = started.find((one) => one !== ended.one)
    expect(other?.hasSeen('window.opened')).toBe(true)
    expect(started.map((one) => one.output())).toEqual(['', ''])
  } finally {
    for (const one of started) await one.end()
    await browser.close()
    await rm(dataDir, { recursive: true, force: true })
  }
})

test('a data folder that cannot be made is said in words', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'dialdeck-file-'))
  await writeFile(join(dir, 'file'), '')
  const dataDir = join(dir, 'file', 'data')
  const standIn = await startStandIn({ devtoolsPort: 0, browserContextId: '', dataDir })
  const [title, words] = await standIn.seen('dialog.showErrorBox')
  expect(title).toBe('Dialdeck cannot start')
  expect(words).toBe(
    `Dialdeck cannot keep its data in ${join(dataDir, 'browser')}\nA part of the path is a file.\n` +
      'Choose another data folder with --data-dir or DIALDECK_HOME, or make this one writable.',
  )
  expect(await standIn.exited).toEqual([1, null])
  await standIn.end()
  await rm(dir, { recursive: true })
})

test('a file given at the start that is gone is said, and the app is open all the same', async () => {
  opened = await openWindow({ args: ['gone.csv'] })
  const { page, standIn } = opened
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await standIn.seen('dialog.showErrorBox')).toEqual([
    'The file cannot be opened',
    'gone.csv is not there any more.',
  ])
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
