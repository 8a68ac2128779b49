import type { KeyFile, KeyFileRequest } from '../../../../shared/model/key-file.ts'
import { type RejectedKey, readKeys } from '../../../../shared/values/lead-keys.ts'
import type { SourceRow } from '../reading/row-reader.ts'

/** Unusable rows that are named; all are counted. */
const mostNamed = 1000

/** Takes the keys out of rows, one row after another. */
export interface KeyCollector {
  add(row: SourceRow): void
  result(headerLines: number): NonNullable<KeyFile['keys']>
}

/** @param archivedColumn where Y says that the lead of the row is archived, as in the result files of this program */
export function createKeyCollector(
  kind: KeyFileRequest['kind'],
  columns: readonly number[],
  archivedColumn: number | null,
): KeyCollector {
  const keys = new Set<string>()
  const archived = new Set<string>()
  const rejected: RejectedKey[] = []
  let rows = 0
  let unusable = 0
  let repeated = 0
  let withoutCountryCode = 0

  const reject = (line: number, text: string, reason: string): void => {
    unusable += 1
    if (rejected.length >= mostNamed) return
    rejected.push({ line, text: text.length > 60 ? `${text.slice(0, 60)}…` : text, reason })
  }

  const addCell = ({ line, cells }: SourceRow, cell: string): void => {
    const read = readKeys(cell, kind)
    const [fault] = read.rejected
    // 1,234 in a column of ids is one number with a mark, or two ids: neither is for a program to say.
    if (fault !== undefined) return reject(line, cell, fault.reason)
    if (kind === 'lead-id' && read.keys.length > 1) return reject(line, cell, 'There is more than one number here.')
    withoutCountryCode += read.withoutCountryCode
    repeated += read.repeated
    for (const key of read.keys) {
      if (keys.has(key)) repeated += 1
      else keys.add(key)
      if (archivedColumn !== null && cells[archivedColumn]?.trim() === 'Y') archived.add(key)
    }
  }

  return {
    add(row) {
      if (row.cells.every((cell) => cell.trim() === '')) return
      rows += 1
      if (row.otherTable !== undefined) {
        const why = `It stands in another table, which starts in line ${row.otherTable}.`
        return reject(row.line, row.cells.join(' | '), why)
      }
      const filled = columns.map((column) => (row.cells[column] ?? '').trim()).filter((cell) => cell !== '')
      if (filled.length === 0) reject(row.line, row.cells.join(' | '), 'The cell is empty.')
      for (const cell of filled) addCell(row, cell)
    },
    result: (headerLines) => ({
      keys: [...keys],
      archived: [...archived],
      rows,
      headerLines,
      unusable,
      rejected,
      repeated,
      withoutCountryCode,
    }),
  }
}
