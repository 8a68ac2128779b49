import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { HELD } from '../electron-stand-in/control.ts'
import { dropFile } from '../e2e/helpers/drop-file.ts'
import { messyLeads } from '../e2e/helpers/messy-leads.ts'
import { startToldImport } from '../e2e/helpers/start-import.ts'
import { addConnection, openDemo } from '../e2e/helpers/open-app.ts'
import { openWindow, type OpenedWindow, type WindowOptions } from '../e2e/helpers/open-window.ts'
import type { StandIn } from '../e2e/helpers/start-stand-in.ts'

let opened: OpenedWindow[] = []
let slow: DemoDialer | null = null

async function open(options: WindowOptions = {}): Promise<OpenedWindow> {
  const window = await openWindow(options)
  opened.push(window)
  await window.page.getByRole('heading', { level: 1 }).waitFor()
  return window
}

afterEach(async () => {
  for (const { standIn, closeBrowser } of opened) {
    await standIn.order({ answer: 'dialog.showMessageBox', with: 0 }).catch(() => undefined)
    await standIn.remove()
    await closeBrowser()
  }
  opened = []
  await slow?.close()
  slow = null
})

/** Each row takes so long that the import outlasts the test on any machine. */
async function startLongImport({ page }: OpenedWindow): Promise<void> {
  slow = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  slow.faults.set([{ kind: 'delay', functionName: 'add_lead', delayMs: 50 }])
  await addConnection(page, { name: 'Slow dialer', url: slow.url, user: slow.user, password: slow.password })
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await dropFile(page, 'many.csv', messyLeads(50_000).text)
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await startToldImport(page, '401')
  await page.getByText('rows/s').waitFor()
}

test('a file given to a second start comes up in the window that is open, as a new import', async () => {
  const { page, standIn } = await open()
  await openDemo(page)
  await writeFile(join(standIn.filesDir, 'given.csv'), 'Phone,First name\n2125550001,Ann\n')
  await standIn.order({ emit: 'window', event: 'minimize', args: [] })
  await standIn.order({
    emit: 'app',
    event: 'second-instance',
    args: [['dialdeck', '--data-dir', '/nowhere', 'given.csv'], standIn.filesDir],
  })
  await standIn.seen('window.restore')
  await standIn.seen('window.focus')
  await page.getByRole('heading', { name: 'Columns' }).waitFor()
  await page.getByText('Ann').first().waitFor()
  // One that is not there is said in a window.
  await standIn.order({ emit: 'app', event: 'second-instance', args: [['dialdeck', 'gone.csv'], standIn.filesDir] })
  const [title, words] = await standIn.seen('dialog.showErrorBox')
  expect([title, words]).toEqual(['The file cannot be opened', 'gone.csv is not there any more.'])
})

test('the menu leads to screens, opens a file by the dialog of the system, and shows the logs', async () => {
  const { page, standIn } = await open()
  const [items] = await standIn.seen('Menu.setApplicationMenu')
  expect(items).toContain('Import a file… CmdOrCtrl+O')
  expect(JSON.stringify(items)).not.toMatch(/devtools/i)
  await openDemo(page)
  await standIn.order({ emit: 'Menu', event: 'Settings…', args: [] })
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await writeFile(join(standIn.filesDir, 'chosen.csv'), 'Phone,First name\n2125550001,Bea\n')
  await standIn.order({ answer: 'dialog.showOpenDialog', with: [join(standIn.filesDir, 'chosen.csv')] })
  await standIn.order({ emit: 'Menu', event: 'Import a file…', args: [] })
  await page.getByText('Bea').first().waitFor()
  await standIn.order({ emit: 'Menu', event: 'Show the logs', args: [] })
  expect(await standIn.seen('shell.openPath')).toEqual([join(standIn.dataDir, 'logs')])
  await standIn.order({ emit: 'Menu', event: 'Diagnostics', args: [] })
  await page.getByRole('list', { name: 'Checks of This computer' }).getByText('electron door').waitFor()
  await page.getByRole('button', { name: 'Show the folder' }).click()
  expect(await standIn.seen('shell.openPath')).toEqual([join(standIn.dataDir, 'logs')])
})

