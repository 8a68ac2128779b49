import type { Delimiter } from '../../../../shared/model/import.ts'
import { createRowReader } from './row-reader.ts'

export type LineBreak = '\n' | '\r'

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|']
const rowsToJudge = 100

/** CR alone ends lines only in a file that has no LF to speak of. */
export function sniffLineBreak(sample: string): LineBreak {
  let lineFeeds = 0
  let loneReturns = 0
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at)
    if (code === 10) lineFeeds += 1
    else if (code === 13 && sample.charCodeAt(at + 1) !== 10 && at + 1 < sample.length) loneReturns += 1
  }
  return loneReturns > 0 && loneReturns > lineFeeds * 5 ? '\r' : '\n'
}

/**
 * The delimiter that cuts the first rows into the same number of cells most often; of two that do, the one with more
 * cells. A file of one column has none, and is read with a comma.
 */
export function sniffDelimiter(sample: string, lineBreak: LineBreak): Delimiter {
  let best: Delimiter = ','
  let bestScore = 0
  for (const delimiter of delimiters) {
    const counts = firstRows(sample, delimiter, lineBreak).map((cells) => cells.length)
    const usual = mostCommon(counts)
    if (usual < 2) continue
    const share = counts.filter((count) => count === usual).length / counts.length
    const score = share * share * Math.log2(usual + 1)
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/** The first rows of a sample; the last one is left out unless it is the only one, because it may be cut. */
export function firstRows(sample: string, delimiter: Delimiter, lineBreak: LineBreak, count = rowsToJudge): string[][] {
  const reader = createRowReader({ delimiter, lineBreak })
  const rows = reader.push(sample)
  const judged = rows.length > 0 ? rows : reader.end()
  return judged.slice(0, count).map((row) => row.cells)
}

function mostCommon(counts: readonly number[]): number {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  let best = 0
  for (const [count, seen] of times) if (seen > (times.get(best) ?? 0)) best = count
  return best
}

/**
 * Whether the first row names the columns: it holds a name the app knows, or no cell of it looks like data (a phone
 * number, an e-mail address, an empty cell) while rows below do.
 */
export function sniffHeader(rows: readonly (readonly string[])[], isKnownName: (cell: string) => boolean): boolean {
  const first = rows[0]
  if (!first) return false
  if (first.some(looksLikeData)) return false
  if (first.some((cell) => isKnownName(cell))) return true
  return rows.slice(1, 20).some((row) => row.some(looksLikeData)) && first.every((cell) => cell.trim() !== '')
}

const looksLikeData = (cell: string): boolean => /\d{5,}/.test(cell.replace(/[\s().+-]/g, '')) || /\S@\S/.test(cell)
