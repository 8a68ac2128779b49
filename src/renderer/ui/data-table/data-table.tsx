import { useTable, type ColumnFiltersState, type RowData, type SortingState } from '@tanstack/react-table'
import { useMemo, useState, type ReactNode } from 'react'
import type { DataColumn } from './data-column.ts'
import classes from './data-table.module.css'
import { GridBody } from './grid-body.tsx'
import { GridHead } from './grid-head.tsx'
import { GridToolbar } from './grid-toolbar.tsx'
import { columnDefinition, features } from './table-features.ts'
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
}

/**
 * The one table of the app: virtual rows, sorting, a search over all columns and filters per column, chosen columns,
 * and copying as tab-separated text. Arrow keys move, Shift extends, Ctrl+C copies, Enter opens.
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
    state: { sorting, columnFilters, globalFilter, columnVisibility },
    onSortingChange: setSorting,
    onColumnFiltersChange: setColumnFilters,
    onGlobalFilterChange: setGlobalFilter,
    onColumnVisibilityChange: setColumnVisibility,
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
        search={globalFilter}
        onSearch={setGlobalFilter}
        withFilters={withFilters}
        onToggleFilters={() => {
          setWithFilters(!withFilters)
          setColumnFilters([])
        }}
      >
        {props.tools}
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