test('while an import runs the taskbar shows it, sleep pauses it, and closing the window asks and leaves it resumable', async () => {
  const window = await open()
  const { page, standIn } = window
  await startLongImport(window)
  await standIn.seen('window.setProgressBar', (progress) => Number(progress) > 0)

  await standIn.order({ emit: 'powerMonitor', event: 'suspend', args: [] })
  await page
    .getByRole('button', { name: /^Resume/ })
    .first()
    .waitFor()
  await standIn.seen('window.setProgressBar', (progress) => progress === -1)
  await standIn.order({ emit: 'powerMonitor', event: 'resume', args: [] })
  await page.getByRole('button', { name: 'Pause' }).waitFor()

  // "Stay" leaves everything as it is.
  await standIn.order({ answer: 'dialog.showMessageBox', with: 1 })
  await standIn.order({ emit: 'window', event: 'close', args: [] })
  const [question] = await standIn.seen('dialog.showMessageBox')
  expect(question).toMatch(/^The import of many\.csv is still running: [\d,]+ rows are left\.$/)
  await page.getByRole('button', { name: 'Pause' }).waitFor()

  await standIn.order({ answer: 'dialog.showMessageBox', with: 0 })
  await standIn.order({ emit: 'window', event: 'close', args: [] })
  await standIn.exited
  const again = await open({ dataDir: standIn.dataDir })
  await again.page.getByText('Import “many.csv” was interrupted').waitFor()
})

test('closing again while the question is open asks nothing more, and the app ends once', async () => {
  const window = await open()
  const { standIn } = window
  await startLongImport(window)
  await standIn.order({ answer: 'dialog.showMessageBox', with: HELD })
  await standIn.order({ emit: 'window', event: 'close', args: [] })
  const [question, , hasParent] = await standIn.seen('dialog.showMessageBox')
  expect(question).toMatch(/^The import of many\.csv is still running: [\d,]+ rows are left\.$/)
  expect(hasParent).toBe(true)
  await standIn.order({ emit: 'window', event: 'close', args: [] })
  await standIn.order({ emit: 'app', event: 'before-quit', args: [] })
  expect(standIn.hasSeen('dialog.showMessageBox')).toBe(false)
  await standIn.order({ answerHeld: 'dialog.showMessageBox', with: 0 })
  expect(await standIn.exited).toEqual([0, null])
  expect(standIn.output()).toBe('')
})

test.each([
  ['a signal', ({ pid }: StandIn) => void process.kill(pid, 'SIGTERM')],
  ['the end of the session', ({ order }: StandIn) => order({ emit: 'powerMonitor', event: 'shutdown', args: [] })],
  [
    'the end of the session on Windows',
    ({ order }: StandIn) => order({ emit: 'window', event: 'session-end', args: [] }),
  ],
])(
  '%s in the middle of an import asks nothing, also where it was asked already, and the import can be resumed',
  async (_name, end) => {
    const window = await open()
    const { standIn } = window
    await startLongImport(window)
    await standIn.order({ answer: 'dialog.showMessageBox', with: HELD })
    await standIn.order({ emit: 'window', event: 'close', args: [] })
    await standIn.seen('dialog.showMessageBox')
    await end(standIn)
    expect(await standIn.exited).toEqual([0, null])
    expect(standIn.hasSeen('dialog.showMessageBox')).toBe(false)
    const again = await open({ dataDir: standIn.dataDir })
    await again.page.getByText('Import “many.csv” was interrupted').waitFor()
  },
)

