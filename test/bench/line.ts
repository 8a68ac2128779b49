import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { measureCeiling } from './import/ceiling.ts'
import { note } from './import/measure.ts'
import { createImportBench } from './import/whole-path.ts'

const roundTripsMs = [0, 20, 50, 150] as const
const fixed = [4, 8, 16, 32, 64]
/** As many as a person may set; the app finds out how many of them help. */
const limit = 64
const rows = 20_000

type LineFigures = Record<`share${number}` | `automatic${number}` | `best${number}`, number> & {
  /** Processor time of the app for a lead, by that of the bare loop. */
  readonly clientCostRatio: number
  readonly clientMsPerLead: number
}

/**
 * How much of what the dialer and the line could take the app delivers, on a near line and on far ones: its leads per
 * second beside the best of fixed numbers of connections by a bare undici loop, in one run.
 */
export async function run(): Promise<LineFigures> {
  const figures: Record<string, number> = {}
  for (const roundTripMs of roundTripsMs) {
    const dialer = await startFarDialer(roundTripMs)
    const benches = [createImportBench(dialer.url, rows, limit), createImportBench(dialer.url, rows, null)]
    try {
      const bodies = benches[0]!.bodies()
      let best = 0
      for (const connections of fixed) {
        const share = bodies.slice(0, Math.min(rows, connections * 60))
        const rate = await measureCeiling(dialer.url, share, connections)
        best = Math.max(best, rate)
      }
      const [set, automatic] = [await benches[0]!.measure(), await benches[1]!.measure()]
      figures[`best${roundTripMs}`] = Math.round(best)
      figures[`share${roundTripMs}`] = hundredths(set / best)
      figures[`automatic${roundTripMs}`] = hundredths(automatic / best)
      note(
        `${roundTripMs} ms: best ${Math.round(best)} leads/s, app ${Math.round(set)}, automatic ${Math.round(automatic)}`,
      )
    } finally {
      for (const bench of benches) await bench.close()
      dialer.stop()
    }
  }
  return { ...figures, ...(await measureCost()) }
}

/** On the near line: it is the processor of this side that is compared, waiting costs none. */
async function measureCost(): Promise<{ clientCostRatio: number; clientMsPerLead: number }> {
  const dialer = await startFarDialer(0)
  const bench = createImportBench(dialer.url, rows, 8)
  try {
    const bodies = bench.bodies()
    const bare = await processorMs(() => measureCeiling(dialer.url, bodies, 8))
    const app = await processorMs(() => bench.measure())
    note(`processor time of a lead: bare loop ${bare / rows} ms, app ${app / rows} ms`)
    return { clientCostRatio: hundredths(app / bare), clientMsPerLead: hundredths(app / rows) }
  } finally {
    await bench.close()
    dialer.stop()
  }
}

async function processorMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const program = fileURLToPath(new URL('line/far-dialer.ts', import.meta.url))

async function startFarDialer(roundTripMs: number): Promise<{ url: string; stop(): void }> {
  const child = fork(program, [String(roundTripMs)], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  if (!child.stdout) throw new Error('the stand-in has no output')
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { url: line.toString().trim(), stop: () => void child.kill() }
}

const hundredths = (value: number): number => Math.round(value * 100) / 100
