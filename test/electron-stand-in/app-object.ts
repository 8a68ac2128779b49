import { EventEmitter } from 'node:events'
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

class StandInApp extends EventEmitter implements Pick<App, StandInMembers> {
  readonly isPackaged = process.env['DIALDECK_STAND_IN_PACKAGED'] === '1'
  readonly windows = new Set<OpenWindow>()
  browser: TestBrowser | null = null
  #quitting = false

  readonly commandLine: App['commandLine'] = {
    appendArgument: () => undefined,
    appendSwitch: () => undefined,
    getSwitchValue: () => '',
    hasSwitch: (name) => process.argv.includes(`--${name}`),
    removeSwitch: () => undefined,
  }

  async whenReady(): Promise<void> {
    this.browser ??= {
      devtools: await openDevtools(Number(process.env['DIALDECK_STAND_IN_DEVTOOLS'])),
      browserContextId: process.env['DIALDECK_STAND_IN_CONTEXT'] ?? '',
    }
  }

  requestSingleInstanceLock(): boolean {
    return process.env['DIALDECK_STAND_IN_SECOND'] !== '1'
  }

  disableHardwareAcceleration(): void {
    tell('app.disableHardwareAcceleration')
  }

  setAppUserModelId(): void {}

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
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => app.quit())
