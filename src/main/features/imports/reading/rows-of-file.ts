import type { Reading } from '../../../../shared/model/import.ts'
import { type ColumnShapes, learnShapes } from './column-shapes.ts'
import { isKnownHeader } from '../mapping/match-columns.ts'
import { standardFields } from '../mapping/lead-fields.ts'
import { isNamesBelowGap, isSame } from './read-table.ts'
import { createRowReader, type SourceRow } from './row-reader.ts'
import { looksLikeData } from './sniff-dialect.ts'
import { readText } from './source-file.ts'

/**
 * The rows of a table in a delimited file, piece by piece; a header is the first of them, in one row. What stands above
 * the table is left out, and so are empty cells beyond its last column. Rows of another table below it say so.
 * @param onBytes told of the bytes of each piece, which are overwritten by the next
 * @throws ProblemError `unreadable-file` when it vanishes or is changed before the end
 */
export async function* rowsOfFile(
  { path, name }: { readonly path: string; readonly name: string },
  { encoding, delimiter, hasHeader, layout }: Pick<Reading, 'encoding' | 'delimiter' | 'hasHeader' | 'layout'>,
  onBytes?: (bytes: Uint8Array) => void,
): AsyncGenerator<readonly SourceRow[]> {
  const reader = createRowReader({
    delimiter,
    ...(layout && { quote: layout.quote, escape: layout.escape }),
    ...(layout?.columns ? { cells: layout.columns } : {}),
  })
  const part = layout ? createTablePart(layout, hasHeader) : (rows: readonly SourceRow[]) => rows
  for await (const text of readText(path, name, encoding, onBytes)) yield part(reader.push(text))
  yield part(reader.end())
}

type Part = (rows: readonly SourceRow[]) => readonly SourceRow[]

function createTablePart(layout: NonNullable<Reading['layout']>, hasHeader: boolean): Part {
  const { firstLine, lastLine, columns } = layout
  let headerLeft = hasHeader ? layout.headerRows : 0
  const names: string[][] = []
  let shapes: ColumnShapes | null = null
  let otherAt = lastLine === null ? null : lastLine + 1
  let before: SourceRow | undefined
  const isInside = ({ line }: SourceRow): boolean => firstLine === null || line >= firstLine

  /** Rows from the start of another table on are marked: their columns are not those of this one. */
  const marked = (rows: readonly SourceRow[]): readonly SourceRow[] => {
    if (otherAt === null) {
      const start = startOfOther(rows, names[0], before)
      before = rows.at(-1) ?? before
      if (start === undefined) return rows
      otherAt = start.line
    }
    const from = otherAt
    if ((rows.at(-1)?.line ?? 0) < from) return rows
    return rows.map((row) => (row.line < from ? row : { ...row, otherTable: from }))
  }

  const withoutHeader = (rows: readonly SourceRow[]): { header: SourceRow[]; body: readonly SourceRow[] } => {
    if (headerLeft === 0) return { header: [], body: rows }
    let taken = 0
    let header: SourceRow[] = []
    for (const row of rows) {
      if (headerLeft === 0) break
      taken += 1
      // Rows of nothing but delimiters stand between titles and names too.
      if (row.cells.every((cell) => cell === '')) continue
      headerLeft -= 1
      names.push(row.cells)
      if (headerLeft === 0) header = [{ ...row, line: row.line, cells: joinedNames(names, columns) }]
    }
    return { header, body: rows.slice(taken) }
  }

  return (read) => {
    const inside = read.every(isInside) ? read : read.filter(isInside)
    if (inside.length === 0) return inside
    const { header, body: below } = withoutHeader(inside)
    const body = marked(below)
    if (columns === null) return header.length > 0 ? [...header, ...body] : body
    shapes ??=
      body.length === 0
        ? null
        : learnShapes(
            body.filter(({ cells }) => cells.length === columns).map(({ cells }) => cells),
            columns,
          )
    const even = body.some(({ cells }) => cells.length !== columns)
      ? body.map((row) => (row.cells.length === columns ? row : evened(row, columns, shapes)))
      : body
    return header.length > 0 ? [...header, ...even] : even
  }
}

/** Where another table starts beyond what was seen of the file before: the header once more, or names below a gap. */
function startOfOther(
  rows: readonly SourceRow[],
  header: readonly string[] | undefined,
  before: SourceRow | undefined,
): SourceRow | undefined {
  const first = header?.[0]?.trim().toLowerCase()
  return rows.find((row, at) => {
    const mayBeHeader = header !== undefined && row.cells[0]?.trim().toLowerCase() === first
    if (mayBeHeader && isSame(header, row.cells)) return !row.cells.some(looksLikeData)
    return isNamesBelowGap(row, rows[at - 1] ?? before, rows[at + 1], isStandardName)
  })
}

const isStandardName = (cell: string): boolean => isKnownHeader(cell, standardFields)

const joinedNames = (rows: readonly string[][], columns: number | null): string[] => {
  const width = columns ?? Math.max(...rows.map((cells) => cells.length))
  return Array.from({ length: width }, (_, column) =>
    rows
      .map((cells) => cells[column] ?? '')
      .filter((cell) => cell !== '')
      .join(' '),
  )
}

/** A row with other than the usual number of cells: surplus empty ones are nothing, unless the values stand elsewhere. */
function evened(row: SourceRow, columns: number, shapes: ColumnShapes | null): SourceRow {
  const { cells, otherTable } = row
  if (otherTable !== undefined) return row
  if (cells.length < columns) {
    return cells.length > 1 && shapes?.isShifted(cells, 1) ? { ...row, shifted: true } : row
  }
  if (cells.slice(columns).some((cell) => cell.trim() !== '')) return row
  return shapes?.isShifted(cells, -1) ? { ...row, shifted: true } : { ...row, cells: cells.slice(0, columns) }
}
