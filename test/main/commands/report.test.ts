import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import { createReportCommand } from '../../../src/main/commands/report.ts'
import { temporaryFolder } from '../../helpers/demo-leads.ts'
import { type LocalApp, openLocalApp } from '../../helpers/local-app.ts'

let dir = ''
let dialer: DemoDialer
let local: LocalApp

beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 200 })
  local = await openLocalApp(dir, dialer)
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

async function run(...args: string[]) {
  const told = { stdout: '', stderr: '', exitCode: null as number | null }
  const command = createReportCommand(
    async () => local.app,
    {
      stdin: Readable.from([]),
      stdout: (text) => void (told.stdout += text),
      stderr: (text) => void (told.stderr += text),
      stderrIsTerminal: false,
      onInterrupt: () => () => undefined,
    },
    (code) => void (told.exitCode = code),
  )
  command.exitOverride().configureOutput({ writeErr: () => undefined })
  await command.parseAsync([...args, '--demo'], { from: 'user' })
  return told
}

it('writes rows as CSV to standard output', async () => {
  const told = await run('hours', '--range', 'today')
  const lines = told.stdout.replace('\uFEFF', '').trimEnd().split('\r\n')
  expect(lines[0]).toBe('Hour,Outbound,Inbound,Calls')
  expect(lines).toHaveLength(25)
  expect(told.exitCode).toBe(0)
})

it('writes a workbook and JSON into a file', async () => {
  const [book, json] = [join(dir, 'agents.xlsx'), join(dir, 'agents.json')]
  await run('agents', '--range', 'today', '--compare', '--format', 'xlsx', '--out', book)
  expect(readFileSync(book).subarray(0, 2).toString()).toBe('PK')
  await run('agents', '--range', 'today', '--compare', '--format', 'json', '--out', json)
  const report = JSON.parse(readFileSync(json, 'utf8')) as { rows: object[]; totals: object; before: object }
  expect(report.rows[0]).toHaveProperty('talkBefore')
  expect(report.totals).toHaveProperty('calls')
  expect(existsSync(`${json}.part`)).toBe(false)
})

it('ends with 2 where a day is missing', async () => {
  dialer.faults.set([{ kind: 'http-500-empty', functionName: 'agent_stats_export', next: 1 }])
  const told = await run('agents', '--range', 'last-7-days')
  expect(told.stderr).toMatch(/\d{4}-\d{2}-\d{2} is missing: /)
  expect(told.exitCode).toBe(2)
})

it.each([
  [['agents']],
  [['agents', '--from', '2026-02-30']],
  [['agents', '--range', 'today', '--to', '2026-02-01']],
  [['agents', '--range', 'today', '--format', 'xlsx']],
  [['agents', '--range', 'today', '--out', '/nowhere/at/all.csv']],
])('refuses %j', async (args) => {
  await expect(run(...args)).rejects.toMatchObject({ problem: { code: 'bad-input' } })
})
