import type { ColumnFiltersState, RowData, SortingState } from '@tanstack/react-table'
import { useTable } from '@tanstack/react-table'
import { useEffect, useMemo, useState } from 'react'
import { containsText } from './cell-filter.ts'
import type { DataColumn } from './data-column.ts'
import { keepView, keptView } from './kept-view.ts'
import { columnDefinition, features, type Grid, valueOf } from './table-features.ts'

/** Sorting and filtering of rows that are all in the page; left out where the store does that. */
export interface GridOrder {
  readonly sorting: SortingState
  readonly setSorting: (next: SortingState | ((before: SortingState) => SortingState)) => void
  readonly columnFilters: ColumnFiltersState
  readonly setColumnFilters: (next: ColumnFiltersState | ((before: ColumnFiltersState) => ColumnFiltersState)) => void
  readonly globalFilter: string
}

interface GridColumns<Row extends RowData> {
  readonly table: Grid<Row>
  readonly byId: ReadonlyMap<string, DataColumn<Row>>
  /** Widths of the columns in sight, for a CSS grid. */
  readonly template: string
}

const noFilters: ColumnFiltersState = []
const noSorting: SortingState = []

/** Columns as they are shown, moved and sized, over the given rows; with a name, as they were left. */
export function useGridColumns<Row extends RowData>(
  rows: readonly Row[],
  columns: readonly DataColumn<Row>[],
  rowKey: (row: Row) => string,
  order: GridOrder | null,
  name?: string,
): GridColumns<Row> {
  const [columnVisibility, setColumnVisibility] = useState<Record<string, boolean>>(() => ({
    ...Object.fromEntries(columns.map((column) => [column.id, column.hidden !== true])),
    ...keptView(name).visibility,
  }))
  const [columnOrder, setColumnOrder] = useState<string[]>(() => [...(keptView(name).order ?? [])])
  useEffect(
    () => keepView(name, { visibility: columnVisibility, order: columnOrder }),
    [name, columnVisibility, columnOrder],
  )
  const definitions = useMemo(() => columns.map((column) => columnDefinition(column)), [columns])
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const table = useTable({
    features,
    data: rows,
    columns: definitions,
    getRowId: rowKey,
    columnResizeMode: 'onChange',
    globalFilterFn: (row, id, typed) => containsText(valueOf(row, id), String(typed ?? '')),
    getColumnCanGlobalFilter: () => true,
    enableSorting: order !== null,
    state: {
      sorting: order?.sorting ?? noSorting,
      columnFilters: order?.columnFilters ?? noFilters,
      globalFilter: order?.globalFilter ?? '',
      columnVisibility,
      columnOrder,
    },
    ...(order === null ? {} : { onSortingChange: order.setSorting, onColumnFiltersChange: order.setColumnFilters }),
    onColumnVisibilityChange: setColumnVisibility,
    onColumnOrderChange: setColumnOrder,
  })
  const template = table
    .getVisibleLeafColumns()
    .map((column, index, all) =>
      index === all.length - 1 ? `minmax(${column.getSize()}px, 1fr)` : `${column.getSize()}px`,
    )
    .join(' ')
  return { table, byId, template }
}
