import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import { createDncCommand } from '../../../src/main/commands/dnc.ts'
import { temporaryFolder } from '../../helpers/demo-leads.ts'
import { type LocalApp, openLocalApp } from '../../helpers/local-app.ts'

let dir = ''
let dialer: DemoDialer
let local: LocalApp

beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 50 })
  dialer.setup.db.run('DELETE FROM dnc')
  local = await openLocalApp(dir, dialer)
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

const file = (text: string, name = 'numbers.txt'): string => {
  const path = join(dir, name)
  writeFileSync(path, text)
  return path
}

/** Runs the command as the program would, with what it writes kept. */
async function run(...args: string[]): Promise<{ stdout: string; stderr: string; exitCode: number | null }> {
  const told = { stdout: '', stderr: '', exitCode: null as number | null }
  const command = createDncCommand(
    async () => local.app,
    {
      stdin: Readable.from([]),
      stdout: (text) => void (told.stdout += text),
      stderr: (text) => void (told.stderr += text),
      stderrIsTerminal: false,
      onInterrupt: () => () => undefined,
    },
    (code) => {
      told.exitCode = code
    },
  )
  command.exitOverride()
  await command.parseAsync([...args, '--demo'], { from: 'user' })
  return told
}

describe('dialdeck dnc', () => {
  it('adds and removes the numbers of a file, and says what was no number', async () => {
    const path = file('(212) 555-1000\nn/a\n2125551001\n')
    const added = await run('add', path, '--scope', 'campaign:SOLAR', '--json')
    expect(JSON.parse(added.stdout)).toMatchObject({ numbers: 2, changed: 2, already: 0, refused: 0 })
    expect(added.stderr).toContain('line 2: n/a: This is not a phone number.')
    expect(added.exitCode).toBe(0)
    const again = await run('add', path, '--scope', 'campaign:SOLAR')
    expect(again.stdout).toContain('0 changed, 2 as wanted before, 0 not done')
    const removed = await run('remove', path, '--scope', 'campaign:SOLAR', '--json')
    expect(JSON.parse(removed.stdout)).toMatchObject({ changed: 2 })
  })

  it('tells which numbers are on a list', async () => {
    await run('add', file('2125551000'), '--scope', 'system')
    const told = await run('check', file('2125551000\n2125551001\n'))
    expect(told.stdout).toBe('phone_number,dnc\n2125551000,system\n2125551001,clear\n')
    expect(told.exitCode).toBe(2)
  })

  it('parts a file beside it', async () => {
    await run('add', file('2125551000'), '--scope', 'system')
    const leads = file('name,phone_number\nAnn,2125551000\nBob,2125551001\n', 'leads.csv')
    const told = await run('scrub', leads, '--json')
    expect(JSON.parse(told.stdout)).toMatchObject({ rows: 2, onDnc: 1, clean: 1, unclear: 0 })
    expect(readFileSync(join(dir, 'leads-clean.csv'), 'utf8')).toBe('name,phone_number\nBob,2125551001\n')
    expect(readFileSync(join(dir, 'leads-on-dnc.csv'), 'utf8')).toContain('Ann,2125551000,system')
  })

  it.each([
    [['add', 'numbers.txt', '--scope', 'everything'], 'no scope'],
    [['add', 'numbers.txt', '--scope', 'campaign:'], 'no scope'],
    [['add', 'nosuch.txt', '--scope', 'system'], 'cannot be read'],
    [['check', 'empty.txt'], 'holds no phone numbers'],
    [['scrub', 'leads.csv', '--column', 'mobile'], 'There is no column mobile'],
  ])('%j is refused before anything is sent', async (args, what) => {
    file('2125551000')
    file('', 'empty.txt')
    file('name,phone\nAnn,2125551000\n', 'leads.csv')
    const inDir = args.map((arg, at) => (at === 1 ? join(dir, arg) : arg))
    await expect(run(...inDir)).rejects.toMatchObject({
      problem: { code: 'bad-input', what: expect.stringContaining(what) as string },
    })
  })
})
