import { createImportBench } from './import/whole-path.ts'
import { measureCeiling } from './import/ceiling.ts'
import { startFastSink } from './import/fast-sink.ts'
import { median, note } from './import/measure.ts'

const rows = 50_000
const connections = 8
const rounds = 3

/**
 * How much of what the dialer could take the import engine delivers: rows per second of the whole path (read, parse,
 * map, check, journal, send, parse the answer, result files) beside a bare undici loop of ready-made bodies, both on a
 * sink that answers at once, turn by turn in one run.
 */
export async function run(): Promise<Record<string, number>> {
  const sink = await startFastSink()
  const bench = createImportBench(sink.url, rows, connections)
  try {
    const ceiling: number[] = []
    const app: number[] = []
    for (let round = 1; round <= rounds; round += 1) {
      ceiling.push(await measureCeiling(sink.url, bench.bodies(), connections))
      app.push(await bench.measure())
      note(
        `round ${round}: bare loop ${Math.round(ceiling.at(-1) ?? 0)} rows/s, app ${Math.round(app.at(-1) ?? 0)} rows/s`,
      )
    }
    const appRowsPerSecond = median(app)
    const ceilingRowsPerSecond = median(ceiling)
    return {
      rows,
      connections,
      appRowsPerSecond: Math.round(appRowsPerSecond),
      ceilingRowsPerSecond: Math.round(ceilingRowsPerSecond),
      engineRatio: Math.round((appRowsPerSecond / ceilingRowsPerSecond) * 1000) / 1000,
    }
  } finally {
    await bench.close()
    sink.stop()
  }
}
