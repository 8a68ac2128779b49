import type { RowData } from '@tanstack/react-table'
import { useLayoutEffect, useMemo, useRef } from 'react'
import type { RowActions } from './grid-row-view.tsx'

/** The same object for the life of the grid, doing what the newest actions do. */
export function useRowActions<Row extends RowData>(newest: RowActions<Row>): RowActions<Row> {
  const latest = useRef(newest)
  useLayoutEffect(() => {
    latest.current = newest
  })
  return useMemo(
    () => ({
      pick: (index, extend) => latest.current.pick(index, extend),
      mark: (rowId) => latest.current.mark(rowId),
      pickColumn: (columnId) => latest.current.pickColumn(columnId),
      edit: (row, columnId) => latest.current.edit(row, columnId),
      endEdit: (row, columnId, text, end) => latest.current.endEdit(row, columnId, text, end),
      open: (row) => latest.current.open(row),
    }),
    [],
  )
}
