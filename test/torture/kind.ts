import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { randomFrom } from '../../src/demo-dialer/faults.ts'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { leadsOfList, temporaryFolder } from '../helpers/demo-leads.ts'
import { openLocalApp } from '../helpers/local-app.ts'
import type { TortureFigures, TortureOptions } from './import.ts'
import { killUntilDone, kindFaults } from './kill-until-done.ts'
import { dropFiles, filesDone, type KindName, kinds, type TortureKind, type World } from './kinds.ts'

export interface KindFigures extends TortureFigures {
  /** Records that are other than before when the job has been undone; those it names as undecided aside. */
  readonly undoWrong: number
  /** Rows it says nobody can decide: `perhaps-ours` and `unknown`. Undo leaves them. */
  readonly undecided: number
}

/**
 * Lets a job of a kind loose on a faulty dialer and kills it again and again, compares the dialer with what the job says,
 * undoes it under the same fire, and compares with the state before.
 */
export async function tortureKind(name: KindName, options: TortureOptions): Promise<KindFigures> {
  const kind = kinds[name]
  const rows = Math.min(options.rows, kind.mostRows)
  const dir = temporaryFolder()
  const dialer = await createDemoDialer({
    dataDir: null,
    port: 0,
    leads: name === 'edit' || name === 'hopper' ? rows : 10,
    faultSeed: options.seed,
  })
  const random = randomFrom(options.seed)
  const tell = options.onProgress ?? (() => undefined)
  const fire = (what: 'do' | 'undo', functionName: string, kills: number): Promise<number> =>
    killUntilDone('./worker.ts', [dir, dialer.url, name, what, String(rows)], dialer, {
      functionName,
      kills,
      mostCalls: Math.max(1, Math.floor((rows * kind.callsARow * 1.2) / Math.max(1, kills))),
      random,
      tell,
    })
  try {
    kind.prepare(dialer, dir, rows)
    const before = kind.world(dialer)
    dialer.faults.set(faultsOf(kind))
    let kills = await fire('do', kind.functionName, options.kills)
    const after = kind.world(dialer)
    const report = await openReport(dir, dialer, kind)
    const lost = report.rows.filter((row) => (after.get(kind.recordOf(row.row)) ?? null) !== kind.done).length
    const wrong = report.rows.filter((row) => isUntrue(row, before, kind)).length + falseCredentials(name, dir, dialer)
    const open = report.rows.filter(({ state }) => undecidedStates.has(state))
    let undoWrong = 0
    if (kind.canUndo) {
      kills += await fire('undo', undoFunctions[name] ?? kind.functionName, Math.ceil(options.kills / 2))
      const undone = kind.world(dialer)
      const undecided = new Set(open.map(({ row }) => kind.recordOf(row)))
      const records = new Set([...before.keys(), ...undone.keys()])
      const wrongNow = [...records].filter(
        (record) => !undecided.has(record) && before.get(record) !== undone.get(record),
      )
      undoWrong = wrongNow.length
      const undo = wrongNow.length === 0 ? null : await openReport(dir, dialer, kind, 'undo')
      for (const record of wrongNow) {
        const was = `${before.get(record)}, then ${after.get(record)}, undone ${undone.get(record)}`
        const told = report.rows.find(({ row }) => kind.recordOf(row) === record)
        const back = undo?.rows.find((row) => row.cells.includes(record))
        tell(`${record}: ${was}; job ${JSON.stringify(told)}, undo ${JSON.stringify(back)}`)
      }
    }
    const doubled = name === 'hopper' ? [...after.values()].filter((count) => count !== '1').length : 0
    return { rows, kills, lost, doubled, unsettled: wrong, undoWrong, undecided: open.length, seed: options.seed }
  } finally {
    await dialer.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

const faultsOf = (kind: TortureKind) => [...kindFaults, ...(kind.faults ?? [])]

/** Where an undo calls another function. */
const undoFunctions: Partial<Record<KindName, string>> = { dnc: 'delete_dnc_phone', hopper: 'update_lead' }

const undecidedStates: ReadonlySet<string> = new Set(['unknown', 'perhaps-ours'])

interface ReportRow {
  readonly cells: readonly string[]
  readonly row: number
  readonly state: string
  readonly reason: string | null
}

/** What the job says of its rows, or what its undo says. */
async function openReport(dir: string, dialer: DemoDialer, kind: TortureKind, which: 'job' | 'undo' = 'job') {
  dialer.faults.set([])
  const local = await openLocalApp(join(dir, 'data'), dialer)
  const { id } = await local.app.connections.openDemo()
  const { jobs } = local.app
  const finished = jobs.list({ kinds: [kind.kind], connectionId: id, states: ['finished'], offset: 0, limit: 100 }).jobs
  const job = which === 'job' ? finished.at(-1) : finished[0]
  if (!job) throw new Error('there is no finished job')
  const rows: ReportRow[] = []
  for (let offset = 0; ; offset += 1000) {
    const page = jobs.rows({ jobId: job.jobId, states: [], offset, limit: 1000 })
    rows.push(...page.rows)
    if (page.rows.length < 1000) break
  }
  await local.close()
  dialer.faults.set(faultsOf(kind))
  return { rows }
}

/** A row has no final state, or says that the job did what was so before. */
function isUntrue({ row, state }: ReportRow, before: World, kind: TortureKind): boolean {
  if (state === 'pending' || state === 'sending') return true
  const wasSo = before.get(kind.recordOf(row)) === kind.done
  return (kind.doneStates as readonly string[]).includes(state) && wasSo
}

/** Passwords on a sheet that are not the dialer's; the newest sheet of a user counts. */
function falseCredentials(name: KindName, dir: string, dialer: DemoDialer): number {
  const file = join(dir, 'sheets.csv')
  if (name !== 'users' || !existsSync(file)) return 0
  const told = new Map(
    readFileSync(file, 'utf8')
      .split('\r\n')
      .map((line) => line.split(','))
      .filter(([user = '']) => user.startsWith('tort'))
      .map(([user = '', , password]) => [user, password]),
  )
  const { db } = dialer.setup
  return [...told].filter(
    ([user, password]) => db.get('SELECT pass FROM users WHERE user = ?', user)?.['pass'] !== password,
  ).length
}

/** Files dropped into a watched folder while the watching process is killed again and again. */
export async function tortureWatch(options: TortureOptions): Promise<KindFigures> {
  const dir = temporaryFolder()
  const folder = join(dir, 'dropped')
  const files = 10
  const rowsEach = Math.max(1, Math.floor(options.rows / files))
  dropFiles(folder, files, rowsEach)
  const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0, faultSeed: options.seed })
  dialer.faults.set(kindFaults)
  try {
    const kills = await killUntilDone('./watcher.ts', [dir, dialer.url, folder], dialer, {
      functionName: 'add_lead',
      kills: options.kills,
      mostCalls: Math.max(1, Math.floor((files * rowsEach * 1.2) / options.kills)),
      random: randomFrom(options.seed),
      tell: options.onProgress ?? (() => undefined),
    })
    const times = new Map<string, number>()
    for (const lead of leadsOfList(dialer, '101')) {
      const phone = String(lead['phone_number'])
      times.set(phone, (times.get(phone) ?? 0) + 1)
    }
    return {
      rows: files * rowsEach,
      kills,
      lost: files * rowsEach - times.size,
      doubled: [...times.values()].filter((count) => count > 1).length,
      unsettled: files - filesDone(folder),
      undoWrong: 0,
      undecided: 0,
      seed: options.seed,
    }
  } finally {
    await dialer.close()
    rmSync(dir, { recursive: true, force: true })
  }
}
