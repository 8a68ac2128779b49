import type { Delimiter, Layout, Reading } from '../../../../shared/model/import.ts'
import { createRowReader, type SourceRow } from './row-reader.ts'
import {
  type Dialect,
  filledWidth,
  headerRowsToJudge,
  type IsKnownName,
  looksLikeData,
  sniffDialect,
  usualWidth,
} from './sniff-dialect.ts'

/** The table in the beginning of a file. */
export interface Table {
  readonly delimiter: Delimiter
  readonly hasHeader: boolean
  readonly layout: Layout
  /** Names of the columns, as many as there are columns; empty where there is no header. */
  readonly header: readonly string[]
  /** Rows of the table, without its header. */
  readonly rows: readonly SourceRow[]
  /** Rows above the table, and rows of the sample below it. */
  readonly above: readonly SourceRow[]
  readonly below: readonly SourceRow[]
}

export interface ToldTable {
  readonly delimiter?: Delimiter | undefined
  readonly hasHeader?: boolean | undefined
  /** Line the table starts in. */
  readonly firstLine?: number | undefined
}

/**
 * Finds the table in a text: how its cells are told apart, where it starts below titles, what its header is, how wide it
 * is, and where another table begins. What was told is taken as it is.
 * @param isWhole whether the text is the whole file
 * @returns null where there is nothing in it
 */
export function readTable(text: string, isWhole: boolean, told: ToldTable, isKnownName: IsKnownName): Table | null {
  const known = remembering(isKnownName)
  const said = saidDelimiter(text)
  const dialect = sniffDialect(said ? text.slice(said.length) : text, told.delimiter ?? said?.delimiter, known)
  const isTable = (row: SourceRow): boolean => filledWidth(row.cells) > 0 && (said === null || row.line > 1)
  const guessed = rowsOf(text, dialect, isWhole).filter(isTable)
  const firstWidth = usualWidth(guessed.slice(0, 200).map((row) => row.cells)).width
  const all = rowsOf(text, dialect, isWhole, firstWidth).filter(isTable)
  if (all.length === 0) return null
  const start = startOf(all, told, known, said !== null)
  const headerRows = start.hasHeader ? headerRowsAt(all, start.at, known) : 0
  const bodyAt = start.at + headerRows
  const endAt = secondTableAt(all, bodyAt, start.hasHeader ? all[bodyAt - 1] : undefined, known)
  const rows = all.slice(bodyAt, endAt)
  const names = joined(all.slice(start.at, bodyAt))
  const columns = columnsOf(names, rows)
  const withoutSurplus = (row: SourceRow): SourceRow =>
    row.cells.length > columns && filledWidth(row.cells) <= columns
      ? { ...row, cells: row.cells.slice(0, columns) }
      : row
  const lastLine = endAt < all.length ? (all[endAt]?.line ?? 2) - 1 : null
  return {
    delimiter: dialect.delimiter,
    hasHeader: start.hasHeader,
    layout: {
      quote: dialect.quote,
      escape: dialect.escape,
      firstLine: all[start.at]?.line ?? 1,
      headerRows: Math.max(1, headerRows),
      lastLine,
      columns,
    },
    header: Array.from({ length: columns }, (_, column) => names[column] ?? ''),
    rows: rows.map(withoutSurplus),
    above: all.slice(0, start.at),
    below: all.slice(endAt),
  }
}

function rowsOf(text: string, dialect: Dialect, isWhole: boolean, cells?: number): SourceRow[] {
  const reader = createRowReader({ ...dialect, ...(cells === undefined ? {} : { cells }) })
  const rows = reader.push(text)
  return isWhole || rows.length === 0 ? [...rows, ...reader.end()] : rows
}

/** `sep=;` in the first line, which spreadsheets write and obey. */
function saidDelimiter(text: string): { delimiter: Delimiter; length: number } | null {
  const said = /^"?sep=([,;\t| ])"?[,;\t| ]*(?:\r\n|\r|\n|$)/i.exec(text)
  return said ? { delimiter: said[1] as Delimiter, length: said[0].length } : null
}

