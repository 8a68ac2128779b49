import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { CommanderError } from 'commander'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import type { CommandConnections, CommandIo } from '../../../src/main/commands/command-context.ts'
import { createImportCommand } from '../../../src/main/commands/import.ts'
import { leadsOfList, temporaryFolder } from '../../helpers/demo-leads.ts'
import { writeWorkbook } from '../../helpers/workbook.ts'
import { createLocalImports, type LocalImports } from '../../helpers/local-imports.ts'

const summaryKeys = [
  'jobId',
  'rows',
  'added',
  'rejected',
  'invalid',
  'duplicates',
  'unknown',
  'updated',
  'moved',
  'excluded',
  'cancelled',
  'altered',
  'seconds',
  'leadsPerSecond',
  'successFile',
  'rejectsFile',
  'undecidedFile',
]

let dir = ''
let dialer: DemoDialer
let local: LocalImports
let interrupt: (() => void) | null = null
/** Told what is written to standard error so far. */
let onStderr: (text: string) => void = () => undefined

beforeEach(async () => {
  onStderr = () => undefined
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
    stderr: (text) => {
      stderr += text
      onStderr(stderr)
    },
    stderrIsTerminal: false,
    onInterrupt: (listener) => {
      interrupt = listener
      return () => (interrupt = null)
    },
  }
  const command = createImportCommand(
    async () => ({
      imports: local.imports,
      jobs: local.engine,
      files: local.files,
      connections: connectionsOf(local),
      presets: local.presets,
    }),
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

describe('a dialer that is away before there is a job', () => {
  beforeEach(async () => {
    await local.close()
    const { url, user, password } = dialer
    local = createLocalImports({ dir, url, user, password, patienceMs: 60_000 })
    dialer.faults.set([{ kind: 'reset-before' }])
  })

  it('is waited for, and the file is loaded when it is back', async () => {
    onStderr = (text) => {
      if (text.includes('Trying again at')) dialer.faults.set([])
    }
    const { stderr, stdout, exitCode } = await run(file('phone\n2125550147\n'), '--list', '101', '--demo', '--json')
    expect(stderr).toMatch(/cannot be reached|ended the connection/i)
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([0, { added: 1 }])
  })

  it('is not waited for any longer at Ctrl-C, and nothing was sent', async () => {
    onStderr = (text) => {
      if (text.includes('Trying again at')) interrupt?.()
    }
    const command = run(file('phone\n2125550147\n'), '--list', '101', '--demo')
    await expect(command).rejects.toMatchObject({ problem: { code: 'cancelled', what: 'Stopped. Nothing was sent.' } })
    expect(local.jobs.newest(9)).toEqual([])
  })
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
    const held = dialer.faults.hold('add_lead', 10)
    const running = run(file(['phone', ...rows].join('\n')), '--demo', '--list', '101', '--json')
    await held.reached
    interrupt?.()
    setImmediate(held.release)
    const { stdout, stderr, exitCode } = await running
    expect(exitCode).toBe(3)
    const { jobId, added } = JSON.parse(stdout) as { jobId: string; added: number }
    expect(added).toBe(leadsOfList(dialer, '101').length)
    expect(added).toBeLessThan(400)
    expect(stderr).toContain(`--resume ${jobId}`)
    const resumed = await run('--resume', 'last', '--json')
    expect(JSON.parse(resumed.stdout)).toMatchObject({ jobId, rows: 400, added: 400 })
    expect(resumed.exitCode).toBe(0)
    expect(leadsOfList(dialer, '101')).toHaveLength(400)
  })

  it('refuses the same file again, but for --again and where a duplicate check keeps doubles out', async () => {
    const path = file('phone\n2125550147\n2125550148\n')
    await run(path, '--demo', '--list', '101')
    await expect(run(path, '--demo', '--list', '101')).rejects.toMatchObject({
      problem: { code: 'conflict', what: expect.stringContaining('loaded before') as string },
    })
    expect(leadsOfList(dialer, '101')).toHaveLength(2)
    const checked = await run(path, '--demo', '--list', '101', '--duplicate-check', 'DUPLIST')
    expect(checked.stderr).toContain('This very file was loaded before')
    expect(checked.exitCode).toBe(2)
    expect((await run(path, '--demo', '--list', '101', '--again')).exitCode).toBe(0)
    expect(leadsOfList(dialer, '101')).toHaveLength(4)
  })

  it('refuses a misspelt duplicate check before the first row', async () => {
    const misspelt = run(file('phone\n2125550147\n'), '--demo', '--list', '101', '--duplicate-check', 'DUPLISST')
    await expect(misspelt).rejects.toMatchObject({ problem: { field: 'duplicateCheck' } })
    expect(leadsOfList(dialer, '101')).toEqual([])
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

  it('takes the list from a column, and refuses only the rows whose list is not there', async () => {
    const { stdout, exitCode } = await run(
      file('phone,where\n2125550147,102\n2125550148,77777\n2125550149,\n2125550150,abc\n'),
      '--demo',
      '--list',
      '101',
      '--map',
      'list_id=where',
      '--json',
    )
    const summary = JSON.parse(stdout) as Record<string, unknown>
    expect(summary).toMatchObject({ rows: 4, added: 2, rejected: 1, invalid: 1 })
    expect(exitCode).toBe(2)
    expect(leadsOfList(dialer, '102').map((lead) => lead['phone_number'])).toEqual(['2125550147'])
    expect(leadsOfList(dialer, '101').map((lead) => lead['phone_number'])).toEqual(['2125550149'])
    expect(readFileSync(String(summary['rejectsFile']), 'utf8')).toContain('The dialer has no such list.')
  })

  it('sets callbacks where a column says when, in the campaign that was named', async () => {
    await run(
      file('phone,when\n2125550147,1/15/2027 2:30 PM\n2125550148,\n'),
      '--demo',
      '--list',
      '101',
      '--map',
      'callback_datetime=when',
      '--callback-campaign',
      'SOLAR',
    )
    expect(dialer.setup.db.all('SELECT callback_date AS at, campaign_id AS campaign FROM callbacks')).toEqual([
      { at: '2027-01-15 14:30:00', campaign: 'SOLAR' },
    ])
    expect(leadsOfList(dialer, '101')).toHaveLength(2)
  })

  it('loads a sheet of a workbook', async () => {
    const path = join(dir, 'leads.xlsx')
    const rows = [
      ['phone', 'dob'],
      [{ number: '2.125550147E9' }, { date: 25_569 }],
    ]
    writeWorkbook(path, { Notes: [['nothing']], Leads: rows })
    const { stdout } = await run(path, '--demo', '--list', '101', '--sheet', 'Leads', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ rows: 1, added: 1 })
    expect(leadsOfList(dialer, '101')[0]).toMatchObject({ phone_number: '2125550147', date_of_birth: '1970-01-01' })
  })

  it('writes a file for the own loader of the dialer, and reconciles it with the list later', async () => {
    const path = join(dir, 'for-the-loader.txt')
    const given = file('phone\n2125550147\n2125550148\n')
    const first = await run(given, '--demo', '--list', '101', '--hand-over', path, '--json')
    const { jobId, rows } = JSON.parse(first.stdout) as { jobId: string; rows: number }
    expect([rows, first.exitCode, dialer.calls.get('add_lead')]).toEqual([2, 0, undefined])
    expect(readFileSync(path, 'utf8').split('\n')[0]).toContain('\t101\t1\t2125550147\t')
    await run(file('phone\n2125550147\n'), '--demo', '--list', '101')
    const looked = await run('--resume', jobId, '--reconcile', '--json')
    expect(JSON.parse(looked.stdout)).toMatchObject({ present: 1, missing: 1 })
    expect(looked.exitCode).toBe(2)
    const sent = await run('--resume', jobId, '--json')
    expect(JSON.parse(sent.stdout)).toMatchObject({ rows: 2, added: 2 })
    expect(leadsOfList(dialer, '101')).toHaveLength(2)
  })

  it('puts one text into a field of every row', async () => {
    await run(file('phone\n2125550147\n'), '--demo', '--list', '101', '--value', 'owner=EAST')
    expect(leadsOfList(dialer, '101')[0]).toMatchObject({ owner: 'EAST' })
  })

  it('keeps a preset, uses it by itself for the same columns, and by name with its options', async () => {
    const first = file('tel nr,who\n2125550147,Ann\n')
    const told = ['--map', 'phone_number=tel nr', '--map', 'first_name=who', '--phone-code', '44']
    await run(first, '--demo', '--list', '102', ...told, '--save-preset', 'Spring')
    const again = await run(file('who,tel nr\nLee,2125550148\n'), '--demo', '--list', '101')
    expect(again.stderr).toContain('Columns as in the preset Spring')
    expect(leadsOfList(dialer, '101')[0]).toMatchObject({ first_name: 'Lee', phone_code: '1' })
    await run(file('who,tel nr\nSue,2125550149\n'), '--demo', '--preset', 'spring', '--phone-code', '49')
    expect(leadsOfList(dialer, '102').at(-1)).toMatchObject({ first_name: 'Sue', phone_code: '49' })
  })

  it('takes mapping and value map from a file', async () => {
    const path = join(dir, 'spring.json')
    const fields = {
      phone_number: { headers: ['tel'] },
      gender: { headers: ['sex'], values: { homme: 'M' } },
      comments: { headers: ['a', 'b'], between: ' / ' },
    }
    writeFileSync(path, JSON.stringify({ name: 'Spring', fields }))
    await run(file('tel,sex,a,b\n2125550147,Homme,one,two\n'), '--demo', '--list', '101', '--map', path)
    expect(leadsOfList(dialer, '101')[0]).toMatchObject({ gender: 'M', comments: 'one / two' })
  })

  it('refuses a preset for other columns, naming what is missing', async () => {
    await run(
      file('tel nr\n2125550147\n'),
      '--demo',
      '--list',
      '101',
      '--map',
      'phone_number=tel nr',
      '--save-preset',
      'A',
    )
    const other = run(file('mobile\n2125550148\n'), '--demo', '--list', '101', '--preset', 'A')
    await expect(other).rejects.toThrow('The preset A is for other columns')
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
    [['FILE', '--list', '101', '--demo', '--map', '/no/such/file'], 'is not a preset'],
    [['FILE', '--list', '101', '--demo', '--preset', 'None'], 'There is no preset “None”'],
    [['FILE', '--list', '101', '--demo', '--value', 'callback_datetime=NOW'], 'Callbacks need a campaign'],
    [
      ['FILE', '--list', '101', '--demo', '--value', 'source_id=X', '--stamp-field', 'source_id'],
      'source_id cannot carry the stamp',
    ],
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
