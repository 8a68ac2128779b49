import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Order, Seen } from '../../electron-stand-in/control.ts'
import type { Door } from './start-door.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const register = join(root, 'test', 'electron-stand-in', 'register.mjs')

export interface StandInOptions {
  /** Where Chromium listens for a second line to it. */
  readonly devtoolsPort: number
  readonly browserContextId: string
  readonly dataDir?: string | undefined
  /** The built main entry; another one for a packaged app. */
  readonly entry?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** The Electron door on the stand-in, and the desktop around it, which is the test. */
export interface StandIn extends Door {
  /** Where files lie that a test drops or gives, and, in `saved/`, those that were saved. */
  readonly filesDir: string
  readonly exited: Promise<unknown>
  /** The first telling of this name from now on or before that was not taken yet; waits for it. */
  readonly seen: (what: string, is?: (...details: readonly unknown[]) => boolean) => Promise<readonly unknown[]>
  readonly hasSeen: (what: string) => boolean
  readonly order: (order: Order) => Promise<void>
}

/** Starts the built main entry in plain Node, with the stand-in for `electron`. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const entry = options.entry ?? join(root, 'out', 'main', 'electron.js')
  if (!existsSync(entry)) throw new Error(`${entry} is missing: run npm run build first`)
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'dialdeck-window-')))
  const filesDir = await mkdtemp(join(tmpdir(), 'dialdeck-files-'))
  await mkdir(join(filesDir, 'saved'))
  const child = fork(entry, ['--data-dir', dataDir, ...(options.args ?? [])], {
    execArgv: ['--import', register],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      DIALDECK_STAND_IN_DEVTOOLS: String(options.devtoolsPort),
      DIALDECK_STAND_IN_CONTEXT: options.browserContextId,
      DIALDECK_STAND_IN_FILES: filesDir,
      ...options.env,
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += String(text)))
  const told: Seen[] = []
  const waiting = new Set<() => void>()
  child.on('message', (message) => {
    told.push(message as Seen)
    for (const look of waiting) look()
  })
  const exited = once(child, 'exit')
  void exited.then(() => waiting.forEach((look) => look()))

  function seen(what: string, is: (...details: readonly unknown[]) => boolean = () => true) {
    return new Promise<readonly unknown[]>((resolve, reject) => {
      const look = (): void => {
        const at = told.findIndex((one) => one.what === what && is(...one.details))
        const found = told[at]
        if (found === undefined && child.exitCode === null) return
        waiting.delete(look)
        if (found === undefined)
          return reject(new Error(`Ended (${child.exitCode ?? child.signalCode}) before ${what}:\n${output}`))
        told.splice(at, 1)
        resolve(found.details)
      }
      waiting.add(look)
      look()
    })
  }
  async function end(): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      await exited
    }
    await rm(filesDir, { recursive: true, force: true })
  }
  return {
    url: 'app://dialdeck/',
    pid: child.pid ?? 0,
    dataDir,
    filesDir,
    output: () => output,
    exited,
    seen,
    hasSeen: (what) => told.some((one) => one.what === what),
    async order(order) {
      if (!child.connected) throw new Error('The app has ended')
      child.send(order)
      await seen('done')
    },
    end,
    remove: async () => {
      await end()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
