import { useTable, type ColumnFiltersState, type RowData, type SortingState } from '@tanstack/react-table'
import { useMemo, useState, type ReactNode } from 'react'
import type { DataColumn } from './data-column.ts'
import classes from './data-table.module.css'
import { GridBody } from './grid-body.tsx'
import { GridHead } from './grid-head.tsx'
import { GridToolbar } from './grid-toolbar.tsx'
import { columnDefinition, features } from './table-features.ts'
import { selectedRows } from './selected-rows.ts'
import { useGridCursor } from './use-grid-cursor.ts'

interface DataTableProps<Row extends RowData> {
  /** Read to screen readers, e.g. "Rejected rows". */
  readonly label: string
  readonly rows: readonly Row[]
  readonly columns: readonly DataColumn<Row>[]
  readonly rowKey: (row: Row) => string
  /** Enter or double click on a row. */
  readonly onOpen?: (row: Row) => void
  /** Shown in place of rows when there are none. */
  readonly empty?: ReactNode
  readonly heightPx?: number
  readonly sortBy?: { readonly id: string; readonly desc: boolean }
  /** Further controls beside search. */
  readonly tools?: ReactNode
  /** Controls for the rows that are selected or marked. */
  readonly selectionTools?: (rows: readonly Row[]) => ReactNode
  /** Name of the file the rows in sight can be exported to, e.g. `leads.csv`; left out: no export. */
  readonly exportName?: string
}

/**
 * The one table of the app: virtual rows, sorting, a search over all columns and filters per column, chosen columns,
 * their order, copying as tab-separated text, export as CSV. Arrow keys move, Shift extends, Ctrl+A selects all, Space
 * or Ctrl+click marks, Escape clears the marks, Ctrl+C copies, Enter opens.
 */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { rows, columns, rowKey } = props
  const [sorting, setSorting] = useState<SortingState>(props.sortBy === undefined ? [] : [props.sortBy])
  const [columnFilters, setColumnFilters] = useState<ColumnFiltersState>([])
  const [globalFilter, setGlobalFilter] = useState('')
  const [withFilters, setWithFilters] = useState(false)
  const [columnVisibility, setColumnVisibility] = useState<Record<string, boolean>>(() =>
    Object.fromEntries(columns.map((column) => [column.id, column.hidden !== true])),
  )
  const [columnOrder, setColumnOrder] = useState<string[]>([])
  const definitions = useMemo(() => columns.map((column) => columnDefinition(column)), [columns])
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const table = useTable({
    features,
    data: rows,
    columns: definitions,
    getRowId: rowKey,
    columnResizeMode: 'onChange',
    globalFilterFn: 'includesString',
    getColumnCanGlobalFilter: () => true,
    state: { sorting, columnFilters, globalFilter, columnVisibility, columnOrder },
    onSortingChange: setSorting,
    onColumnFiltersChange: setColumnFilters,
    onGlobalFilterChange: setGlobalFilter,
    onColumnVisibilityChange: setColumnVisibility,
    onColumnOrderChange: setColumnOrder,
  })
  const visibleRows = table.getRowModel().rows
  const cursor = useGridCursor(visibleRows.length)
  const template = table
    .getVisibleLeafColumns()
    .map((column, index, all) =>
      index === all.length - 1 ? `minmax(${column.getSize()}px, 1fr)` : `${column.getSize()}px`,
    )
    .join(' ')

  return (
    <div className={classes.frame}>
      <GridToolbar
        table={table}
        label={props.label}
        total={rows.length}
        {...(props.exportName === undefined ? {} : { exportName: props.exportName })}
        search={globalFilter}
        onSearch={setGlobalFilter}
        withFilters={withFilters}
        onToggleFilters={() => {
          setWithFilters(!withFilters)
          setColumnFilters([])
        }}
      >
        {props.tools}
        {props.selectionTools?.(selectedRows(visibleRows, cursor).map((row) => row.original))}
      </GridToolbar>
      <GridBody
        table={table}
        label={props.label}
        template={template}
        cursor={cursor}
        byId={byId}
        heightPx={props.heightPx ?? 360}
        empty={props.empty ?? 'Nothing to show.'}
        {...(props.onOpen === undefined ? {} : { onOpen: props.onOpen })}
        head={<GridHead table={table} template={template} withFilters={withFilters} byId={byId} />}
      />
    </div>
  )
}
