import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

let dir: string
let started: ChildProcess[]
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-start-'))
  started = []
})
afterEach(async () => {
  for (const child of started) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
  }
  rmSync(dir, { recursive: true, force: true })
})

interface Running {
  readonly child: ChildProcess
  readonly stdout: () => string
  readonly stderr: () => string
  /** Resolves to the first match in what it prints on stdout; fails when it ends without one. */
  readonly prints: (pattern: RegExp) => Promise<string>
  readonly exitCode: Promise<number | null>
}

function run(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  // No display and no runtime of the machine's own: what a test wants of them it says.
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ELECTRON_OVERRIDE_DIST_PATH: ___, ...rest } = process.env
  const child = spawn(process.execPath, [join(root, 'scripts', script), ...args], {
    cwd: root,
    env: { ...rest, DIALDECK_HOME: join(dir, 'home'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  let stdout = ''
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  const exitCode = once(child, 'close').then(([code]) => code as number | null)
  const prints = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(stdout)?.[0]
        if (found) resolve(found)
      }
      child.stdout.on('data', look)
      child.once('close', () => reject(new Error(`it ended without printing ${String(pattern)}: ${stdout}${stderr}`)))
      look()
    })
  return { child, stdout: () => stdout, stderr: () => stderr, prints, exitCode }
}

const address = /http:\/\/127\.0\.0\.1:\d+\/#[\w-]{20,}/

/** A folder that stands in for an Electron runtime: its program writes down how it was called and ends with `code`. */
function standInRuntime(code: number): { readonly dist: string; readonly calledWith: () => readonly string[] } {
  const log = join(dir, 'called.json')
  const program = join(dir, 'electron')
  const body = `require('node:fs').writeFileSync(${JSON.stringify(log)}, JSON.stringify(process.argv.slice(2)))\nprocess.exit(${code})\n`
  writeFileSync(program, `#!${process.execPath}\n${body}`)
  chmodSync(program, 0o755)
  return { dist: dir, calledWith: () => JSON.parse(readFileSync(log, 'utf8')) as string[] }
}

test('npm start -- --browser prints an address that opens the pages, and ends in order', async () => {
  const door = run('start.mjs', ['--browser', '--no-open'])
  const url = await door.prints(address)
  const page = await fetch(url)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('<div id="root">')
  door.child.kill('SIGTERM')
  expect(await door.exitCode).toBe(0)
})

test('where there is no display the browser door opens, with one line that says why', async () => {
  const door = run('start.mjs', ['--no-open'])
  await door.prints(address)
  expect(door.stderr()).toMatch(
    /^No Electron window: this session has no display\. Starting the browser door instead\.$/m,
  )
})

test('a runtime that is there is started with the app and its options, and its exit code comes through', async () => {
  const runtime = standInRuntime(0)
  const data = join(dir, 'data')
  const window = run('start.mjs', ['--data-dir', data], { ELECTRON_OVERRIDE_DIST_PATH: runtime.dist })
  expect(await window.exitCode).toBe(0)
  const [app, ...options] = runtime.calledWith()
  expect(join(app ?? '', 'package.json')).toBe(join(root, 'package.json'))
  expect(options).toEqual(['--data-dir', data])
  expect(window.stdout()).not.toMatch(address)
})

test('a runtime that cannot open a window gives way to the browser door', async () => {
  const runtime = standInRuntime(1)
  const door = run('start.mjs', ['--no-open'], { ELECTRON_OVERRIDE_DIST_PATH: runtime.dist })
  await door.prints(address)
  expect(door.stderr()).toMatch(/No Electron window: Electron stopped at once with exit code 1/)
})

test('the command line has stdout for itself and passes its exit code on', async () => {
  const version = run('dialdeck.mjs', ['--version'])
  expect(await version.exitCode).toBe(0)
  expect(version.stdout()).toMatch(/^\d+\.\d+\.\d+\n$/)
  const wrong = run('dialdeck.mjs', ['import', '--no-such-option'])
  expect(await wrong.exitCode).toBe(4)
  expect(wrong.stdout()).toBe('')
})

test.each([
  ['before the command', (data: string) => ['--data-dir', data, 'demo']],
  ['behind it', (data: string) => ['demo', '--data-dir', data, '--port', '0']],
])('the demo dialer keeps its data in the folder that is named %s', async (_, args) => {
  const data = join(dir, 'demo-data')
  const demo = run('dialdeck.mjs', args(data))
  await demo.prints(/http:\/\/127\.0\.0\.1:\d+\/\S+/)
  expect(readdirSync(data)).toContain('dialer.sqlite')
})
