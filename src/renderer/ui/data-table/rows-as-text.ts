import type { RowData } from '@tanstack/react-table'
import { commaSeparated } from './comma-separated.ts'
import { tabSeparated } from './tab-separated.ts'
import { type Grid, type GridRow, valueOf } from './table-features.ts'

/**
 * The chosen rows with the columns in sight: for a spreadsheet's clipboard with their titles (`tsv`) or without them
 * (`cells`), or as a file (`csv`).
 */
export function rowsAsText<Row extends RowData>(
  table: Grid<Row>,
  rows: readonly GridRow<Row>[],
  form: 'tsv' | 'cells' | 'csv' = 'tsv',
): string {
  const columns = table.getVisibleLeafColumns()
  const titles = columns.map((column) => String(column.columnDef.header))
  const lines = rows.map((row) => columns.map((column) => valueOf(row, column.id)))
  return form === 'csv' ? commaSeparated(titles, lines) : tabSeparated(form === 'tsv' ? titles : null, lines)
}
