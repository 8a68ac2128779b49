import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer } from '../../../src/demo-dialer/server.ts'
import { createDialerTurns, type Turn } from '../../../src/main/jobs/dialer-turns.ts'
import { openDatabase } from '../../../src/main/store/database.ts'
import { storeMigrations } from '../../../src/main/store/migrations/index.ts'
import { temporaryFolder } from '../../helpers/demo-leads.ts'
import { openLocalApp } from '../../helpers/local-app.ts'
import { defaultImportOptions } from '../../helpers/local-imports.ts'
import { watchDialer } from '../../helpers/watched-dialer.ts'

let dir = ''
beforeEach(() => {
  dir = temporaryFolder()
  // Made before: two processes that make one store at the same instant are another matter.
  for (const data of [dir, join(dir, 'data')]) openDatabase(join(data, 'store.sqlite'), storeMigrations).close()
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const never = new AbortController().signal
const wish = (lane: string, title = lane) => ({ dialer: 'http://dialer', lane, title })
const silent = (): void => undefined

/** As a job does between its rows. */
async function untilAsked(turn: Turn): Promise<void> {
  while (!turn.isAskedFor()) await sleep(10)
}

// Two of these on one folder are as two processes: a lock of SQLite belongs to its connection.
describe('turns at a dialer', () => {
  it('jobs of one lane wait for one another to the end, and are told for whom', async () => {
    const [first, second] = [createDialerTurns({ dataDir: dir }), createDialerTurns({ dataDir: dir })]
    const turn = await first.enter(wish('import', 'the import of a.csv'), never, silent)
    let isIn = false
    const told = Promise.withResolvers<string>()
    const entering = second.enter(wish('import'), never, told.resolve).then((entered) => {
      isIn = true
      return entered
    })
    expect(await told.promise).toBe(
      `Waiting for the import of a.csv, which another Dialdeck (process ${process.pid}) runs on this dialer`,
    )
    expect([isIn, turn.isAskedFor()]).toEqual([false, false])
    turn.leave()
    ;(await entering).leave()
  })

  it('jobs of other lanes get a turn while a long one goes on', async () => {
    const [first, second] = [createDialerTurns({ dataDir: dir }), createDialerTurns({ dataDir: dir })]
    const long = await first.enter(wish('import'), never, silent)
    const beside = await first.enter(wish('hopper'), never, silent)
    const order: string[] = []
    const short = second.enter(wish('dnc'), never, silent).then((turn) => {
      order.push('short has it')
      return turn
    })
    await untilAsked(long)
    // Both jobs of the first have to stop before the other begins.
    const passed = long.pass(never).then(() => order.push('long goes on'))
    await sleep(100)
    expect(order).toEqual([])
    const passedToo = beside.pass(never)
    const turn = await short
    await sleep(100)
    order.push('short ends')
    turn.leave()
    await Promise.all([passed, passedToo])
    expect(order).toEqual(['short has it', 'short ends', 'long goes on'])
    for (const each of [long, beside]) each.leave()
    // Nothing is left held.
    ;(await second.enter(wish('import'), never, silent)).leave()
  })

  it('a job that ends while it waits leaves nothing held, and --no-wait does not wait', async () => {
    const [first, second] = [createDialerTurns({ dataDir: dir }), createDialerTurns({ dataDir: dir })]
    const turn = await first.enter(wish('import'), never, silent)
    const ending = new AbortController()
    const waiting = second.enter(wish('dnc'), ending.signal, silent)
    ending.abort()
    await expect(waiting).rejects.toThrow('aborted')
    const hasty = createDialerTurns({ dataDir: dir, noWait: true })
    await expect(hasty.enter(wish('dnc'), never, silent)).rejects.toMatchObject({ problem: { code: 'busy' } })
    turn.leave()
    ;(await hasty.enter(wish('dnc'), never, silent)).leave()
  })
})

describe('jobs of one process', () => {
  it('never have two calls with one number on their way, whatever their kind', async () => {
    const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
    dialer.faults.set([{ kind: 'delay', delayMs: 5 }])
    const watched = await watchDialer(dialer.url)
    const { user, password } = dialer
    const local = await openLocalApp(join(dir, 'data'), { url: watched.url, user, password })
    const numbers = Array.from({ length: 40 }, (_, row) => String(2_125_550_001 + row))
    const path = join(dir, 'a.csv')
    writeFileSync(path, `phone_number\n${numbers.join('\n')}\n`)
    try {
      const { app } = local
      const { id: connectionId } = await app.connections.openDemo()
      const { fileId } = await app.files.register({ path, name: 'a.csv', owned: false })
      const { reading } = await app.imports.preview({ connectionId, fileId, listId: null, reading: {} })
      const mapping = { phone_number: 0 }
      const load = await app.imports.start({ connectionId, fileId, reading, mapping, options: defaultImportOptions })
      const scope = { kind: 'system' } as const
      const dnc = await app.dnc.startJob({ connectionId, action: 'add', scope, phones: numbers })
      for await (const _ of app.jobs.watch(load));
      for await (const _ of app.jobs.watch(dnc));
      expect([load, dnc].map(({ jobId }) => app.jobs.get({ jobId }).progress.counts.added)).toEqual([40, 40])
      expect([...watched.twice]).toEqual([])
    } finally {
      await local.close()
      await watched.close()
      await dialer.close()
    }
  }, 60_000)

  it('hold a key one after the other', async () => {
    const turns = createDialerTurns({ dataDir: dir })
    const [load, dnc] = [
      await turns.enter(wish('import'), never, silent),
      await turns.enter(wish('dnc'), never, silent),
    ]
    const order: string[] = []
    const release = await load.hold('2125550147')
    const second = dnc.hold('2125550147').then((free) => {
      order.push('second')
      return free
    })
    ;(await dnc.hold('2125550148'))()
    order.push('first ends')
    release()
    ;(await second)()
    ;(await load.hold('2125550147'))()
    expect(order).toEqual(['first ends', 'second'])
    for (const turn of [load, dnc]) turn.leave()
  })

  it.each(['dnc', 'offboard'] as const)('a job of kind %s that is not to wait stops and says so', async (kind) => {
    const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
    const data = join(dir, 'data')
    const other = await createDialerTurns({ dataDir: data }).enter(
      { ...wish('import'), dialer: dialer.url },
      never,
      silent,
    )
    const local = await openLocalApp(data, dialer, {}, { noWait: true })
    try {
      const { id: connectionId } = await local.app.connections.openDemo()
      const { jobId } =
        kind === 'dnc'
          ? await local.app.dnc.startJob({
              connectionId,
              action: 'add',
              scope: { kind: 'system' },
              phones: ['2125550147'],
            })
          : await local.app.offboarding.startJob({ connectionId, action: 'deactivate', userIds: ['1001'], typed: '' })
      for await (const _ of local.app.jobs.watch({ jobId }));
      const { progress } = local.app.jobs.get({ jobId })
      expect(progress).toMatchObject({ state: 'stopped', problem: { code: 'busy' }, counts: { pending: 1 } })
      expect(dialer.calls.get(kind === 'dnc' ? 'add_dnc_phone' : 'update_user') ?? 0).toBe(0)
    } finally {
      other.leave()
      await local.close()
      await dialer.close()
    }
  })
})

describe('two processes on one data folder', () => {
  const start = (url: string, file: string, data = dir, ...more: string[]) => {
    const child = fork(
      fileURLToPath(new URL('../../helpers/import-process.ts', import.meta.url)),
      [data, url, file, ...more],
      {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    )
    const said: Record<string, unknown>[] = []
    child.on('message', (message) => void said.push(message as Record<string, unknown>))
    return { child, said, ended: once(child, 'exit') }
  }

  it('never have two calls with one number on their way, and keep to the limit of the connection', async () => {
    const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
    const watched = await watchDialer(dialer.url)
    const numbers = Array.from({ length: 1500 }, (_, row) => String(2_125_550_000 + row))
    writeFileSync(join(dir, 'a.csv'), `phone_number\n${numbers.join('\n')}\n`)
    writeFileSync(join(dir, 'b.csv'), `phone_number\n${numbers.toReversed().join('\n')}\n`)
    try {
      const both = ['a.csv', 'b.csv'].map((name) => start(watched.url, join(dir, name)))
      await Promise.all(both.map(({ ended }) => ended))
      expect(both.map(({ said }) => said.at(-1))).toEqual([
        { state: 'finished', problem: null, added: 1500 },
        { state: 'finished', problem: null, added: 1500 },
      ])
      expect([...watched.twice]).toEqual([])
      expect(watched.mostAtOnce()).toBeLessThanOrEqual(6)
    } finally {
      await watched.close()
      await dialer.close()
    }
  }, 60_000)

  it('nor do jobs of two kinds, which take turns', async () => {
    const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
    // Slow enough that neither is done within one turn.
    dialer.faults.set([{ kind: 'delay', delayMs: 8 }])
    const watched = await watchDialer(dialer.url)
    const data = join(dir, 'data')
    const numbers = Array.from({ length: 600 }, (_, row) => String(2_125_550_001 + row))
    writeFileSync(join(dir, 'b.csv'), `phone_number\n${numbers.toReversed().join('\n')}\n`)
    try {
      const worker = fork(
        fileURLToPath(new URL('../../torture/worker.ts', import.meta.url)),
        [dir, watched.url, 'dnc', 'do', '600'],
        { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
      )
      const importing = start(watched.url, join(dir, 'b.csv'), data)
      const [[code]] = await Promise.all([once(worker, 'exit'), importing.ended])
      expect(code).toBe(0)
      expect(importing.said.at(-1)).toEqual({ state: 'finished', problem: null, added: 600 })
      expect([...watched.twice]).toEqual([])
    } finally {
      await watched.close()
      await dialer.close()
    }
  }, 60_000)

  it('a killed one holds nobody up; one that is not to wait says so', async () => {
    const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
    dialer.faults.set([{ kind: 'hang', functionName: 'add_lead' }])
    writeFileSync(join(dir, 'a.csv'), 'phone_number\n2125550147\n')
    writeFileSync(join(dir, 'b.csv'), 'phone_number\n2125550148\n')
    try {
      const first = start(dialer.url, join(dir, 'a.csv'))
      while ((dialer.calls.get('add_lead') ?? 0) === 0) await sleep(20)
      const hasty = start(dialer.url, join(dir, 'b.csv'), dir, 'no-wait')
      await hasty.ended
      expect(hasty.said).toEqual([{ state: 'stopped', problem: 'busy', added: 0 }])
      const patient = start(dialer.url, join(dir, 'b.csv'))
      await once(patient.child, 'message')
      expect(String(patient.said[0]?.['waitingFor'])).toContain('Waiting for “a.csv”')
      dialer.faults.set([])
      first.child.kill('SIGKILL')
      await patient.ended
      expect(patient.said.at(-1)).toEqual({ state: 'finished', problem: null, added: 1 })
    } finally {
      await dialer.close()
    }
  }, 60_000)
})
