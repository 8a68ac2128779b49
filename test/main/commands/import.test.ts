import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { CommanderError } from 'commander'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import type { CommandConnections, CommandIo } from '../../../src/main/commands/command-context.ts'
import { createImportCommand } from '../../../src/main/commands/import.ts'
import { leadsOfList, temporaryFolder } from '../../helpers/demo-leads.ts'
import { createLocalImports, type LocalImports } from '../../helpers/local-imports.ts'

const summaryKeys = [
  'jobId',
  'rows',
  'added',
  'rejected',
  'invalid',
  'duplicates',
  'unknown',
  'seconds',
  'leadsPerSecond',
  'successFile',
  'rejectsFile',
]

let dir = ''
let dialer: DemoDialer
let local: LocalImports
let interrupt: (() => void) | null = null

beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  local = createLocalImports({ dir, url: dialer.url, user: dialer.user, password: dialer.password })
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

const file = (text: string): string => {
  const path = join(dir, 'leads.csv')
  writeFileSync(path, text)
  return path
}

/** Runs the command as the program would, with what it writes kept. */
const run = async (...args: string[]) => {
  let stdout = ''
  let stderr = ''
  let exitCode: number | null = null
  const io: CommandIo = {
    stdin: Readable.from([]),
    stdout: (text) => void (stdout += text),
    stderr: (text) => void (stderr += text),
    stderrIsTerminal: false,
    onInterrupt: (listener) => {
      interrupt = listener
      return () => (interrupt = null)
    },
  }
  const command = createImportCommand(
    async () => ({ imports: local.imports, files: local.files, connections: connectionsOf(local) }),
    io,
    (code) => (exitCode = code),
  )
  command.exitOverride().configureOutput({ writeErr: (text) => void (stderr += text) })
  await command.parseAsync(args, { from: 'user' })
  return { stdout, stderr, exitCode }
}

const connectionsOf = ({ connection }: LocalImports): CommandConnections => ({
  list: async () => [connection],
  save: async () => connection,
  givePassword: async () => connection,
  openDemo: async () => connection,
})

describe('dialdeck import', () => {
  it('prints one JSON summary with exactly the promised keys and ends with 0 when every row was accepted', async () => {
    const { stdout, stderr, exitCode } = await run(
      file('phone\n2125550147\n2125550148\n'),
      '--demo',
      '--list',
      '101',
      '--json',
    )
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
    const summary = JSON.parse(stdout) as Record<string, unknown>
    expect(Object.keys(summary)).toEqual(summaryKeys)
    expect(summary).toMatchObject({ rows: 2, added: 2, rejected: 0, invalid: 0, duplicates: 0, unknown: 0 })
    expect(readFileSync(String(summary['successFile']), 'utf8').split('\n')[0]).toContain('dialdeck_lead_id')
    expect(stderr).toContain('phone → phone_number')
    expect(exitCode).toBe(0)
  })

  it('ends with 2 when some rows are not on the dialer', async () => {
    const { stdout, exitCode } = await run(file('phone\n2125550147\n123\n'), '--demo', '--list', '101', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ rows: 2, added: 1, invalid: 1 })
    expect(exitCode).toBe(2)
  })

  it('ends with 3 at Ctrl-C, and goes on with --resume last', async () => {
    const rows = Array.from({ length: 400 }, (_, at) => String(2_125_550_000 + at))
    dialer.faults.set([{ kind: 'delay', functionName: 'add_lead', delayMs: 20 }])
    const running = run(file(['phone', ...rows].join('\n')), '--demo', '--list', '101', '--json')
    while (leadsOfList(dialer, '101').length < 10) await new Promise((resolve) => setImmediate(resolve))
    interrupt?.()
    const { stdout, stderr, exitCode } = await running
    expect(exitCode).toBe(3)
    const { jobId, added } = JSON.parse(stdout) as { jobId: string; added: number }
    expect(added).toBe(leadsOfList(dialer, '101').length)
    expect(added).toBeLessThan(400)
    expect(stderr).toContain(`--resume ${jobId}`)
    dialer.faults.set([])
    const resumed = await run('--resume', 'last', '--json')
    expect(JSON.parse(resumed.stdout)).toMatchObject({ jobId, rows: 400, added: 400 })
    expect(resumed.exitCode).toBe(0)
    expect(leadsOfList(dialer, '101')).toHaveLength(400)
  })

  it('takes the mapping it is told above its own guess', async () => {
    await run(
      file('a,b,phone\n2125550147,x,2125550148\n'),
      '--demo',
      '--list',
      '101',
      '--map',
      'phone_number=a',
      '--map',
      'alt_phone=phone',
    )
    expect(leadsOfList(dialer, '101')[0]).toMatchObject({ phone_number: '2125550147', alt_phone: '2125550148' })
  })

  it.each([
    [['--demo', '--list', '101'], 'The file is missing'],
    [['FILE', '--demo'], 'The list is missing'],
    [['FILE', '--list', '101'], 'Name one dialer'],
    [['FILE', '--list', '101', '--demo', '--connection', 'Local'], 'Name one dialer'],
    [['FILE', '--list', '101', '--connection', 'Nobody'], 'There is no connection named "Nobody"'],
    [['FILE', '--list', '101', '--url', 'http://x', '--user', 'u'], 'The password is missing'],
    [['FILE', '--list', '101', '--demo', '--map', 'phone_number=nothing'], 'There is no column "nothing"'],
    [['FILE', '--list', '101', '--demo', '--map', 'shoe_size=phone'], 'There is no field "shoe_size"'],
    [['--resume', 'last'], 'There is no import to go on with'],
  ])('refuses %j: %s', async (args, message) => {
    const path = file('phone\n2125550147\n')
    await expect(run(...args.map((arg) => (arg === 'FILE' ? path : arg)))).rejects.toThrow(message)
  })

  it.each([
    ['--list', 'abc'],
    ['--duplicate-check', 'drop table'],
    ['--max-connections', '0'],
    ['--encoding', 'ebcdic'],
    ['--no-such-option', 'x'],
  ])('refuses %s %s before the app is opened', async (option, value) => {
    await expect(run('leads.csv', option, value)).rejects.toThrow(CommanderError)
  })
})
