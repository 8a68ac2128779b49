import type { Delimiter, Layout } from '../../../../shared/model/import.ts'
import { createRowReader, type SourceRow } from './row-reader.ts'

/** How cells and rows of delimited text are told apart. */
export interface Dialect {
  readonly delimiter: Delimiter
  readonly quote: Layout['quote']
  readonly escape: Layout['escape']
}

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|']
const rowsToJudge = 100
/** The header and a few hundred rows. */
const headChars = 128 * 1024
/** Rows among which the header is looked for. */
export const headerRowsToJudge = 20

export type IsKnownName = (cell: string) => boolean

/**
 * The dialect of a text by its first rows: the delimiter that cuts them into the same number of cells and the header into
 * names that are known. A file of one column has none, and is read with a comma.
 * @param told a delimiter that was said, by the admin or in the file
 */
export function sniffDialect(sample: string, told: Delimiter | undefined, isKnownName: IsKnownName): Dialect {
  const head = sample.slice(0, headChars)
  const quote = sniffQuote(head)
  const rowsOf = (dialect: Dialect): SourceRow[] => firstRows(head, dialect, head.length === sample.length)
  const cellsOf = (each: Delimiter): string[][] =>
    rowsOf({ delimiter: each, quote, escape: 'doubled' }).map((row) => row.cells)
  const delimiter = told ?? sniffDelimiter(cellsOf, isKnownName)
  const doubled: Dialect = { delimiter, quote, escape: 'doubled' }
  if (!head.includes(`\\${quote}`)) return doubled
  const backslash: Dialect = { delimiter, quote, escape: 'backslash' }
  return soundness(rowsOf(backslash)) > soundness(rowsOf(doubled)) ? backslash : doubled
}

/** Rows of the usual width. Their number counts: a quote taken for the end of a cell swallows rows, or cuts them. */
function soundness(rows: readonly SourceRow[]): number {
  const { share } = usualWidth(rows.map((row) => row.cells))
  return share * rows.length - rows.filter((row) => row.strayQuote).length
}

function sniffDelimiter(rowsOf: (delimiter: Delimiter) => string[][], isKnownName: IsKnownName): Delimiter {
  let best: Delimiter = ','
  let bestScore = 0
  for (const delimiter of delimiters) {
    const score = scoreOf(rowsOf(delimiter), isKnownName)
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return bestScore < 1 && isCutByBlanks(rowsOf(best), rowsOf(' ')) ? ' ' : best
}

/** How well rows are cut: the share that has one number of cells, how many those are, and names in the header. */
function scoreOf(rows: readonly (readonly string[])[], isKnownName: IsKnownName): number {
  const filled = rows.filter((cells) => filledWidth(cells) > 0)
  const { width, share } = usualWidth(filled)
  if (width < 2) return 0
  const names = filled
    .slice(0, headerRowsToJudge)
    .filter((cells) => cells.length > 1 && !cells.some(looksLikeData))
    .map((cells) => cells.filter((cell) => cell !== '' && isKnownName(cell)).length)
  return share * share * Math.log2(width + 1) * (1 + Math.max(0, ...names))
}

/** Blanks are the last resort: the header is one cell otherwise, and rows show by their quotes that blanks part cells. */
function isCutByBlanks(otherwise: readonly (readonly string[])[], byBlanks: readonly (readonly string[])[]): boolean {
  const header = byBlanks[0] ?? []
  if ((otherwise[0]?.length ?? 0) > 1 || header.length < 3 || header.includes('')) return false
  const { width, share } = usualWidth(byBlanks)
  return (width === header.length && share > 0.9) || otherwise.filter((cells) => / "/.test(cells.join(','))).length > 2
}

/** The width most rows fit: they have so many cells, or more of which the surplus is empty. */
export function usualWidth(rows: readonly (readonly string[])[]): { width: number; share: number } {
  const widths = rows.map((cells) => [filledWidth(cells), cells.length] as const)
  let best = { width: 0, share: 0 }
  let bestScore = 0
  for (const width of new Set(widths.flat())) {
    const share = widths.filter(([filled, all]) => filled <= width && all >= width).length / widths.length
    const score = share * share * Math.log2(width + 1)
    if (score > bestScore) {
      best = { width, share }
      bestScore = score
    }
  }
  return best
}

/** Cells up to the last that holds something. */
export function filledWidth(cells: readonly string[]): number {
  let width = cells.length
  while (width > 0 && (cells[width - 1] ?? '').trim() === '') width -= 1
  return width
}

/** Single quotes only where cells begin and end with them, and next to none with double ones. */
function sniffQuote(head: string): Layout['quote'] {
  const count = (shape: RegExp): number => head.match(shape)?.length ?? 0
  const single = Math.min(count(/(?:^|[\r\n,;\t|]) *'(?! *[\r\n,;\t|])/g), count(/' *(?=[\r\n,;\t|]|$)/g))
  if (single < 4) return '"'
  const double = count(/(?:^|[\r\n,;\t|]) *"/g)
  const ends = count(/' *(?=[\r\n,;\t|]|$)/g)
  const starts = count(/(?:^|[\r\n,;\t|]) *'/g)
  return double * 10 < single && ends * 2 > starts && starts * 2 > ends ? "'" : '"'
}

/** The first rows of a text; the last one may be cut and is left out where the text is not whole. */
function firstRows(head: string, dialect: Dialect, isWhole: boolean): SourceRow[] {
  const reader = createRowReader(dialect)
  const rows = reader.push(head)
  const judged = rows.length > 0 && !isWhole ? rows : [...rows, ...reader.end()]
  return judged.slice(0, rowsToJudge)
}

/** A phone number, another long number, or an e-mail address: nothing that names a column. */
export const looksLikeData = (cell: string): boolean =>
  /\d{5,}/.test(cell.replace(/[\s().+-]/g, '')) || /\S@\S/.test(cell)
