import type { ColumnFiltersState, RowData, SortingState } from '@tanstack/react-table'
import { useEffect, useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { countOf } from '../amounts.ts'
import { copyText } from '../copy-text.ts'
import type { DataColumn } from './data-column.ts'
import classes from './data-table.module.css'
import { GridBody } from './grid-body.tsx'
import { GridHead } from './grid-head.tsx'
import { GridToolbar } from './grid-toolbar.tsx'
import { keepView, keptView } from './kept-view.ts'
import { rowsAsText } from './rows-as-text.ts'
import { saveText } from './save-text.ts'
import { selectedRows } from './selected-rows.ts'
import { useGridColumns } from './use-grid-columns.ts'
import { useGridCursor } from './use-grid-cursor.ts'

interface DataTableProps<Row extends RowData> {
  /** Read to screen readers, e.g. "Rejected rows". */
  readonly label: string
  readonly rows: readonly Row[]
  readonly columns: readonly DataColumn<Row>[]
  readonly rowKey: (row: Row) => string
  /** Enter or double click on a row, where that goes to no page. */
  readonly onOpen?: (row: Row) => void
  /** Address of the page a row is opened as: by Enter, double click, or in a new tab. */
  readonly pathOf?: (row: Row) => string
  /** Shown in place of rows when there are none. */
  readonly empty?: ReactNode
  readonly heightPx?: number
  /** Totals of the rows, which stand below them whatever is sorted or filtered. */
  readonly foot?: Row
  readonly sortBy?: { readonly id: string; readonly desc: boolean }
  /** Further controls beside search. */
  readonly tools?: ReactNode
  /** Controls for the rows that are selected or marked. */
  readonly selectionTools?: (rows: readonly Row[]) => ReactNode
  /** Name of the file the rows in sight can be exported to, e.g. `leads.csv`; left out: no export. */
  readonly exportName?: string
  /** Under which the columns, the order and the row are kept, for a table one comes back to. */
  readonly viewName?: string
}

/**
 * The one table of the app: virtual rows, sorting, a search over all columns and filters per column, chosen columns,
 * their order, copying as tab-separated text, export as CSV. Arrow keys move, Shift extends, Ctrl+A selects all, Space
 * or Ctrl+click marks, Escape clears the marks, Ctrl+C copies, Enter opens, Shift+F10 or the right button shows a menu.
 * Rows too many for the page: `PagedTable`.
 */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { rows, columns, rowKey, exportName, viewName, pathOf } = props
  const [, navigate] = useLocation()
  const onOpen = pathOf === undefined ? props.onOpen : (row: Row) => navigate(pathOf(row))
  const [sorting, setSorting] = useState<SortingState>(
    () => keptView(viewName).sorting ?? (props.sortBy === undefined ? [] : [props.sortBy]),
  )
  const [columnFilters, setColumnFilters] = useState<ColumnFiltersState>([])
  const [globalFilter, setGlobalFilter] = useState('')
  const [withFilters, setWithFilters] = useState(false)
  const order = { sorting, setSorting, columnFilters, setColumnFilters, globalFilter }
  const { table, byId, template } = useGridColumns(rows, columns, rowKey, order, viewName)
  const visibleRows = table.getRowModel().rows
  const cursor = useGridCursor(visibleRows.length, keptView(viewName).row)
  useEffect(() => keepView(viewName, { sorting }), [viewName, sorting])
  useEffect(() => keepView(viewName, { row: cursor.row }), [viewName, cursor.row])

  return (
    <div className={classes.frame}>
      <GridToolbar
        table={table}
        label={props.label}
        shown={visibleRows.length}
        total={rows.length}
        search={{ text: globalFilter, onChange: setGlobalFilter }}
        filters={{
          on: withFilters,
          onToggle: () => {
            setWithFilters(!withFilters)
            setColumnFilters([])
          },
        }}
        onCopy={() => void copyText(rowsAsText(table, visibleRows), countOf(visibleRows.length, 'row'))}
        {...(exportName === undefined
          ? {}
          : { onExport: () => saveText(rowsAsText(table, visibleRows, 'csv'), exportName) })}
      >
        {props.tools}
        {props.selectionTools?.(
          selectedRows((index) => visibleRows[index], visibleRows.length, cursor).map((row) => row.original),
        )}
      </GridToolbar>
      <GridBody
        table={table}
        count={visibleRows.length}
        rowAt={(index) => visibleRows[index]}
        label={props.label}
        template={template}
        cursor={cursor}
        byId={byId}
        heightPx={props.heightPx ?? 360}
        empty={props.empty ?? 'Nothing to show.'}
        foot={props.foot}
        {...(onOpen === undefined ? {} : { onOpen })}
        {...(pathOf === undefined ? {} : { pathOf })}
        onFilter={(id, value) => {
          setWithFilters(true)
          const typed = typeof value === 'number' ? `= ${value}` : (value ?? '')
          setColumnFilters((before) => [...before.filter((each) => each.id !== id), { id, value: typed }])
        }}
        {...(columnFilters.length === 0 && globalFilter === ''
          ? {}
          : {
              onClearFilters: () => {
                setColumnFilters([])
                setGlobalFilter('')
              },
            })}
        head={<GridHead table={table} template={template} withFilters={withFilters} byId={byId} />}
      />
    </div>
  )
}
