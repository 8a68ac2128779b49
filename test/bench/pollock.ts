import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ProblemError } from '../../src/shared/model/problem.ts'
import { standardFields } from '../../src/main/features/imports/mapping/lead-fields.ts'
import { previewFile } from '../../src/main/features/imports/preview.ts'
import { createRowReader } from '../../src/main/features/imports/reading/row-reader.ts'
import { rowsOfFile } from '../../src/main/features/imports/reading/rows-of-file.ts'

export interface PollockFigures {
  readonly files: number
  /** Mean over all files, of 10. */
  readonly simple: number
  /** Weighted by how often each damage was found in open data. */
  readonly weighted: number
}

/**
 * How well damaged files are read, told nothing: Pollock (VLDB 2023), 2,290 files with their right reading. The data is
 * that of `HPI-Information-Systems/Pollock` on GitHub, not kept here: `npm run bench -- pollock --data FOLDER`, a folder with
 * `polluted_files/csv`, `polluted_files/clean` and `pollock_weights.json`. `--kinds` prints the mean of each kind.
 */
export async function run(args: readonly string[]): Promise<PollockFigures> {
  const data = args[args.indexOf('--data') + 1]
  if (!args.includes('--data') || data === undefined)
    throw new Error('npm run bench -- pollock --data FOLDER [--kinds]')
  const weights = JSON.parse(readFileSync(join(data, 'pollock_weights.json'), 'utf8')) as Record<string, number>
  const names = readdirSync(join(data, 'polluted_files/csv'))
  const kinds = new Map<string, number[]>()
  let sum = 0
  let weightedSum = 0
  let weight = 0
  for (const name of names) {
    const clean = tableOf(readFileSync(join(data, 'polluted_files/clean', name), 'utf8'))
    const score = scoreOf(clean, await asRead(join(data, 'polluted_files/csv', name), name))
    sum += score
    weightedSum += score * (weights[name] ?? 1)
    weight += weights[name] ?? 1
    const kind = name.replace(/_?\d+.*|\.csv.*/, '')
    kinds.set(kind, [...(kinds.get(kind) ?? []), score])
  }
  if (args.includes('--kinds')) {
    for (const [kind, scores] of kinds) console.error(`${kind}: ${mean(scores).toFixed(3)} (${scores.length} files)`)
  }
  return { files: names.length, simple: round(sum / names.length), weighted: round(weightedSum / weight) }
}

async function asRead(path: string, name: string): Promise<string[][]> {
  const file = { fileId: name, path, name, sizeBytes: 0, owned: false }
  try {
    const { reading } = await previewFile({ file, workbook: null }, {}, standardFields, () => null)
    const rows: string[][] = []
    for await (const read of rowsOfFile(file, reading)) rows.push(...read.map((row) => row.cells))
    return rows.map(trimmed)
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'empty-file') return []
    throw error
  }
}

/** The clean files are sound: comma, double quotes, header first. */
function tableOf(text: string): string[][] {
  const reader = createRowReader({ delimiter: ',' })
  return [...reader.push(text.replace(/^\ufeff/, '')), ...reader.end()].map((row) => trimmed(row.cells))
}

const trimmed = (cells: readonly string[]): string[] => cells.map((cell) => cell.trim())

/** Success, then precision, recall and F1 of header, records and cells. */
function scoreOf(clean: readonly string[][], read: readonly string[][]): number {
  if (clean.length === 0) return 10
  const parts = [
    measures(clean[0] ?? [], read[0] ?? []),
    measures(
      clean.slice(1).map((row) => row.join('')),
      read.slice(1).map((row) => row.join('')),
    ),
    measures(clean.flat(), read.flat()),
  ]
  return 1 + parts.reduce((total, part) => total + part, 0)
}

function measures(source: readonly string[], loaded: readonly string[]): number {
  if (source.length === 0) return 3
  const left = new Map<string, number>()
  for (const text of loaded) left.set(text, (left.get(text) ?? 0) + 1)
  let both = 0
  for (const text of source) {
    const count = left.get(text) ?? 0
    if (count === 0) continue
    both += 1
    left.set(text, count - 1)
  }
  if (both === 0) return 0
  const precision = both / source.length
  const recall = both / loaded.length
  return precision + recall + (2 * precision * recall) / (precision + recall)
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const round = (value: number): number => Math.round(value * 1000) / 1000
