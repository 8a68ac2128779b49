import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import { createUsersCommand } from '../../../src/main/commands/users.ts'
import { temporaryFolder } from '../../helpers/demo-leads.ts'
import { openLocalApp, type LocalApp } from '../../helpers/local-app.ts'

let dir = ''
let dialer: DemoDialer
let local: LocalApp

beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 10 })
  local = await openLocalApp(join(dir, 'data'), dialer)
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

async function run(text: string | Buffer, ...args: string[]) {
  const told = { stdout: '', stderr: '', exitCode: null as number | null }
  const path = join(dir, 'agents.csv')
  writeFileSync(path, text)
  const command = createUsersCommand(
    async () => local.app,
    {
      stdin: Readable.from([]),
      stdout: (piece) => void (told.stdout += piece),
      stderr: (piece) => void (told.stderr += piece),
      stderrIsTerminal: false,
      onInterrupt: () => () => undefined,
    },
    (code) => {
      told.exitCode = code
    },
  )
  command.exitOverride()
  await command.parseAsync([path, ...args, '--demo'], { from: 'user' })
  return told
}

const two = 'User ID,Full name\nana01,Ana Lima\nbob01,Bob Ray\n'

describe('dialdeck users', () => {
  it('makes nobody from a file whose encoding is not certain', async () => {
    const text = Buffer.from('User ID,Full name\nana01,Jos\x82 Le\xa2n\n', 'latin1')
    await expect(run(text, '--dry-run')).rejects.toMatchObject({ problem: { code: 'bad-input', field: 'encoding' } })
  })

  it('refuses the rows of a second table', async () => {
    const told = await run(`${two}User ID,Full name\ncyr01,Cy Roe\n`, '--dry-run')
    expect(told.stderr).toContain('line 5: The row stands in another table, which starts in line 4')
    expect(told.exitCode).toBe(2)
  })

  it('makes users with phones and writes their credentials, for nobody else to read', async () => {
    const sheet = join(dir, 'sheet.csv')
    const told = await run(
      two,
      '--group',
      'AGENTS',
      '--phones',
      '--server',
      '10.10.10.15',
      '--credentials',
      sheet,
      '--json',
    )
    expect(JSON.parse(told.stdout)).toMatchObject({
      state: 'finished',
      rows: 2,
      made: 2,
      rejected: 0,
      credentials: sheet,
    })
    expect(told.exitCode).toBe(0)
    expect(statSync(sheet).mode & 0o077).toBe(0)
    const [, ana = ''] = readFileSync(sheet, 'utf8').split('\r\n')
    const pass = dialer.setup.db.get("SELECT pass FROM users WHERE user = 'ana01'")?.['pass']
    expect(ana.split(',')[2]).toBe(pass)
    expect(told.stdout + told.stderr).not.toContain(String(pass))
  })

  it('says what a dry run found, and makes nothing', async () => {
    await run(two, '--group', 'AGENTS', '--credentials', join(dir, 'sheet.csv'))
    const told = await run(`${two}c d,Odd\neva01,Eva\n`, '--group', 'AGENTS', '--dry-run', '--json')
    expect(JSON.parse(told.stdout)).toEqual({ free: 1, refused: 2, invalid: 1 })
    expect(told.stderr).toContain('ana01 is Ana Lima already.')
    expect(told.stderr).toContain('line 4: The dialer drops everything but')
    expect(told.exitCode).toBe(2)
  })

  it.each([
    [['--group', 'AGENTS'], 'Nobody would know the passwords'],
    [['--group', 'AGENTS', '--dry-run', '--password-length', '3'], 'An option does not make sense'],
  ])('%j is refused before anything is asked', async (args, what) => {
    await expect(run(two, ...args)).rejects.toMatchObject({ problem: { code: 'bad-input', what } })
    expect(dialer.calls.get('add_user') ?? 0).toBe(0)
  })

  it('says of each row that was not made why', async () => {
    const told = await run(two, '--group', 'NOSUCH', '--credentials', join(dir, 'sheet.csv'))
    expect(told.stderr).toContain('ana01 Ana Lima: The user was refused: USER GROUP DOES NOT EXIST.')
    expect(told.exitCode).toBe(2)
  })
})
