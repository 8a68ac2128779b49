import { rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { CommanderError } from 'commander'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import { createApp, type App } from '../../../src/main/app.ts'
import { createCallCommand } from '../../../src/main/commands/call.ts'
import type { CommandIo } from '../../../src/main/commands/command-context.ts'
import { createJobCommand } from '../../../src/main/commands/job.ts'
import { createProbeCommand } from '../../../src/main/commands/probe.ts'
import { systemPorts, type SystemPorts } from '../../../src/main/system-ports.ts'
import { temporaryFolder } from '../../helpers/demo-leads.ts'

const sentinel = 'Sentinel-4711-pw'

let dir: string
let ports: SystemPorts
let app: App
let dialer: DemoDialer

beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 20 })
  dialer.setup.db.run('UPDATE users SET pass = ? WHERE user = ?', sentinel, '6666')
  ports = await systemPorts(dir)
  app = await createApp({ version: '0', door: 'cli' }, ports)
})
afterEach(async () => {
  await app.dispose()
  ports.files.dispose()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

/** Runs a command against the dialer, the password on standard input. */
async function run(
  create: typeof createProbeCommand | typeof createCallCommand | typeof createJobCommand,
  ...words: string[]
) {
  let stdout = ''
  let exitCode: number | null = null
  const io: CommandIo = {
    stdin: Readable.from([sentinel]),
    stdout: (text) => void (stdout += text),
    stderr: () => undefined,
    stderrIsTerminal: false,
    onInterrupt: () => () => undefined,
  }
  const command = create(
    async () => app,
    io,
    (code) => void (exitCode = code),
  ).exitOverride()
  await command.parseAsync([...words, '--url', dialer.url, '--user', '6666', '--password-stdin'], { from: 'user' })
  return { stdout, exitCode }
}

test('probe --json prints what was found', async () => {
  const { stdout, exitCode } = await run(createProbeCommand, '--json')
  expect(exitCode).toBe(0)
  const found = JSON.parse(stdout) as { build: string; abilities: { functionName: string; state: string }[] }
  expect(found.build).toBe('250720-1841')
  expect(found.abilities).toContainEqual({ functionName: 'add_lead', state: 'allowed', why: null, settings: [] })
  expect(stdout).not.toContain(sentinel)
})

test('probe for people names the jobs, the rights and what became of the letters', async () => {
  dialer.setup.db.run(`UPDATE users SET rights = json_set(rights, '$.modify_lists', '0') WHERE user = '6666'`)
  const { stdout } = await run(createProbeCommand, '--check-letters', '101')
  expect(stdout).toContain('VICIdial Non-Agent API 2.14-202, build 250720-1841')
  expect(stdout).toContain('Letters are lost: “José')
  expect(stdout).toMatch(/ {2}list_info: .*It lacks Modify Lists: 1/)
  expect(stdout).toContain('Counts of a list: cannot be done. list_info is refused')
})

test('job prints its outcome, and ends with 2 where a part was not done', async () => {
  const counted = await run(createJobCommand, 'count-list', 'list=101')
  expect(JSON.parse(counted.stdout)).toMatchObject({ complete: false, byStatus: [{ status: 'NEW' }] })
  const filled = await run(createJobCommand, 'fill-hopper', 'leads=1,99999999')
  expect(filled.exitCode).toBe(2)
})

test.each([
  [['count-lost', 'list=101'], /no job/],
  [['count-list'], /needs list/],
  [['count-list', 'list=101', 'of=x'], /takes no of/],
  [['fill-hopper', 'leads=1;2'], /no lead id/],
  [['fill-hopper', 'leads=1', 'priority=high'], /no priority/],
] as const)('job %j is refused with what is off', async (words, what) => {
  await expect(run(createJobCommand, ...words)).rejects.toMatchObject({
    problem: { code: 'bad-input', what: expect.stringMatching(what) as string },
  })
})

test('call prints the answer as it came, or taken apart', async () => {
  const plain = await run(createCallCommand, 'list_info', 'list_id=101', 'header=YES')
  expect(plain.stdout).toMatch(/^list_id\|list_name\|/)
  const parsed = await run(createCallCommand, 'list_info', 'list_id=101', 'header=YES', '--json')
  expect(JSON.parse(parsed.stdout)).toMatchObject({
    outcome: 'data',
    rowCount: 1,
    rows: [expect.arrayContaining(['Solar leads May'])],
  })
  const refused = await run(createCallCommand, 'list_info', 'list_id=98765')
  expect(refused.exitCode).toBe(2)
})

test('call refuses what loses data until it is confirmed', async () => {
  const words = ['update_list', 'list_id=102', 'delete_list=Y']
  await expect(run(createCallCommand, ...words)).rejects.toMatchObject({ problem: { code: 'conflict' } })
  expect(dialer.calls.has('update_list')).toBe(false)
})

test('an unknown option is the fault of the words, not of the program', async () => {
  await expect(run(createProbeCommand, '--colour')).rejects.toBeInstanceOf(CommanderError)
})
