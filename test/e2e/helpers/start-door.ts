import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const entry = join(import.meta.dirname, '..', '..', '..', 'out', 'main', 'browser.js')

/** The browser door as a user starts it, on a data folder of its own. */
export interface Door {
  /** With the one-time token behind the #. */
  readonly url: string
  readonly dataDir: string
  /** Of the process. */
  readonly pid: number
  /** Everything the process printed. */
  readonly output: () => string
  /** Ends the process and keeps the data, for a start after it. */
  readonly end: () => Promise<void>
  /** Ends the process and removes the data. */
  readonly remove: () => Promise<void>
}

/** Starts the built door. `dataDir` is that of a door ended before, for what must survive. */
export async function startDoor(dataDir?: string, { port = '0' }: { readonly port?: string } = {}): Promise<Door> {
  if (!existsSync(entry)) throw new Error('out/main/browser.js is missing: run npm run build first')
  const dir = dataDir ?? (await mkdtemp(join(tmpdir(), 'dialdeck-e2e-')))
  const child = spawn(process.execPath, [entry, '--port', port, '--no-open', '--data-dir', dir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const url = await addressOf(child, lines)
  async function end(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    await exited
  }
  return {
    url,
    pid: child.pid ?? 0,
    dataDir: dir,
    output: () => lines.join('\n'),
    end,
    remove: async () => {
      await end()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

async function addressOf(child: ChildProcess, lines: string[]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      const address = /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(line)?.[0]
      if (address !== undefined) resolve(address)
    })
  }
  child.once('exit', (code) => reject(new Error(`The door ended with code ${code}:\n${lines.join('\n')}`)))
  return await promise
}
