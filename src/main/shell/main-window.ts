import { BrowserWindow, screen } from 'electron'
import { join } from 'node:path'
import { pagesUrl } from './app-scheme.ts'
import { keepPlace, placeOnScreen, readPlace, smallestWindow } from './window-place.ts'

/** The one window: sandboxed, isolated, without Node; where it was when it was closed. */
export function openMainWindow(builtDir: string, placeFile: string): BrowserWindow {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  const workAreas = [primary, ...others].map(({ workArea }) => workArea)
  const { maximized, ...bounds } = placeOnScreen(readPlace(placeFile), workAreas)
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'Dialdeck',
    webPreferences: {
      preload: join(builtDir, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  keepPlace(window, placeFile)
  void window.loadURL(`${pagesUrl}/`)
  return window
}
