import type { RowData } from '@tanstack/react-table'
import type { CellValue } from './data-column.ts'
import { commaSeparated } from './comma-separated.ts'
import { tabSeparated } from './tab-separated.ts'
import type { Grid, GridRow } from './table-features.ts'

/** The chosen rows with the columns in sight, ready for a spreadsheet's clipboard (`tsv`) or as a file (`csv`). */
export function rowsAsText<Row extends RowData>(
  table: Grid<Row>,
  rows: readonly GridRow<Row>[],
  form: 'tsv' | 'csv' = 'tsv',
): string {
  const columns = table.getVisibleLeafColumns()
  const write = form === 'tsv' ? tabSeparated : commaSeparated
  return write(
    columns.map((column) => String(column.columnDef.header)),
    rows.map((row) => columns.map((column) => row.getValue<CellValue>(column.id))),
  )
}
