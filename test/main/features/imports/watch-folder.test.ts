import { fork } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../../src/demo-dialer/server.ts'
import type { WatchedFile, WatchHow } from '../../../../src/main/features/imports/watching/watch-folder.ts'
import { createWatches } from '../../../../src/main/features/imports/watching/watches.ts'
import { importOptionsSchema } from '../../../../src/shared/model/import.ts'
import type { Problem } from '../../../../src/shared/model/problem.ts'
import { atCall } from '../../../helpers/count-calls.ts'
import { leadsOfList, temporaryFolder } from '../../../helpers/demo-leads.ts'
import {
  createLocalImports,
  defaultImportOptions,
  type LocalImports,
  systemClock,
} from '../../../helpers/local-imports.ts'

let dir = ''
let dropped = ''
let dialer: DemoDialer
let local: LocalImports
/** Called at each look, with its number from 1. */
let onLook: (look: number) => void | Promise<void> = () => undefined

const open = (dataDir = dir): LocalImports => {
  const opened = createLocalImports({ dir: dataDir, url: dialer.url, user: dialer.user, password: dialer.password })
  opened.presets.save({
    name: 'CRM',
    headers: ['tel'],
    mapping: { phone_number: 0 },
    options: importOptionsSchema.parse({ ...defaultImportOptions, listId: '102' }),
  })
  return opened
}

