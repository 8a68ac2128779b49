import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from 'electron'
import { emitsFor, listenToTest, tell } from './control.ts'
import { type Devtools, openDevtools } from './devtools.ts'

/** An event that main can refuse. */
export interface RefusableEvent {
  readonly defaultPrevented: boolean
  preventDefault(): void
}

export function refusableEvent(): RefusableEvent {
  let prevented = false
  return {
    get defaultPrevented() {
      return prevented
    },
    preventDefault() {
      prevented = true
    },
  }
}

interface OpenWindow {
  /** Asks the window to close; false when it refused. */
  close(): boolean
}

/** The browser the test has started: its debugging port, and the context the pages shall stand in. */
export interface TestBrowser {
  readonly devtools: Devtools
  readonly browserContextId: string
}

/** Whether a process of this number runs. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

// A packaged program is started without a script: its arguments begin right behind its own name.
if (process.env['DIALDECK_STAND_IN_PACKAGED'] === '1') process.argv.splice(1, 1)
// What a test wants to see of another system: how the desktop treats windows and files there.
const platform = process.env['DIALDECK_STAND_IN_PLATFORM']
if (platform !== undefined) Object.defineProperty(process, 'platform', { value: platform })

class StandInApp extends EventEmitter implements Pick<App, StandInMembers> {
  readonly isPackaged = process.env['DIALDECK_STAND_IN_PACKAGED'] === '1'
  readonly windows = new Set<OpenWindow>()
  browser: TestBrowser | null = null
  #quitting = false

  readonly commandLine: App['commandLine'] = {
    appendArgument: () => undefined,
    appendSwitch: (name) => tell('commandLine.appendSwitch', name),
    getSwitchValue: () => '',
    hasSwitch: (name) => process.argv.includes(`--${name}`),
    removeSwitch: (name) => tell('commandLine.removeSwitch', name),
  }

  #userData = join(tmpdir(), 'stand-in-user-data-not-set')
  #readying: Promise<TestBrowser | null> | null = null

  async whenReady(): Promise<void> {
    this.#readying ??= this.#open()
    this.browser = await this.#readying
  }

  /** Without a browser to open pages in, an app gets ready all the same: what fails before its window is shown so. */
  async #open(): Promise<TestBrowser | null> {
    const port = Number(process.env['DIALDECK_STAND_IN_DEVTOOLS'])
    if (port === 0) return null
    return {
      devtools: await openDevtools(port),
      browserContextId: process.env['DIALDECK_STAND_IN_CONTEXT'] ?? '',
    }
  }

  isReady(): boolean {
    return this.#readying !== null
  }

  getPath(name: string): string {
    if (name !== 'userData') throw new Error(`The stand-in knows no path ${name}`)
    return this.#userData
  }

  setPath(name: string, path: string): void {
    if (name !== 'userData') throw new Error(`The stand-in knows no path ${name}`)
    if (!existsSync(path)) throw new Error('Failed to set path: it does not exist')
    this.#userData = path
  }

  /** As Chromium: a lock in the profile, which another process that is alive may hold. */
  requestSingleInstanceLock(): boolean {
    const lock = join(this.#userData, 'SingletonLock')
    mkdirSync(this.#userData, { recursive: true })
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
    } catch {
      const holder = Number(readFileSync(lock, 'utf8'))
      if (isAlive(holder)) return false
      writeFileSync(lock, String(process.pid))
    }
    process.once('exit', () => rmSync(lock, { force: true }))
    return true
  }

  disableHardwareAcceleration(): void {
    tell('app.disableHardwareAcceleration')
  }

  setAppUserModelId(id: string): void {
    tell('app.setAppUserModelId', id)
  }

  setName(): void {}

  quit(): void {
    if (this.#quitting) return
    const event = refusableEvent()
    this.emit('before-quit', event)
    if (event.defaultPrevented) return
    if ([...this.windows].some((window) => !window.close())) return
    this.#quitting = true
    this.emit('will-quit', refusableEvent())
    this.exit(0)
  }

  exit(code = 0): void {
    tell('app.exit', code)
    process.exit(code)
  }

  windowClosed(window: OpenWindow): void {
    this.windows.delete(window)
    if (this.windows.size === 0) this.emit('window-all-closed')
  }
}

type StandInMembers =
  | 'isPackaged'
  | 'commandLine'
  | 'whenReady'
  | 'isReady'
  | 'getPath'
  | 'setPath'
  | 'requestSingleInstanceLock'
  | 'disableHardwareAcceleration'
  | 'setAppUserModelId'
  | 'setName'
  | 'quit'
  | 'exit'

export const app = new StandInApp()
emitsFor('app', (event, args) => app.emit(event, refusableEvent(), ...args))
// An error nobody catches, thrown for real.
emitsFor('process', (_event, [words]) =>
  setImmediate(() => {
    throw new TypeError(String(words))
  }),
)
listenToTest()
// The runtime quits at a signal, where main has not laid a hand on it.
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) app.quit()
  })
