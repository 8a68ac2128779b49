import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'

/** Well beyond the 3 s after which the window is shown whatever its page does. */
const limitMs = 10_000

let dataDir: string
let electron: ElectronApplication | undefined
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'dialdeck-appears-'))
})
afterEach(async () => {
  await electron?.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('the window is visible within ten seconds, on Wayland too', async () => {
  electron = await _electron.launch({
    executablePath: process.env['DIALDECK_ELECTRON'] ?? '',
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      join(import.meta.dirname, '..', '..'),
      '--data-dir',
      dataDir,
    ],
  })
  const isVisible = (): Promise<boolean> | undefined =>
    electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()))
  await expect.poll(isVisible, { timeout: limitMs }).toBe(true)
})