beforeEach(async () => {
  dir = temporaryFolder()
  dropped = join(dir, 'dropped')
  mkdirSync(dropped)
  onLook = () => undefined
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  local = open()
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

const order = () => ({ connectionId: 'local', dir: dropped, preset: 'CRM' })
const watchesOf = (app: LocalImports) => {
  let looks = 0
  return createWatches({
    ...app,
    store: { list: () => [], put: () => undefined, remove: () => undefined },
    clock: {
      ...systemClock,
      sleep: async () => {
        await new Promise((resolve) => setImmediate(resolve))
        await onLook((looks += 1))
      },
    },
    logger: { log: () => undefined },
  })
}

async function watch(app = local, how: WatchHow = { once: true }, ending = new AbortController()) {
  const files: WatchedFile[] = []
  for await (const file of watchesOf(app).follow(order(), ending.signal, how)) files.push(file)
  return files
}

const rows = (count: number, first = 2_125_550_000): string =>
  `tel\n${Array.from({ length: count }, (_, row) => `${first + row}\n`).join('')}`
const drop = (name: string, text: string): void => writeFileSync(join(dropped, name), text)
const phones = (): string[] => leadsOfList(dialer, '102').map((lead) => String(lead['phone_number']))
const inFolder = (place: string): string[] =>
  existsSync(join(dropped, place)) ? readdirSync(join(dropped, place)).toSorted((a, b) => a.localeCompare(b)) : []

it('a killed program goes on with the job of a file; no row is loaded twice', async () => {
  drop('a.csv', rows(200))
  await local.close()
  const child = fork(
    fileURLToPath(new URL('../../../helpers/watching-process.ts', import.meta.url)),
    [dir, dialer.url, dropped],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  )
  atCall(dialer, 'add_lead', 150, () => void child.kill('SIGKILL'))
  await once(child, 'exit')
  expect(inFolder('taking')).toHaveLength(1)
  local = open()
  expect(await watch()).toMatchObject([{ name: 'a.csv', outcome: 'done' }])
  expect(phones()).toHaveLength(200)
  expect(new Set(phones()).size).toBe(200)
  expect(inFolder('taking')).toEqual([])
  expect(await local.imports.list()).toHaveLength(1)
  expect(await watch()).toEqual([])
}, 60_000)

it('a program that ended between the claim and the move, or before the job was made, loads the file once', async () => {
  drop('a.csv', rows(1))
  mkdirSync(join(dropped, 'taking'))
  const taking = { connectionId: 'local', dir: dropped, look: '', moved: false, pausedHere: false }
  local.takings.put({ ...taking, jobId: 'notmoved', name: 'a.csv' })
  writeFileSync(join(dropped, 'taking', 'wasmoved-b.csv'), rows(1, 2_125_551_000))
  local.takings.put({ ...taking, jobId: 'wasmoved', name: 'b.csv' })
  const files = await watch()
  expect(files.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['b.csv', 'done'],
    ['a.csv', 'done'],
  ])
  expect(phones()).toHaveLength(2)
})

it('nothing is loaded where files could not be put away afterwards', async () => {
  drop('a.csv', rows(2))
  writeFileSync(join(dropped, 'done'), 'a file')
  await expect(watch()).rejects.toThrow('is a file, not a folder')
  expect(phones()).toEqual([])
  expect(existsSync(join(dropped, 'a.csv'))).toBe(true)
  rmSync(join(dropped, 'done'))
  expect(await watch()).toMatchObject([{ outcome: 'done' }])
})

it('a file that could not be put away is never loaded again', async () => {
  drop('a.csv', rows(2))
  atCall(dialer, 'add_lead', 1, () => {
    rmSync(join(dropped, 'done'), { recursive: true })
    writeFileSync(join(dropped, 'done'), 'a file')
  })
  await expect(watch()).rejects.toThrow('done')
  expect(inFolder('taking')).toHaveLength(1)
  await expect(watch()).rejects.toThrow('is a file, not a folder')
  rmSync(join(dropped, 'done'))
  expect(await watch()).toMatchObject([{ outcome: 'done' }])
  expect(phones()).toHaveLength(2)
  expect(inFolder('done')).toContain('a.csv')
})

it('two programs with data of their own share a folder: each file is loaded by one of them', async () => {
  const other = open(join(dir, 'other'))
  for (let file = 0; file < 6; file += 1) drop(`${file}.csv`, rows(5, 2_125_550_000 + file * 100))
  const both = await Promise.all([watch(local), watch(other)])
  await other.close()
  expect(
    both
      .flat()
      .map(({ name }) => name)
      .toSorted((a, b) => a.localeCompare(b)),
  ).toEqual([0, 1, 2, 3, 4, 5].map((file) => `${file}.csv`))
  expect(phones()).toHaveLength(30)
  expect(new Set(phones()).size).toBe(30)
})

it('a second program on the same data folder is told who watches', async () => {
  drop('a.csv', rows(3))
  let second: unknown = null
  onLook = async (look) => {
    if (look === 2) second = await watch(local).catch((error: unknown) => error)
  }
  expect(await watch()).toHaveLength(1)
  expect(String(second)).toContain('is in use by another Dialdeck')
  expect(phones()).toHaveLength(3)
})

it('a copy that stalls is taken when it is whole, and one that goes on after that is named', async () => {
  drop('a.csv', 'tel\n2125550147\n')
  onLook = (look) => {
    if (look === 4) appendFileSync(join(dropped, 'a.csv'), '2125550148\n')
    if (look === 8) appendFileSync(join(dropped, 'a.csv'), '2125550149\n')
  }
  expect(await watch()).toMatchObject([{ outcome: 'done', job: { counts: { added: 3 } } }])

  drop('b.csv', rows(1))
  onLook = () => undefined
  atCall(dialer, 'add_lead', 1, () => {
    const [taken = ''] = inFolder('taking')
    appendFileSync(join(dropped, 'taking', taken), '2125550148\n')
  })
  expect(await watch()).toMatchObject([
    { outcome: 'failed', problem: { what: 'b.csv was changed after it had been read' } },
  ])
  expect(readFileSync(join(dropped, 'failed', 'b-problem.txt'), 'utf8')).toContain('changed after')
})

it('litter is left alone, and a file that vanishes between two looks does not end the watch', async () => {
  const litter = ['~$a.xlsx', '.DS_Store', '.a.csv', 'b.csv.part', 'c.csv.crdownload', 'desktop.ini', 'b.csv']
  for (const name of litter) drop(name, 'x')
  drop('gone.csv', rows(1))
  drop('stays.csv', rows(1))
  onLook = (look) => {
    if (look === 3) rmSync(join(dropped, 'gone.csv'))
  }
  expect(await watch()).toMatchObject([{ name: 'stays.csv', outcome: 'done' }])
  for (const name of litter) expect(existsSync(join(dropped, name))).toBe(true)
  expect(inFolder('failed')).toEqual([])
})

it('what is the dialer’s fault moves nothing to failed, and the job is gone on with when it is over', async () => {
  drop('a.csv', rows(40))
  atCall(dialer, 'add_lead', 10, () => dialer.faults.set([{ kind: 'http-503' }]))
  const troubles: (Problem | null)[] = []
  const onTrouble = (problem: Problem | null): void => {
    troubles.push(problem)
    if (problem !== null) dialer.faults.set([])
  }
  const ending = new AbortController()
  const files: WatchedFile[] = []
  for await (const file of watchesOf(local).follow(order(), ending.signal, { onTrouble, patient: true })) {
    files.push(file)
    ending.abort()
  }
  expect(files).toMatchObject([{ name: 'a.csv', outcome: 'done' }])
  expect(troubles.some((problem) => problem !== null)).toBe(true)
  expect(inFolder('failed')).toEqual([])
  expect(phones()).toHaveLength(40)
  expect(await local.imports.list()).toHaveLength(1)
})

it('a folder that goes away is waited for', async () => {
  drop('a.csv', rows(1))
  const troubles: string[] = []
  const ending = new AbortController()
  let isGone = false
  onLook = (look) => {
    if (look === 2) {
      rmSync(dropped, { recursive: true })
      isGone = true
    } else if (isGone && troubles.length > 0 && !existsSync(dropped)) {
      mkdirSync(dropped)
      drop('b.csv', rows(1))
    }
  }
  const onTrouble = (problem: Problem | null): void => void (problem !== null && troubles.push(problem.what))
  for await (const file of watchesOf(local).follow(order(), ending.signal, { onTrouble })) {
    expect(file).toMatchObject({ name: 'b.csv', outcome: 'done' })
    ending.abort()
  }
  expect(troubles).toEqual([`There is no folder ${dropped}`])
})

it('a job that a person paused is left to them; one the watch paused is gone on with', async () => {
  drop('a.csv', rows(60))
  drop('b.csv', rows(1, 2_125_551_000))
  let pausing: Promise<unknown> = Promise.resolve()
  atCall(dialer, 'add_lead', 5, () => {
    pausing = local.imports.list().then(async ([job]) => local.imports.pause({ jobId: job?.jobId ?? '' }))
  })
  expect(await watch()).toMatchObject([{ name: 'b.csv', outcome: 'done' }])
  await pausing
  const paused = (await local.imports.list()).find(({ progress }) => progress.state === 'paused')
  expect(await watch()).toEqual([])
  await local.imports.resume({ jobId: paused?.jobId ?? '' })
  await local.atRest(paused?.jobId ?? '')
  expect(await watch()).toMatchObject([{ name: 'a.csv', outcome: 'done' }])
  expect(phones()).toHaveLength(61)

  drop('c.csv', rows(60, 2_125_552_000))
  const ending = new AbortController()
  atCall(dialer, 'add_lead', 5, () => ending.abort())
  expect(await watch(local, { once: true }, ending)).toEqual([])
  expect(await watch()).toMatchObject([{ name: 'c.csv', outcome: 'done', job: { counts: { added: 60 } } }])
  expect(phones()).toHaveLength(121)
})
