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
  showOnce(window, maximized)
  keepPlace(window, placeFile)
  void window.loadURL(`${pagesUrl}/`)
  return window
}

/** Long enough for a slow disk, short enough that nobody starts the app again. */
const hiddenAtMostMs = 3_000

/**
 * Shows the window when its first picture is ready. On Wayland a hidden window may never be told so: then it is shown when
 * the page has loaded, and at the latest after three seconds.
 */
function showOnce(window: BrowserWindow, maximized: boolean): void {
  const show = (): void => {
    clearTimeout(latest)
    window.off('ready-to-show', show)
    window.webContents.off('did-finish-load', show)
    if (window.isDestroyed() || window.isVisible()) return
    if (maximized) window.maximize()
    window.show()
  }
  const latest = setTimeout(show, hiddenAtMostMs)
  window.once('ready-to-show', show)
  window.webContents.once('did-finish-load', show)
  window.once('closed', () => clearTimeout(latest))
}