interface Start {
  /** Index of the row the table starts with. */
  readonly at: number
  readonly hasHeader: boolean
}

/**
 * Where the table starts, and whether with a header: the row with the most names that are known, else one without a gap
 * above rows that hold phone numbers or the like. Rows of one cell above a table of several columns are titles.
 */
function startOf(all: readonly SourceRow[], told: ToldTable, isKnownName: IsKnownName, hasSaid: boolean): Start {
  const { firstLine } = told
  if (firstLine !== undefined) {
    const at = all.findIndex((row) => row.line >= firstLine)
    return { at: at === -1 ? all.length - 1 : at, hasHeader: told.hasHeader ?? true }
  }
  if (told.hasHeader === false) return { at: 0, hasHeader: false }
  const { width } = usualWidth(all.slice(0, 200).map((row) => row.cells))
  const judged = all.slice(0, headerRowsToJudge)
  let bodyAt = judged.findIndex(({ cells }) => cells.some(looksLikeData) && !isTitle(cells, width))
  const hasData = bodyAt !== -1
  if (!hasData) bodyAt = judged.length
  const candidates = judged.slice(0, bodyAt).flatMap(({ cells }, at) => {
    if (isTitle(cells, width)) return []
    const names = cells.filter((cell) => cell.trim() !== '' && isKnownName(cell)).length
    const filled = cells.filter((cell) => cell.trim() !== '').length
    return [{ at, names, filled, isFull: filled === filledWidth(cells) && filled * 2 >= width }]
  })
  const [named] = candidates.toSorted((a, b) => b.names - a.names || a.at - b.at)
  if (named && named.names > 0) return { at: named.at, hasHeader: true }
  const full = hasData ? candidates.find(({ isFull }) => isFull) : undefined
  if (full) return { at: full.at, hasHeader: true }
  if (told.hasHeader === true) return { at: candidates[0]?.at ?? 0, hasHeader: true }
  // Without a header nothing but titles may be left out.
  const first = judged.findIndex(({ cells }) => !isTitle(cells, width))
  return { at: hasSaid || first === -1 ? 0 : first, hasHeader: false }
}

/** One cell of words in a table of several columns: a title above it, or a footer below. */
export function isTitle(cells: readonly string[], width: number): boolean {
  if (width < 2) return false
  const filled = cells.filter((cell) => cell.trim() !== '')
  const [only = ''] = filled
  const letters = only.match(/\p{L}/gu)?.length ?? 0
  const withoutDates = only.replace(/\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2}:\d{2}(?::\d{2})?/g, '')
  return filled.length === 1 && letters >= 3 && !/\d{7}/.test(withoutDates.replace(/[\s().-]/g, ''))
}

const mostHeaderRows = 3

/** Rows the header is made of: the names once more, or words in columns that hold numbers in the rows below. */
function headerRowsAt(all: readonly SourceRow[], at: number, isKnownName: IsKnownName): number {
  const first = all[at]?.cells ?? []
  let count = 1
  while (count < mostHeaderRows) {
    const row = all[at + count]?.cells
    if (!row || row.some(looksLikeData)) break
    const body = all.slice(at + count + 1, at + count + 51).map(({ cells }) => cells)
    if (body.length === 0 || !(isSame(first, row) || isSecondHeader(first, row, body, isKnownName))) break
    count += 1
  }
  return count
}

const leastNumbers = 0.8

