import type { RowData } from '@tanstack/react-table'
import type { CellValue } from './data-column.ts'
import { tabSeparated } from './tab-separated.ts'
import type { Grid, GridRow } from './table-features.ts'

/** The chosen rows with the columns in sight, ready for a spreadsheet. */
export function rowsAsText<Row extends RowData>(table: Grid<Row>, rows: readonly GridRow<Row>[]): string {
  const columns = table.getVisibleLeafColumns()
  return tabSeparated(
    columns.map((column) => String(column.columnDef.header)),
    rows.map((row) => columns.map((column) => row.getValue<CellValue>(column.id))),
  )
}
