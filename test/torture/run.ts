import { parseArgs } from 'node:util'
import { tortureImport, type TortureOptions } from './import.ts'
import { type KindFigures, tortureKind, tortureWatch } from './kind.ts'
import { type KindName, kinds } from './kinds.ts'

const names = ['import', ...Object.keys(kinds), 'watch'] as const

/**
 * `npm run torture -- [--kind import|edit|hopper|dnc|users|offboard|watch|all] [--rows N] [--kills N] [--seed N] [--json]`:
 * the long version of the torture test. @throws Error for a kind there is not
 */
export async function run(args: readonly string[]): Promise<Readonly<Record<string, KindFigures>>> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kind: { type: 'string' },
      rows: { type: 'string' },
      kills: { type: 'string' },
      seed: { type: 'string' },
    },
  })
  const kind = values.kind ?? 'import'
  if (kind !== 'all' && !names.includes(kind)) throw new Error(`there is no kind ${kind}: ${names.join(', ')}, all`)
  const kills = Number(values.kills ?? 25)
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000))
  const onProgress = (text: string): void => void process.stderr.write(`${text}\n`)
  const figures: Record<string, KindFigures> = {}
  for (const name of kind === 'all' ? names : [kind]) {
    const rows = Number(values.rows ?? defaultRows[name] ?? 1000)
    figures[name] = await tortureOne(name, { rows, kills, seed, onProgress })
  }
  return figures
}

const defaultRows: Readonly<Record<string, number>> = { import: 5000, edit: 4000, hopper: 4000, users: 300 }

async function tortureOne(name: string, options: TortureOptions): Promise<KindFigures> {
  if (name === 'import') return { ...(await tortureImport(options)), undecided: 0 }
  if (name === 'watch') return tortureWatch(options)
  return tortureKind(name as KindName, options)
}
