import type { Delimiter } from '../../../../shared/model/import.ts'

/** One row as delimited text with its line break; cells are quoted only where they have to be. */
export function formatRow(cells: readonly string[], delimiter: Delimiter): string {
  // A row of one empty cell would be a blank line, which readers skip.
  if (cells.length === 1 && cells[0] === '') return '""\n'
  let text = ''
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at] ?? ''
    if (at > 0) text += delimiter
    text += needsQuotes(cell, delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell
  }
  return `${text}\n`
}

const needsQuotes = (cell: string, delimiter: Delimiter): boolean =>
  cell.includes(delimiter) || cell.includes('"') || cell.includes('\n') || cell.includes('\r')