test('on a Mac the app goes on without its window; the menu and a file from the Finder bring it back', async () => {
  const { page, standIn } = await open({ env: { DIALDECK_STAND_IN_PLATFORM: 'darwin' } })
  await openDemo(page)
  await standIn.seen('window.opened')
  await standIn.order({ emit: 'window', event: 'close', args: [] })
  await page.waitForEvent('close').catch(() => undefined)
  expect(standIn.hasSeen('app.exit')).toBe(false)
  // A dialog has no window to belong to, which the runtime would refuse.
  await standIn.order({ emit: 'Menu', event: 'Import a file…', args: [] })
  expect((await standIn.seen('dialog.showOpenDialog'))[1]).toBe(false)
  await writeFile(join(standIn.filesDir, 'finder.csv'), 'Phone,First name\n2125550001,Fay\n')
  await standIn.order({ emit: 'app', event: 'open-file', args: [join(standIn.filesDir, 'finder.csv')] })
  await standIn.seen('window.opened')
})

test('the dialog that opens files begins where the last file was chosen', async () => {
  const { page, standIn } = await open()
  await openDemo(page)
  await writeFile(join(standIn.filesDir, 'first.csv'), 'Phone,First name\n2125550001,Gil\n')
  await standIn.order({ answer: 'dialog.showOpenDialog', with: [join(standIn.filesDir, 'first.csv')] })
  await standIn.order({ emit: 'Menu', event: 'Import a file…', args: [] })
  expect((await standIn.seen('dialog.showOpenDialog'))[0]).not.toHaveProperty('defaultPath')
  await page.getByText('Gil').first().waitFor()
  await standIn.order({ emit: 'Menu', event: 'Import a file…', args: [] })
  expect((await standIn.seen('dialog.showOpenDialog'))[0]).toMatchObject({ defaultPath: standIn.filesDir })
})

test('a result file can be dragged out of the window', async () => {
  const { page, standIn } = await open()
  await openDemo(page)
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await dropFile(page, 'few.csv', 'Phone,First name\n2125550001,Ann\n')
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await page.getByRole('button', { name: 'Import into list 401' }).click()
  await page.getByText('Finished').waitFor()
  await page.getByRole('button', { name: 'Save the success file' }).dispatchEvent('dragstart')
  const [path] = await standIn.seen('webContents.startDrag')
  expect(await readFile(String(path), 'utf8')).toContain('lead_id')
})

test('the window opens where it was, and on a screen that is there', async () => {
  const first = await open()
  await first.standIn.order({ emit: 'window', event: 'moved', args: [{ x: 40, y: 50, width: 900, height: 700 }] })
  await first.standIn.order({ emit: 'window', event: 'close', args: [] })
  await first.standIn.exited
  const second = await open({ dataDir: first.standIn.dataDir })
  expect(await second.standIn.seen('window.opened')).toEqual([{ x: 40, y: 50, width: 900, height: 700 }])
  await second.standIn.order({ emit: 'window', event: 'moved', args: [{ x: 5000, y: 50, width: 900, height: 700 }] })
  await second.standIn.order({ emit: 'window', event: 'close', args: [] })
  await second.standIn.exited
  const third = await open({ dataDir: first.standIn.dataDir })
  expect(await third.standIn.seen('window.opened')).toEqual([{ x: 510, y: 170, width: 900, height: 700 }])
})

test('after a crash of the GPU the next start goes without it', async () => {
  const first = await open()
  expect(first.standIn.hasSeen('app.disableHardwareAcceleration')).toBe(false)
  await first.standIn.order({ emit: 'app', event: 'child-process-gone', args: [{ type: 'GPU', reason: 'crashed' }] })
  await first.standIn.order({ emit: 'window', event: 'close', args: [] })
  await first.standIn.exited
  const second = await open({ dataDir: first.standIn.dataDir })
  await second.standIn.seen('app.disableHardwareAcceleration')
})

test('a page that has ended is said and loaded again', async () => {
  const { page, standIn } = await open()
  const loaded = page.waitForEvent('load')
  await standIn.order({ emit: 'webContents', event: 'render-process-gone', args: [{ reason: 'crashed' }] })
  const [words] = await standIn.seen('dialog.showMessageBox')
  expect(words).toBe('The page of Dialdeck has ended (crashed).')
  await loaded
  await page.getByRole('heading', { level: 1 }).waitFor()
})
