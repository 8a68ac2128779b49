import type { RowData } from '@tanstack/react-table'
import type { GridRow } from './table-features.ts'
import type { GridCursor } from './use-grid-cursor.ts'

/** The rows an action is meant for: the marked ones in sight, or else those selected at the cursor. */
export function selectedRows<Row extends RowData>(
  rows: readonly GridRow<Row>[],
  cursor: Pick<GridCursor, 'first' | 'last' | 'marks'>,
): readonly GridRow<Row>[] {
  const marked = cursor.marks.size > 0 ? rows.filter((row) => cursor.marks.has(row.id)) : []
  return marked.length > 0 ? marked : rows.slice(cursor.first, cursor.last + 1)
}