function isSecondHeader(
  first: readonly string[],
  row: readonly string[],
  body: readonly (readonly string[])[],
  isKnownName: IsKnownName,
): boolean {
  const numbers = row.flatMap((cell, column) => {
    const filled = body.map((cells) => cells[column] ?? '').filter((each) => each !== '')
    const share = filled.filter((each) => /\d/.test(each)).length / Math.max(1, filled.length)
    return filled.length > 1 && share >= leastNumbers ? [cell] : []
  })
  const isWords = numbers.length >= 2 && numbers.every((cell) => cell.trim() !== '' && !/\d/.test(cell))
  const namesIn = (cells: readonly string[]): number => cells.filter((cell) => cell !== '' && isKnownName(cell)).length
  // Names that are understood are not spoilt by what stands below them.
  return isWords && namesIn(joined([{ cells: first }, { cells: row }])) >= namesIn(first)
}

const plain = (cell: string | undefined): string => (cell ?? '').trim().toLowerCase()

/** Whether two rows hold the same names, at least two, up to the end of the shorter one. */
export function isSame(a: readonly string[], b: readonly string[]): boolean {
  const width = Math.min(filledWidth(a), filledWidth(b))
  if (width < 2 || Math.max(filledWidth(a), filledWidth(b)) > width * 1.5) return false
  for (let column = 0; column < width; column += 1) if (plain(a[column]) !== plain(b[column])) return false
  return true
}

function joined(rows: readonly { readonly cells: readonly string[] }[]): string[] {
  const width = Math.max(0, ...rows.map(({ cells }) => filledWidth(cells)))
  return Array.from({ length: width }, (_, column) =>
    rows
      .map(({ cells }) => cells[column] ?? '')
      .filter((cell, _at, all) => cell !== '' || all.length === 1)
      .join(' '),
  )
}

/** Where another table begins: the header once more, or names below a gap. The number of rows: nowhere. */
function secondTableAt(
  all: readonly SourceRow[],
  bodyAt: number,
  header: SourceRow | undefined,
  isKnownName: IsKnownName,
): number {
  for (let at = bodyAt + 1; at < all.length; at += 1) {
    const row = all[at]
    if (!row || row.cells.some(looksLikeData)) continue
    if (header && at + 1 < all.length && isSame(header.cells, row.cells)) return at
    if (isNamesBelowGap(row, all[at - 1], all[at + 1], isKnownName)) return at
  }
  return all.length
}

/** Whether a row holds names of columns, below a gap and above a row of values. */
export function isNamesBelowGap(
  row: SourceRow,
  before: SourceRow | undefined,
  after: SourceRow | undefined,
  isKnownName: IsKnownName,
): boolean {
  if (before === undefined || row.line <= before.line + 1 || row.line <= lastLineOf(before) + 1) return false
  if (!after?.cells.some(looksLikeData)) return false
  return !row.cells.some(looksLikeData) && row.cells.filter((cell) => cell !== '' && isKnownName(cell)).length >= 2
}

const lastLineOf = ({ line, cells }: SourceRow): number =>
  line + cells.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)

/** The header's columns, or more where most rows hold more. */
function columnsOf(header: readonly string[], rows: readonly SourceRow[]): number {
  const judged = rows.slice(0, 1000).map(({ cells }) => cells)
  if (judged.length === 0) return Math.max(1, header.length)
  const { width } = usualWidth(judged)
  if (header.length === 0) return Math.max(1, width)
  const wider = judged.filter((cells) => filledWidth(cells) > header.length).length
  return wider * 2 > judged.length ? Math.max(width, header.length) : header.length
}

function remembering(isKnownName: IsKnownName): IsKnownName {
  const asked = new Map<string, boolean>()
  return (cell) => {
    let answer = asked.get(cell)
    if (answer === undefined) {
      answer = isKnownName(cell)
      asked.set(cell, answer)
    }
    return answer
  }
}

/** What of a reading was told, for `readTable`. */
export const toldOf = (told: { readonly [Part in keyof Reading]?: Reading[Part] | undefined }): ToldTable => ({
  delimiter: told.delimiter,
  hasHeader: told.hasHeader,
  firstLine: told.layout?.firstLine ?? undefined,
})
