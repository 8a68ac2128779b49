import type { RowData } from '@tanstack/react-table'
import type { GridRow } from './table-features.ts'
import type { GridCursor } from './use-grid-cursor.ts'

type RowAt<Row extends RowData> = (index: number) => GridRow<Row> | undefined

/** The rows from one place to another, without those that are still on their way. */
export function rowsInRange<Row extends RowData>(rowAt: RowAt<Row>, first: number, last: number): GridRow<Row>[] {
  const rows: GridRow<Row>[] = []
  for (let index = first; index <= last; index += 1) {
    const row = rowAt(index)
    if (row !== undefined) rows.push(row)
  }
  return rows
}

/** The rows an action is meant for: the marked ones that are there, or else those selected at the cursor. */
export function selectedRows<Row extends RowData>(
  rowAt: RowAt<Row>,
  count: number,
  cursor: Pick<GridCursor, 'first' | 'last' | 'marks'>,
): readonly GridRow<Row>[] {
  const marked = cursor.marks.size > 0 ? rowsInRange(rowAt, 0, count - 1).filter((row) => cursor.marks.has(row.id)) : []
  return marked.length > 0 ? marked : rowsInRange(rowAt, cursor.first, cursor.last)
}
