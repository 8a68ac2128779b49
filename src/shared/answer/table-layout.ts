import type { OutputSpec } from '../catalogue/spec.ts'

export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** An answer without data. */
export const NO_TABLE: Table = { columns: [], rows: [] }

const DELIMITERS = ['\t', '|', ','] as const

/**
 * Reads the lines of a table answer. The separator follows from the header where there is one, else from the number of
 * cells the catalogue knows; nothing in the answer names it. A text without any separator is no table.
 * @param isNoisy PHP's warnings stood around the answer: lines of one cell are scraps of them
 */
export function readTable(output: OutputSpec, lines: readonly string[], isNoisy: boolean): Table {
  const isOneColumn = output.columns.length === 1
  const full = lines.filter((line) => line !== '' && !(isNoisy && !isOneColumn && isOneCell(line)))
  const first = full[0]
  if (first === undefined) return NO_TABLE
  if (output.formats.includes('newline') && isColumnPerLine(output, full)) return readColumnPerLine(output, lines)
  const header = headerOf(output, first)
  if (!header && !isOneColumn && isOneCell(first)) return NO_TABLE
  const delimiter = header?.delimiter ?? likelyDelimiter(output, first)
  const headerLine = header ? first : null
  const split = full.filter((line) => line !== headerLine).map((line) => line.split(delimiter))
  const rows = joinBrokenRows(split, header?.columns.length ?? output.columns.length, header !== null)
  const columns = header?.columns ?? knownColumns(output, rows)
  return { columns, rows: rows.map((row) => joinLastCell(row, columns, delimiter)) }
}

const isOneCell = (line: string): boolean => !DELIMITERS.some((delimiter) => line.includes(delimiter))

/** Lines one row may be broken into; a comment of more is not told from rubbish. */
const mostBreaks = 500

/**
 * A line feed inside a value breaks its row over several lines (T1321). Rows that are too short take the next lines as
 * long as these fit; without a header only when the known number of cells is met exactly, as older builds have fewer.
 */
function joinBrokenRows(rows: readonly string[][], width: number, widthIsSure: boolean): string[][] {
  const joined: string[][] = []
  for (let at = 0; at < rows.length; at++) {
    const { last, cells } = lastLineOf(rows, at, width)
    if (last > at && (widthIsSure || cells === width)) {
      joined.push(joinLines(rows.slice(at, last + 1)))
      at = last
    } else joined.push(rows[at]!)
  }
  return joined
}

function lastLineOf(rows: readonly string[][], at: number, width: number): { last: number; cells: number } {
  let cells = rows[at]!.length
  let last = at
  while (cells < width && last - at < mostBreaks) {
    const next = rows[last + 1]?.length
    if (next === undefined || cells + next - 1 > width) break
    cells += next - 1
    last += 1
  }
  return { last, cells }
}

/** The last cell of a line and the first of the next are one value. */
function joinLines(lines: readonly string[][]): string[] {
  const cells: string[] = []
  for (const line of lines) {
    const broken = cells.pop()
    cells.push(broken === undefined ? (line[0] ?? '') : `${broken}\n${line[0]}`, ...line.slice(1))
  }
  return cells
}

/** `comments` stands last and may hold the separator; nothing is quoted, so what is over belongs to it (T0576). */
function joinLastCell(row: string[], columns: readonly string[], delimiter: string): readonly string[] {
  if (row.length <= columns.length || columns.at(-1) !== 'comments') return row
  return [...row.slice(0, columns.length - 1), row.slice(columns.length - 1).join(delimiter)]
}

function headerOf(output: OutputSpec, line: string): { delimiter: string; columns: readonly string[] } | null {
  // The names of lead_search run together without a separator (README §3).
  if (line === output.columns.join('')) return { delimiter: '|', columns: output.columns }
  // A column that is asked for may stand before the others, as the campaign of agent_stats_export does.
  const starts = [...output.columns.slice(0, 1), ...(output.optionalColumns ?? [])]
  const delimiter = DELIMITERS.find((candidate) => starts.some((column) => line.startsWith(column + candidate)))
  return delimiter === undefined ? null : { delimiter, columns: line.split(delimiter) }
}

/** The separator whose cell count comes nearest to the known columns; pipes win a tie, as they are the default. */
function likelyDelimiter(output: OutputSpec, line: string): string {
  const wanted = output.columns.length
  const distance = (delimiter: string): number => {
    const cells = line.split(delimiter).length
    return cells === 1 ? Number.MAX_SAFE_INTEGER : Math.abs(cells - wanted)
  }
  return ['|', '\t', ','].reduce((best, candidate) => (distance(candidate) < distance(best) ? candidate : best))
}

/** Names for rows without a header: the catalogue's, as far as the number of cells leaves no doubt. */
function knownColumns(output: OutputSpec, rows: readonly (readonly string[])[]): readonly string[] {
  const cells = rows[0]?.length ?? 0
  const all = [...output.columns, ...(output.optionalColumns ?? [])]
  if (cells === output.columns.length) return output.columns
  if (cells === all.length) return all
  if (cells === output.columns.length + 1 && rows.every((row) => row.at(-1) === '')) return output.columns
  return []
}

/** `stage=newline` prints one cell a line; the first column's name alone on the first line gives it away. */
function isColumnPerLine(output: OutputSpec, lines: readonly string[]): boolean {
  if (lines[0] === output.columns[0]) return true
  return lines.length >= output.columns.length / 2 && lines.every(isOneCell)
}

function readColumnPerLine(output: OutputSpec, lines: readonly string[]): Table {
  const cells = lines.at(-1) === '' ? lines.slice(0, -1) : lines
  const hasHeader = cells[0] === output.columns[0]
  const columns = output.columns
  const rows: string[][] = []
  for (let at = hasHeader ? columns.length : 0; at < cells.length; at += columns.length) {
    rows.push(cells.slice(at, at + columns.length))
  }
  return { columns, rows }
}
