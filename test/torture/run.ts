import { parseArgs } from 'node:util'
import { tortureImport, type TortureFigures } from './import.ts'

/** `npm run torture -- [--rows N] [--kills N] [--seed N] [--json]`: the long version of the torture test. */
export async function run(args: readonly string[]): Promise<TortureFigures> {
  const { values } = parseArgs({
    args: [...args],
    options: { rows: { type: 'string' }, kills: { type: 'string' }, seed: { type: 'string' } },
  })
  return tortureImport({
    rows: Number(values.rows ?? 5000),
    kills: Number(values.kills ?? 25),
    seed: Number(values.seed ?? Math.floor(Math.random() * 1_000_000)),
    onProgress: (text) => void process.stderr.write(`${text}\n`),
  })
}
