import { app, type BrowserWindow, dialog, type OpenDialogOptions, shell } from 'electron'
import { join } from 'node:path'
import { ProblemError } from '../../shared/model/problem.ts'
import type { FileSource, HeldFiles, Logger, Paths } from '../ports.ts'
import type { DoorFiles } from '../rpc/door-files.ts'
import type { PortServer } from '../rpc/port-server.ts'
import { setAppMenu } from './app-menu.ts'
import { serveAppScheme } from './app-scheme.ts'
import type { Gpu } from './gpu.ts'
import type { HandedOver } from './handed-over.ts'
import { createLeaving } from './leaving.ts'
import { openMainWindow } from './main-window.ts'
import { pauseForSleep } from './pause-for-sleep.ts'
import { handOverPorts } from './port-handshake.ts'
import { mayQuit } from './quit-question.ts'
import type { RunningWork } from './running-work.ts'
import { watchSessionEnd } from './session-end.ts'
import { showTaskbarProgress } from './taskbar-progress.ts'
import { createWindowFiles, registerPath, rememberFolder } from './window-files.ts'
import { createWishes } from '../rpc/wishes.ts'

export interface DesktopOptions {
  readonly paths: Paths
  readonly files: FileSource & HeldFiles
  readonly logger: Logger
  readonly gpu: Gpu
  readonly work: RunningWork
  readonly handedOver: HandedOver
  /** Serves the app to pages, with the files of this desktop. */
  readonly serve: (files: DoorFiles) => PortServer
  /** Brings everything to an orderly end. */
  readonly dispose: () => Promise<void>
}

/** Puts the desktop around the app: window, menu, dialogs, taskbar, sleep, quitting. */
export function openDesktop({ paths, files, logger, gpu, work, handedOver, serve, dispose }: DesktopOptions): void {
  const { builtDir, logsDir } = paths
  const wishes = createWishes()
  serveAppScheme(join(builtDir, 'renderer'))
  const folder = rememberFolder(join(paths.dataDir, 'last-folder.json'))
  const sessionEnd = watchSessionEnd(() => app.quit())
  let window = open()

  function open(): BrowserWindow {
    const opened = openMainWindow(builtDir, join(paths.dataDir, 'window.json'))
    sessionEnd.listenAt(opened)
    // Closing the last window ends the app, except on a Mac: so it is asked about before the window goes.
    opened.on('close', (event) => {
      if (leaving.isOver() || process.platform === 'darwin') return
      event.preventDefault()
      app.quit()
    })
    return opened
  }
  function bringUp(): void {
    if (window.isDestroyed()) window = open()
    if (window.isMinimized()) window.restore()
    // One that is still hidden, because its first picture is not ready, would stay so on Wayland.
    if (!window.isVisible()) window.show()
    window.focus()
  }
  /** What a dialog belongs to: on a Mac the app lives on without a window. */
  const parent = (): BrowserWindow | null => (window.isDestroyed() ? null : window)
  function importFile(path: string): void {
    bringUp()
    registerPath(files, path).then(
      (file) => wishes.push({ kind: 'import-file', file }),
      (error: unknown) => {
        const words = error instanceof ProblemError ? error.problem.what : String(error)
        dialog.showErrorBox('The file cannot be opened', words)
      },
    )
  }
  async function chooseFile(): Promise<void> {
    const options: OpenDialogOptions = {
      properties: ['openFile'],
      filters: [{ name: 'Leads', extensions: ['csv', 'tsv', 'txt', 'xlsx'] }],
      ...folder.asDefault(),
    }
    const owner = parent()
    const { filePaths } = await (owner ? dialog.showOpenDialog(owner, options) : dialog.showOpenDialog(options))
    const [path] = filePaths
    if (path === undefined) return
    folder.keep(path)
    importFile(path)
  }
  async function mayLeave(): Promise<boolean> {
    const running = await work().catch(() => [])
    // A question that is open when the session ends has nobody to answer it.
    const answered = sessionEnd.isNear() ? true : mayQuit(running, parent())
    return await Promise.race([answered, sessionEnd.near.then(() => true)])
  }

  const openLogs = (): Promise<string> => shell.openPath(logsDir)
  handOverPorts(serve(createWindowFiles({ files, wishes, window: () => window, builtDir, openLogs })))
  setAppMenu(process.platform, {
    chooseFile: () => void chooseFile(),
    go: (path) => {
      bringUp()
      wishes.push({ kind: 'go', path })
    },
    openLogs: () => void openLogs(),
    isGpuOff: gpu.isOff,
    turnGpu: gpu.turn,
  })
  const endProgress = showTaskbarProgress(work, () => window)
  const leaving = createLeaving({
    mayLeave,
    onLeaving: endProgress,
    dispose,
    onFault: (error) => logger.log('error', 'the app did not end in order', { error: String(error) }),
    quit: () => app.quit(),
  })
  pauseForSleep(work, logger, () => wishes.push({ kind: 'look-again' }))
  handedOver.take(importFile, bringUp)
  app.on('activate', bringUp)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('before-quit', (event) => {
    if (leaving.isOver()) return
    event.preventDefault()
    leaving.begin()
  })
}
