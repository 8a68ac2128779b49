import { measureAlternatives, type Alternatives } from './import/alternatives.ts'
import { measureCeiling } from './import/ceiling.ts'
import { startFastSink } from './import/fast-sink.ts'
import { measureInTheBrowser } from './import/in-the-browser.ts'
import { median, note } from './import/measure.ts'
import { measurePreparing } from './import/preparing.ts'
import { createImportBench } from './import/whole-path.ts'

const rows = 50_000
const connections = 8
const rounds = 3

export interface ImportFigures {
  readonly rows: number
  readonly connections: number
  /** The whole path divided by the bare loop. */
  readonly engineRatio: number
  readonly appRowsPerSecond: number
  readonly ceilingRowsPerSecond: number
  readonly alternatives: Alternatives
  readonly prepareRowsPerSecond: number
  readonly peakMemoryMb: Readonly<Record<'100000' | '1000000', number>>
  readonly firstPreviewMs: number
  readonly jumpMs: number
}

/**
 * How much of what the dialer could take the import engine delivers: rows per second of the whole path (read, parse,
 * map, check, journal, send, parse the answer, result files) beside a bare undici loop of ready-made bodies, both on a
 * sink that answers at once, turn by turn in one run. Then the usual alternatives on the same sink, and what preparing
 * a file of a million rows costs, and what its admin waits for in the browser.
 */
export async function run(): Promise<ImportFigures> {
  const sending = await measureSending()
  const small = await measurePreparing(100_000)
  note(`preparing 100,000 rows: ${Math.round(small.rowsPerSecond)} rows/s, ${Math.round(small.peakMb)} MB`)
  const large = await measurePreparing(1_000_000)
  note(`preparing 1,000,000 rows: ${Math.round(large.rowsPerSecond)} rows/s, ${Math.round(large.peakMb)} MB`)
  const browser = await measureInTheBrowser()
  note(
    `in the browser: first preview ${Math.round(browser.firstPreviewMs)} ms, a jump ${Math.round(browser.jumpMs)} ms`,
  )
  return {
    rows,
    connections,
    ...sending,
    prepareRowsPerSecond: Math.round(large.rowsPerSecond),
    peakMemoryMb: { '100000': Math.round(small.peakMb), '1000000': Math.round(large.peakMb) },
    firstPreviewMs: Math.round(browser.firstPreviewMs),
    jumpMs: Math.round(browser.jumpMs * 10) / 10,
  }
}

async function measureSending() {
  const sink = await startFastSink()
  const bench = createImportBench(sink.url, rows, connections)
  try {
    const bodies = bench.bodies()
    const ceiling: number[] = []
    const app: number[] = []
    for (let round = 1; round <= rounds; round += 1) {
      const bare = await measureCeiling(sink.url, bodies, connections)
      const whole = await bench.measure()
      ceiling.push(bare)
      app.push(whole)
      note(`round ${round}: bare loop ${Math.round(bare)} rows/s, app ${Math.round(whole)} rows/s`)
    }
    const alternatives = await measureAlternatives(sink.url, bodies)
    for (const [name, rate] of Object.entries(alternatives) as [string, number | null][]) {
      if (rate !== null) note(`${name}: ${Math.round(rate)} rows/s, the app ${(median(app) / rate).toFixed(1)} times`)
    }
    return {
      engineRatio: Math.round((median(app) / median(ceiling)) * 1000) / 1000,
      appRowsPerSecond: Math.round(median(app)),
      ceilingRowsPerSecond: Math.round(median(ceiling)),
      alternatives: {
        fetch: Math.round(alternatives.fetch),
        curl: rounded(alternatives.curl),
        python: rounded(alternatives.python),
      },
    }
  } finally {
    await bench.close()
    sink.stop()
  }
}

const rounded = (rate: number | null): number | null => (rate === null ? null : Math.round(rate))
