import { EventEmitter } from 'node:events'
import { basename, join } from 'node:path'
import type { Dialog, MenuItemConstructorOptions, NativeImage, Screen, Session } from 'electron'
import { answerTo, emitsFor, tell } from './control.ts'
import { app, refusableEvent } from './app-object.ts'
import { BrowserWindow } from './browser-window.ts'

/**
 * Stands in for the `electron` module of the main process, as far as Dialdeck uses it: the real built main entry runs on
 * it in plain Node, its page stands in the system's Chromium, and a test plays the desktop around both.
 */
export { app, BrowserWindow }
export { ipcMain } from './ipc-main.ts'
export { MessageChannelMain } from './message-ports.ts'
export { protocol } from './protocol-object.ts'

/** Whether a dialog belongs to a window. One that is gone, or that is none, is refused as the runtime refuses it. */
function hasParent(args: readonly unknown[]): boolean {
  if (args.length < 2) return false
  if (!(args[0] instanceof BrowserWindow) || args[0].isDestroyed()) throw new TypeError('Object has been destroyed')
  return true
}

export const dialog: Pick<Dialog, 'showErrorBox' | 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'> = {
  // As on Linux: before the app is ready there is no box, only a line on stderr.
  showErrorBox: (title, content) =>
    tell(app.isReady() ? 'dialog.showErrorBox' : 'dialog.showErrorBox.stderrOnly', title, content),
  showMessageBox: async (...args: unknown[]) => {
    const { message, buttons = [] } = args.at(-1) as { message: string; buttons?: string[] }
    tell('dialog.showMessageBox', message, buttons, hasParent(args))
    return { response: await answerTo('dialog.showMessageBox', 0), checkboxChecked: false }
  },
  showOpenDialog: async (...args: unknown[]) => {
    tell('dialog.showOpenDialog', args.at(-1), hasParent(args))
    const filePaths = await answerTo<string[]>('dialog.showOpenDialog', [])
    return { canceled: filePaths.length === 0, filePaths }
  },
  showSaveDialog: async (...args: unknown[]) => {
    hasParent(args)
    const { defaultPath = 'unnamed' } = args.at(-1) as { defaultPath?: string }
    const usual = join(process.env['DIALDECK_STAND_IN_FILES'] ?? '', 'saved', basename(defaultPath))
    const filePath = await answerTo('dialog.showSaveDialog', usual)
    tell('dialog.showSaveDialog', filePath)
    return { canceled: filePath === '', filePath }
  },
}

/** The session of the pages: keeps what main has laid down, for tests that call it. */
class StandInSession extends EventEmitter {
  #onRequest: Parameters<Session['setPermissionRequestHandler']>[0] = null
  #onCheck: Parameters<Session['setPermissionCheckHandler']>[0] = null

  setPermissionRequestHandler(handler: Parameters<Session['setPermissionRequestHandler']>[0]): void {
    this.#onRequest = handler
  }

  setPermissionCheckHandler(handler: Parameters<Session['setPermissionCheckHandler']>[0]): void {
    this.#onCheck = handler
  }

  readonly webRequest = {
    onBeforeRequest: (listener: (details: { url: string }, answer: (response: object) => void) => void): void => {
      this.#onRequestSent = listener
    },
  }
  #onRequestSent: ((details: { url: string }, answer: (response: object) => void) => void) | null = null

  setSpellCheckerEnabled(isOn: boolean): void {
    tell('session.setSpellCheckerEnabled', isOn)
  }

  setSpellCheckerLanguages(languages: readonly string[]): void {
    tell('session.setSpellCheckerLanguages', languages)
  }

  setSpellCheckerDictionaryDownloadURL(url: string): void {
    tell('session.setSpellCheckerDictionaryDownloadURL', url)
  }

  /** A desktop without a proxy. */
  async resolveProxy(): Promise<string> {
    return 'DIRECT'
  }

  askRequest(url: string): void {
    this.#onRequestSent?.({ url }, (response) => tell('session.request', url, response))
  }

  askPermission(permission: string): void {
    const ask = this.#onRequest as ((...args: unknown[]) => void) | null
    if (ask === null) return tell('session.permission', permission, true)
    ask(null, permission, (granted: boolean) => tell('session.permission', permission, granted))
    const check = this.#onCheck as ((...args: unknown[]) => boolean) | null
    tell('session.permissionCheck', permission, check === null || check(null, permission))
  }
}

const defaultSession = new StandInSession()
emitsFor('session', (event, args) => {
  if (event === 'ask-request') return defaultSession.askRequest(String(args[0]))
  if (event === 'ask-permission') return defaultSession.askPermission(String(args[0]))
  const refusable = refusableEvent()
  const url = String(args[0])
  defaultSession.emit(event, refusable, { getURL: () => url }, null)
  tell(`session.${event}`, url, refusable.defaultPrevented)
})
export const session = { defaultSession }

export const shell = {
  openPath: async (path: string) => {
    tell('shell.openPath', path)
    return ''
  },
}

export const powerMonitor = new EventEmitter()
emitsFor('powerMonitor', (event) => powerMonitor.emit(event, refusableEvent()))

const display = {
  id: 1,
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
}
export const screen = {
  getAllDisplays: () => [display],
  getPrimaryDisplay: () => display,
} as unknown as Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'>

export const nativeImage = {
  createFromPath: (path: string) => ({ path, isEmpty: () => false }) as unknown as NativeImage,
}

let menuItems: MenuItemConstructorOptions[] = []
export const Menu = {
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
  setApplicationMenu(template: MenuItemConstructorOptions[] | null) {
    menuItems = (template ?? []).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
    tell(
      'Menu.setApplicationMenu',
      menuItems.map(({ label, role, accelerator }) => `${label ?? role ?? ''} ${accelerator ?? ''}`.trim()),
    )
  },
}
emitsFor('Menu', (label) => {
  const click = menuItems.find((item) => item.label === label)?.click as (() => void) | undefined
  click?.()
})
