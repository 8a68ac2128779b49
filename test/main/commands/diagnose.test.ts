import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Command } from 'commander'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import type { App } from '../../../src/main/app.ts'
import type { CommandIo } from '../../../src/main/commands/command-context.ts'
import { createDiagnoseCommand } from '../../../src/main/commands/diagnose.ts'
import { createSupportBundleCommand } from '../../../src/main/commands/support-bundle.ts'
import { temporaryFolder } from '../../helpers/demo-leads.ts'
import { openLocalApp, type LocalApp } from '../../helpers/local-app.ts'

type Create = (open: () => Promise<App>, io: CommandIo, onExit: (code: number) => void) => Command

let dir = ''
let dialer: DemoDialer
let local: LocalApp

beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 5 })
  local = await openLocalApp(dir, dialer)
  await local.app.connections.openDemo()
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

async function run(create: Create, ...args: string[]) {
  const told = { stdout: '', stderr: '', exitCode: null as number | null }
  const io: CommandIo = {
    stdin: Readable.from([]),
    stdout: (text) => void (told.stdout += text),
    stderr: (text) => void (told.stderr += text),
    stderrIsTerminal: false,
    onInterrupt: () => () => undefined,
  }
  const command = create(
    async () => local.app,
    io,
    (code) => void (told.exitCode = code),
  )
  command.exitOverride()
  await command.parseAsync(args, { from: 'user' })
  return told
}

test('the checks as JSON, and the exit code tells whether one failed', async () => {
  // The log folder of a test is not made by a logger.
  const told = await run(createDiagnoseCommand, '--json')
  const { failed, checks } = JSON.parse(told.stdout) as { failed: number; checks: { number: number; state: string }[] }
  expect(checks.map(({ number }) => number)).toEqual(checks.map((_, index) => index + 1))
  expect(failed).toBe(checks.filter(({ state }) => state === 'failed').length)
  expect(told.exitCode).toBe(failed === 0 ? 0 : 2)
})

test('as lines, for one dialer that is gone', async () => {
  await dialer.close()
  const told = await run(createDiagnoseCommand, '--connection', 'Demo dialer')
  expect(told.stdout).toMatch(/ \d+\. failed +Demo dialer: The server can be reached\./)
  expect(told.exitCode).toBe(2)
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
})

test('a connection that is not there is named with those that are', async () => {
  await expect(run(createDiagnoseCommand, '--connection', 'Nowhere')).rejects.toMatchObject({
    problem: { code: 'not-found', action: 'There are: Demo dialer.' },
  })
})

test('the bundle is put where it is wanted, and overwrites nothing', async () => {
  const out = join(dir, 'for-support.zip')
  const told = await run(createSupportBundleCommand, '--out', out)
  expect([told.stdout, told.exitCode, existsSync(out)]).toEqual([`${out}\n`, 0, true])
  expect(told.stderr).toContain('checks.json')
  await expect(run(createSupportBundleCommand, '--out', out)).rejects.toMatchObject({
    problem: { code: 'bad-input', what: `${out} is there already.` },
  })
})
