import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import { createDncCommand } from '../../../src/main/commands/dnc.ts'
import { temporaryFolder } from '../../helpers/demo-leads.ts'
import { hurriedClock } from '../../helpers/hurried-clock.ts'
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
  it('has every number in one of its sums, those whose answers were lost as well', async () => {
    await local.close()
    local = await openLocalApp(dir, dialer, { clock: hurriedClock(0) })
    dialer.faults.set([{ kind: 'reset-after', functionName: 'add_dnc_phone', after: 1, next: 2 }])
    const { stdout, exitCode } = await run(
      'add',
      file('2125550101\n2125550102\n2125550103\n2125550104\n'),
      '--scope',
      'system',
      '--json',
    )
    expect(JSON.parse(stdout)).toMatchObject({ numbers: 4, changed: 2, already: 0, doneOrAlready: 2, refused: 0 })
    expect(exitCode).toBe(0)
  })

  it.each([
    ['nosuch.txt', 'unreadable-file', 'nosuch.txt is not there'],
    ['empty.txt', 'empty-file', 'empty.txt is empty'],
  ])('refuses %s, which cannot be read', async (name, code, what) => {
    file('', 'empty.txt')
    await expect(run('add', join(dir, name), '--scope', 'system')).rejects.toMatchObject({
      problem: { code, what: expect.stringContaining(what) as string },
    })
  })

  it('adds and removes the numbers of a file, and says what was no number', async () => {
    const path = file('(212) 555-1000\nn/a\n2125551001\n')
    const added = await run('add', path, '--scope', 'campaign:SOLAR', '--json')
    expect(JSON.parse(added.stdout)).toMatchObject({ numbers: 2, changed: 2, already: 0, refused: 0 })
    expect(JSON.parse(added.stdout)).toMatchObject({ unusable: 1 })
    expect(added.stderr).toContain('line 2: n/a: This is not a phone number.')
    expect(added.exitCode).toBe(2)
    const again = await run('add', path, '--scope', 'campaign:SOLAR')
    expect(again.stdout).toContain('0 changed, 2 as wanted before, 0 not done')
    const removed = await run('remove', path, '--scope', 'campaign:SOLAR', '--json')
    expect(JSON.parse(removed.stdout)).toMatchObject({ changed: 2 })
  })

  it('takes the numbers of the column that is meant, and never those of another', async () => {
    const text = 'customer_id,phone,zip\n1002003004,"(212) 555-1000",100011234\n1002003005,2125551001,100011235\n'
    const told = await run('add', file(text, 'optouts.csv'), '--scope', 'system', '--json')
    expect(JSON.parse(told.stdout)).toMatchObject({ numbers: 2, changed: 2, unusable: 0 })
    expect(told.stderr).toContain('numbers are read from phone.')
    expect(told.exitCode).toBe(0)
    expect(dialer.setup.db.all('SELECT phone_number FROM dnc ORDER BY 1').map((row) => row['phone_number'])).toEqual([
      '2125551000',
      '2125551001',
    ])
  })

  it('reads the columns that are named', async () => {
    const path = file('id,home,work\n1,2125551000,2125551001\n2,,2125551002\n', 'two.csv')
    const told = await run('add', path, '--scope', 'system', '--column', 'home', '--column', '3', '--json')
    expect(JSON.parse(told.stdout)).toMatchObject({ numbers: 3, unusable: 0 })
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

  it('scrubs no file whose encoding is not certain: its names would be rubbish', async () => {
    const leads = join(dir, 'dos.csv')
    writeFileSync(leads, Buffer.from('phone,first_name,city\n2125550147,Jos\x82,Le\xa2n\n', 'latin1'))
    await expect(run('scrub', leads)).rejects.toMatchObject({ problem: { code: 'bad-input', field: 'encoding' } })
  })

  it('parts the rows of a second table as unclear', async () => {
    const leads = file('name,phone\nAnn,2125551000\n\nphone,city\n2125551001,Rome\n', 'leads.csv')
    const told = await run('scrub', leads, '--json')
    expect(JSON.parse(told.stdout)).toMatchObject({ rows: 3, clean: 1, unclear: 2 })
  })

  it.each([
    [['add', 'numbers.txt', '--scope', 'everything'], 'no scope'],
    [['add', 'numbers.txt', '--scope', 'campaign:'], 'no scope'],
    [['add', 'words.txt', '--scope', 'system'], 'holds no phone numbers'],
    [['add', 'digits.csv', '--scope', 'system'], 'It is not certain which column of digits.csv'],
    [['add', 'twice.csv', '--scope', 'system', '--column', 'phone'], '2 columns are named phone'],
    [['add', 'leads.csv', '--scope', 'system', '--column', 'mobile'], 'There is no column mobile'],
    [['add', 'leads.csv', '--scope', 'system', '--column', '3'], 'There is no column 3'],
    [['scrub', 'leads.csv', '--column', 'mobile'], 'There is no column mobile'],
  ])('%j is refused before anything is sent', async (args, what) => {
    file('2125551000')
    file('red\ngreen\n', 'words.txt')
    file('1002003004,2125551000\n1002003005,2125551001\n', 'digits.csv')
    file('phone,phone\n2125551000,2125551001\n', 'twice.csv')
    file('name,phone\nAnn,2125551000\n', 'leads.csv')
    const inDir = args.map((arg, at) => (at === 1 ? join(dir, arg) : arg))
    await expect(run(...inDir)).rejects.toMatchObject({
      problem: { code: 'bad-input', what: expect.stringContaining(what) as string },
    })
  })
})
