import { BrowserWindow } from 'electron'
import { join } from 'node:path'
import { pagesUrl } from './app-scheme.ts'

/** The one window: sandboxed, isolated, without Node. */
export function openMainWindow(builtDir: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: 'Dialdeck',
    webPreferences: {
      preload: join(builtDir, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${pagesUrl}/`)
  return window
}
