import { EventEmitter } from 'node:events'
import type { BrowserWindow as ElectronWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { app, refusableEvent } from './app-object.ts'
import { emitsFor, tell } from './control.ts'
import { StandInWebContents } from './web-contents.ts'

type Members =
  | 'show'
  | 'isVisible'
  | 'focus'
  | 'restore'
  | 'isMinimized'
  | 'isMaximized'
  | 'maximize'
  | 'isDestroyed'
  | 'destroy'
  | 'getNormalBounds'
  | 'setProgressBar'

/** A window of the desktop without a desktop: its page stands in Chromium, what main does with it is told to the test. */
export class BrowserWindow extends EventEmitter implements Pick<ElectronWindow, Members> {
  static readonly getAllWindows = (): BrowserWindow[] => [...app.windows] as BrowserWindow[]

  readonly webContents: StandInWebContents
  #bounds: Rectangle
  #minimized = false
  #maximized = false
  #destroyed = false
  #visible: boolean

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 }
    this.webContents = new StandInWebContents(options.webPreferences ?? {})
    app.windows.add(this)
    tell('window.opened', this.#bounds)
    app.emit('web-contents-created', refusableEvent(), this.webContents)
    this.#visible = options.show !== false
    // On Wayland a window that is hidden may never be told that its first picture is ready, nor that its page has loaded.
    const hidesItsLoad = process.env['DIALDECK_STAND_IN_WAYLAND'] === '1'
    if (hidesItsLoad) this.webContents.keepQuietUntil(() => this.#visible)
    else this.webContents.once('did-finish-load', () => this.emit('ready-to-show'))
    this.webContents.once('destroyed', () => this.#gone())
    emitsFor('window', (event, args) => this.#byHand(event, args))
    emitsFor('webContents', (event, args) => this.webContents.emit(event, refusableEvent(), ...args))
  }

  /** What a hand at the desktop does with a window. */
  #byHand(event: string, args: readonly unknown[]): void {
    if (event === 'close') return void this.close()
    if (event === 'moved') this.#bounds = args[0] as Rectangle
    if (event === 'minimize') this.#minimized = true
    if (event === 'maximize') this.#maximized = true
    this.emit(event, refusableEvent())
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.load(url)
  }

  show(): void {
    this.#visible = true
    tell('window.show')
  }

  isVisible(): boolean {
    return this.#visible
  }

  focus(): void {
    tell('window.focus')
  }

  restore(): void {
    this.#minimized = false
    tell('window.restore')
  }

  maximize(): void {
    this.#maximized = true
    tell('window.maximize')
  }

  isMinimized(): boolean {
    return this.#minimized
  }

  isMaximized(): boolean {
    return this.#maximized
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  getNormalBounds(): Rectangle {
    return this.#bounds
  }

  setProgressBar(progress: number): void {
    tell('window.setProgressBar', progress)
  }

  /** Asks first; false when main refused. */
  close(): boolean {
    if (this.#destroyed) return true
    const event = refusableEvent()
    this.emit('close', event)
    if (event.defaultPrevented) return false
    this.destroy()
    return true
  }

  destroy(): void {
    this.webContents.destroy()
  }

  #gone(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    this.emit('closed')
    app.windowClosed(this)
  }
}
