import { app, type BrowserWindow, dialog, ipcMain, MessageChannelMain } from 'electron'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ProblemError } from '../shared/model/problem.ts'
import { createApp } from './app.ts'
import { createPortServer } from './rpc/port-server.ts'
import { createRouter } from './rpc/router.ts'
import { isOwnPage, registerAppScheme, serveAppScheme } from './shell/app-scheme.ts'
import { openMainWindow } from './shell/main-window.ts'
import { guardNavigation } from './shell/navigation-guard.ts'
import { createWindowFiles } from './shell/window-files.ts'
import { holdProcessLock } from './store/process-lock.ts'
import { systemPorts } from './system-ports.ts'
import { version } from './version.ts'

/** The Electron door: one window over the same app. */
async function main(): Promise<void> {
  registerAppScheme()
  if (!app.requestSingleInstanceLock()) return app.quit()
  const { values } = parseArgs({ options: { 'data-dir': { type: 'string' } }, strict: false, allowPositionals: true })
  const dataDir = typeof values['data-dir'] === 'string' ? values['data-dir'] : undefined
  await app.whenReady()
  guardNavigation()
  const ports = await systemPorts(dataDir)
  const lock = holdProcessLock(join(ports.paths.dataDir, 'door.lock'), 'This data folder')
  const core = await createApp({ version, door: 'electron' }, ports)
  serveAppScheme(join(ports.paths.builtDir, 'renderer'))
  const open = (): BrowserWindow => openMainWindow(ports.paths.builtDir)
  let window = open()
  const server = createPortServer(
    createRouter(
      core,
      createWindowFiles(ports.files, () => window),
    ),
  )

  // A port is only handed to the top frame of our own page (Electron's checklist, 17).
  ipcMain.on('dialdeck-port', (event) => {
    const frame = event.senderFrame
    if (frame === null || frame.parent !== null || !isOwnPage(frame.url)) return
    const { port1, port2 } = new MessageChannelMain()
    server.serve(port1)
    port1.start()
    frame.postMessage('dialdeck-port', null, [port2])
  })
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('activate', () => {
    if (window.isDestroyed()) window = open()
  })
  app.on('window-all-closed', () => app.quit())
  let disposed = false
  app.on('before-quit', (event) => {
    if (disposed) return
    event.preventDefault()
    void core.dispose().then(() => {
      disposed = true
      ports.files.dispose()
      lock.release()
      app.quit()
    })
  })
}

main().catch((error: unknown) => {
  const words = error instanceof ProblemError ? [error.problem.what, error.problem.action].join('\n') : String(error)
  dialog.showErrorBox('Dialdeck cannot start', words)
  app.exit(1)
})
