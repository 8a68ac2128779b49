import { rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import { createSnapshotCommand } from '../../../src/main/commands/snapshot.ts'
import { temporaryFolder } from '../../helpers/demo-leads.ts'
import { openLocalApp, type LocalApp } from '../../helpers/local-app.ts'

let dir = ''
let dialer: DemoDialer
let local: LocalApp

beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 50 })
  local = await openLocalApp(dir, dialer)
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

async function run(...args: string[]): Promise<Told> {
  return await interruptible(args, () => () => undefined)
}

interface Told {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number | null
}

async function interruptible(args: string[], onInterrupt: (listener: () => void) => () => void): Promise<Told> {
  const told = { stdout: '', stderr: '', exitCode: null as number | null }
  const command = createSnapshotCommand(
    async () => local.app,
    {
      stdin: Readable.from([]),
      stdout: (text) => void (told.stdout += text),
      stderr: (text) => void (told.stderr += text),
      stderrIsTerminal: false,
      onInterrupt,
    },
    (code) => {
      told.exitCode = code
    },
  )
  command.exitOverride()
  await command.parseAsync([...args, '--demo'], { from: 'user' })
  return told
}

it('counts the active lists once, and the app has them for its trend', async () => {
  const told = await run('--json')
  const { counted } = JSON.parse(told.stdout) as { counted: number }
  expect(counted).toBeGreaterThan(2)
  expect(told.exitCode).toBe(0)
  const [demo] = await local.app.connections.list()
  const points = local.app.lists.listSnapshots({ connectionId: demo?.id ?? '', listId: '101', since: 0 })
  expect(points).toHaveLength(1)
})

it('says which list could not be counted', async () => {
  dialer.faults.set([{ kind: 'http-500-empty', functionName: 'list_info', next: 1 }])
  const told = await run()
  expect(told.stderr).toMatch(/^list \d+: /)
  expect(told.stdout).toContain('1 could not be')
  expect(told.exitCode).toBe(2)
})

it('is stopped by Ctrl-C between two lists, and keeps what was counted', async () => {
  let interrupt = (): void => undefined
  const held = dialer.faults.hold('list_info', 2)
  void held.reached.then(() => {
    interrupt()
    setImmediate(held.release)
  })
  const told = await interruptible([], (listener) => {
    interrupt = listener
    return () => undefined
  })
  expect(told.stderr).toContain('Stopped; what was counted before is kept.')
  expect(told.exitCode).toBe(3)
})
