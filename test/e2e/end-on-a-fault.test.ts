import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const built = join(import.meta.dirname, '..', '..', 'out', 'main')
/** Something breaks where nobody expects it, when the test says so. */
const faulty = `data:text/javascript,${encodeURIComponent(`
  process.on('SIGUSR2', () => { throw new TypeError('a screw came loose') })
  process.on('SIGWINCH', () => { void Promise.reject(new RangeError('a nut as well')) })
`)}`

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dialdeck-fault-'))
})
afterEach(async () => {
  await rm(dir, { recursive: true, force: true })
})

function start(entry: string, args: readonly string[]) {
  const child = spawn(process.execPath, ['--import', faulty, join(built, entry), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DIALDECK_HOME: dir },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const exited = once(child, 'close').then(([code]) => code as number | null)
  const prints = async (pattern: RegExp): Promise<void> => {
    while (!pattern.test(output)) {
      const ended = await Promise.race([exited, once(child.stdout, 'data'), once(child.stderr, 'data')])
      if (!Array.isArray(ended)) throw new Error(`it ended without printing ${String(pattern)}: ${output}`)
    }
  }
  return { child, prints, exited, output: () => output }
}

const log = (): Promise<string> => readFile(join(dir, 'logs', 'dialdeck.log'), 'utf8')

test.each(['SIGUSR2', 'SIGWINCH'] as const)(
  'the browser door: a fault nobody caught (%s) is logged, everything is closed in order, and it ends with a code',
  async (signal) => {
    const door = start('browser.js', ['--no-open'])
    await door.prints(/Dialdeck is open/)
    door.child.kill(signal)
    expect(await door.exited).toBe(1)
    expect(door.output()).toContain('Something went wrong inside Dialdeck')
    const entries = (await log()).trim().split('\n')
    expect(entries.at(-2)).toMatch(/uncaught error.*TypeError: a screw|unhandled rejection.*RangeError: a nut/)
    expect(entries.at(-1)).toContain('"message":"ended"')
  },
)

test('a command: its import comes to an orderly stop, and resumed it loads every row once', async () => {
  const file = join(dir, 'leads.csv')
  const rows = Array.from({ length: 1500 }, (_, at) => `212${5_000_000 + at},Ann`)
  await writeFile(file, `phone,first_name\n${rows.join('\n')}\n`)
  const load = start('cli.js', ['import', file, '--demo', '--list', '101', '--max-per-second', '400'])
  await load.prints(/[1-9]\d* of 1500 rows/)
  load.child.kill('SIGUSR2')
  expect(await load.exited).toBe(1)
  expect(await log()).toMatch(/uncaught error.*TypeError: a screw came loose[^]*"message":"ended"/)
  const again = start('cli.js', ['import', '--resume', 'last', '--json'])
  expect(await again.exited).toBe(0)
  // None was left in an unknown state, none was sent twice.
  expect(again.output()).toContain('"added":1500')
})
