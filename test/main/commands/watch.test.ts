import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import { createWatchCommand } from '../../../src/main/commands/watch.ts'
import { createWatches } from '../../../src/main/features/imports/watching/watches.ts'
import { importOptionsSchema } from '../../../src/shared/model/import.ts'
import { leadsOfList, temporaryFolder } from '../../helpers/demo-leads.ts'
import {
  createLocalImports,
  defaultImportOptions,
  type LocalImports,
  systemClock,
} from '../../helpers/local-imports.ts'

let dir = ''
let dropped = ''
let dialer: DemoDialer
let local: LocalImports

beforeEach(async () => {
  dir = temporaryFolder()
  dropped = join(dir, 'dropped')
  mkdirSync(dropped)
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  local = createLocalImports({ dir, url: dialer.url, user: dialer.user, password: dialer.password })
  local.presets.save({
    name: 'CRM',
    headers: ['tel', 'who'],
    mapping: { phone_number: 0, first_name: 1 },
    options: importOptionsSchema.parse({ ...defaultImportOptions, listId: '102' }),
  })
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

async function watch(...args: string[]): Promise<{ lines: Record<string, unknown>[]; exitCode: number | null }> {
  let stdout = ''
  let exitCode: number | null = null
  const io = {
    stdin: Readable.from([]),
    stdout: (text: string) => void (stdout += text),
    stderr: () => undefined,
    stderrIsTerminal: false,
    onInterrupt: () => () => undefined,
  }
  const { connection } = local
  const connections = {
    list: async () => [connection],
    save: async () => connection,
    givePassword: async () => connection,
    openDemo: async () => connection,
  }
  // Looks at the folder follow one another without a wait.
  const clock = { ...systemClock, sleep: async () => undefined }
  const store = { list: () => [], put: () => undefined, remove: () => undefined }
  const watches = createWatches({ ...local, store, clock, logger: { log: () => undefined } })
  const command = createWatchCommand(
    async () => ({ ...local, connections, watches }),
    io,
    (code) => (exitCode = code),
  )
  await command.exitOverride().parseAsync([dropped, '--demo', '--once', '--json', ...args], { from: 'user' })
  return {
    lines: stdout
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>),
    exitCode,
  }
}

it('files are loaded with the preset and put away with their results', async () => {
  writeFileSync(join(dropped, 'a.csv'), 'who,tel\nAnn,2125550147\nLee,12\n')
  writeFileSync(join(dropped, 'notes.pdf'), '%PDF')
  const { lines, exitCode } = await watch('--preset', 'CRM')
  expect(lines).toMatchObject([{ file: 'a.csv', outcome: 'done', rows: 2, added: 1 }])
  expect(exitCode).toBe(0)
  expect(leadsOfList(dialer, '102')[0]).toMatchObject({ first_name: 'Ann' })
  expect(readdirSync(join(dropped, 'done')).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'a-rejects.csv',
    'a-success.csv',
    'a.csv',
  ])
  expect(existsSync(join(dropped, 'notes.pdf'))).toBe(true)
})

it('a file for other columns fails with the reason beside it, and does not keep the next one', async () => {
  writeFileSync(join(dropped, 'a.csv'), 'mobile\n2125550147\n')
  writeFileSync(join(dropped, 'b.csv'), 'tel,who\n2125550148,Sue\n')
  const { lines, exitCode } = await watch('--preset', 'CRM')
  expect(lines).toMatchObject([
    { file: 'a.csv', outcome: 'failed', problem: 'The preset CRM is for other columns' },
    { file: 'b.csv', outcome: 'done' },
  ])
  expect(exitCode).toBe(2)
  expect(readFileSync(join(dropped, 'failed', 'a-problem.txt'), 'utf8')).toContain('is for other columns')
})

it('a file of the same name does not replace the one before', async () => {
  for (const phone of ['2125550147', '2125550148']) {
    writeFileSync(join(dropped, 'a.csv'), `tel,who\n${phone},Ann\n`)
    await watch('--preset', 'CRM')
  }
  expect(readdirSync(join(dropped, 'done'))).toEqual(expect.arrayContaining(['a.csv', 'a-2.csv']))
})

it('says what is missing', async () => {
  await expect(watch()).rejects.toThrow('The preset is missing')
  await expect(watch('--preset', 'None')).rejects.toThrow('There is no preset “None”')
  rmSync(dropped, { recursive: true })
  await expect(watch('--preset', 'CRM')).rejects.toThrow('There is no folder')
})
