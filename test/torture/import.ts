import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { randomFrom, type FaultRule } from '../../src/demo-dialer/faults.ts'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { leadsOfList, temporaryFolder } from '../helpers/demo-leads.ts'
import { createLocalImports } from '../helpers/local-imports.ts'
import { sampleLead, sampleLeadHeader } from '../helpers/sample-leads.ts'

export interface TortureOptions {
  readonly rows: number
  readonly kills: number
  /** The same seed gives the same instants and the same faults. */
  readonly seed: number
  readonly onProgress?: (text: string) => void
}

export interface TortureFigures {
  readonly rows: number
  readonly kills: number
  /** Rows of the file that are not on the dialer. */
  readonly lost: number
  /** Numbers that are there more than once. */
  readonly doubled: number
  /** Rows the app has no final state for, or another one than the dialer. */
  readonly unsettled: number
  /** Leads that are there though their load was undone. */
  readonly undoWrong: number
  readonly seed: number
}

/** Everything that loses answers, before and after the work is done, and everything that garbles them. */
const faults: readonly FaultRule[] = [
  { kind: 'reset-before', probability: 0.01 },
  { kind: 'reset-after', probability: 0.01 },
  { kind: 'delay', probability: 0.03, delayMs: 150 },
  { kind: 'delay', functionName: 'add_lead', probability: 0.004, delayMs: 500 },
  { kind: 'http-502', probability: 0.005 },
  { kind: 'http-503', probability: 0.005 },
  { kind: 'http-500-empty', functionName: 'add_lead', probability: 0.005 },
  { kind: 'http-500-after', functionName: 'add_lead', probability: 0.01 },
  { kind: 'php-warnings', probability: 0.05 },
]

/** A process is killed within this time after it has begun: reading, looking up or sending. */
const killWithinMs = 2200
const mostStarts = 200

/**
 * Imports a file into a dialer full of faults while the importing process is killed again and again, then compares what
 * the dialer holds with the file.
 */
export async function tortureImport(options: TortureOptions): Promise<TortureFigures> {
  const dir = temporaryFolder()
  const file = join(dir, 'leads.csv')
  const leads = Array.from({ length: options.rows }, (_, row) => sampleLead(row))
  writeFileSync(file, [sampleLeadHeader, ...leads].map((row) => row.join(',')).join('\n'))
  const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0, faultSeed: options.seed })
  dialer.faults.set(faults)
  try {
    const random = randomFrom(options.seed)
    let kills = await importUnderFire([dir, dialer.url, file, 'do'], dialer, options, random)
    const figures = await compare(dir, dialer, leads)
    const undoing = { ...options, kills: Math.ceil(options.kills / 2) }
    kills += await importUnderFire([dir, dialer.url, file, 'undo'], dialer, undoing, random)
    const undoWrong = leadsOfList(dialer, '101').length
    return { ...figures, undoWrong, rows: options.rows, kills, seed: options.seed }
  } finally {
    await dialer.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

async function importUnderFire(
  args: readonly string[],
  dialer: DemoDialer,
  options: TortureOptions,
  random: () => number,
): Promise<number> {
  let kills = 0
  for (let start = 1; start <= mostStarts; start += 1) {
    const child = fork(fileURLToPath(new URL('./importer.ts', import.meta.url)), args, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    let timer: NodeJS.Timeout | undefined
    const killAfter = random() * killWithinMs
    if (kills < options.kills) {
      child.once('message', () => {
        timer = setTimeout(() => child.kill('SIGKILL'), killAfter)
      })
    }
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
    clearTimeout(timer)
    if (signal === 'SIGKILL') kills += 1
    options.onProgress?.(
      `start ${start}: ${signal ?? `ended with ${code}`}, ${leadsOfList(dialer, '101').length} leads`,
    )
    if (code === 0) return kills
    if (code !== null && code !== 3) throw new Error(`the importing process ended with code ${code}`)
  }
  throw new Error(`the import had not finished after ${mostStarts} starts`)
}

/** What the app believes against what the dialer holds. */
async function compare(
  dir: string,
  dialer: DemoDialer,
  leads: readonly (readonly string[])[],
): Promise<Pick<TortureFigures, 'lost' | 'doubled' | 'unsettled'>> {
  const times = new Map<string, number>()
  const idOf = new Map<string, string>()
  for (const lead of leadsOfList(dialer, '101')) {
    const phone = String(lead['phone_number'])
    times.set(phone, (times.get(phone) ?? 0) + 1)
    idOf.set(phone, String(lead['lead_id']))
  }
  const local = createLocalImports({ dir, url: dialer.url, user: dialer.user, password: dialer.password })
  const [job] = (await local.imports.list()).filter(({ progress }) => progress.state === 'finished')
  if (!job) throw new Error('there is no finished import')
  const { rows } = local.engine.rows({ jobId: job.jobId, states: [], offset: 0, limit: leads.length })
  await local.close()
  const agreed = rows.filter((row) => row.state === 'added' && row.leadId === idOf.get(row.cells[0] ?? ''))
  return {
    lost: leads.filter(([phone = '']) => !times.has(phone)).length,
    doubled: [...times.values()].filter((count) => count > 1).length,
    unsettled: leads.length - agreed.length,
  }
}
