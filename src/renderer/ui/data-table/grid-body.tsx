import type { RowData } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { copyText } from '../copy-text.ts'
import { countOf } from '../amounts.ts'
import type { DataColumn } from './data-column.ts'
import classes from './data-table.module.css'
import { GridRowView } from './grid-row-view.tsx'
import { rowsAsText } from './rows-as-text.ts'
import { selectedRows } from './selected-rows.ts'
import type { Grid } from './table-features.ts'
import type { GridCursor } from './use-grid-cursor.ts'

const rowHeightPx = 30

interface GridBodyProps<Row extends RowData> {
  readonly table: Grid<Row>
  readonly label: string
  readonly template: string
  readonly cursor: GridCursor
  readonly byId: ReadonlyMap<string, DataColumn<Row>>
  readonly heightPx: number
  readonly head: ReactNode
  readonly empty: ReactNode
  readonly onOpen?: (row: Row) => void
}

/** The scrolled rows, of which only those in sight are in the page, and the keys that move among them. */
export function GridBody<Row extends RowData>(props: GridBodyProps<Row>) {
  const { table, cursor, template, byId, onOpen } = props
  const rows = table.getRowModel().rows
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 12,
    scrollPaddingStart: rowHeightPx,
  })

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.target !== event.currentTarget) return
    const page = Math.max(1, Math.floor(props.heightPx / rowHeightPx) - 2)
    const target: Readonly<Record<string, number>> = {
      ArrowDown: cursor.row + 1,
      ArrowUp: cursor.row - 1,
      PageDown: cursor.row + page,
      PageUp: cursor.row - page,
      Home: 0,
      End: rows.length - 1,
    }
    const next = target[event.key]
    const current = rows[cursor.row]
    if (next !== undefined && rows.length > 0) {
      event.preventDefault()
      cursor.move(next, event.shiftKey)
      virtual.scrollToIndex(Math.max(0, Math.min(rows.length - 1, next)))
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      cursor.selectAll()
    } else if (event.key === ' ' && rows.length > 0) {
      event.preventDefault()
      cursor.toggleMarks(rows.slice(cursor.first, cursor.last + 1).map((row) => row.id))
    } else if (event.key === 'Escape' && cursor.marks.size > 0) {
      event.preventDefault()
      cursor.clearMarks()
    } else if (event.key === 'Enter' && current !== undefined && onOpen !== undefined) {
      event.preventDefault()
      onOpen(current.original)
    } else if (event.key === 'c' && (event.ctrlKey || event.metaKey) && window.getSelection()?.isCollapsed !== false) {
      event.preventDefault()
      const chosen = selectedRows(rows, cursor)
      void copyText(rowsAsText(table, chosen), countOf(chosen.length, 'row'))
    }
  }

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      style={{ maxHeight: props.heightPx }}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-multiselectable
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={classes.wide}>
        {props.head}
        <div role="rowgroup" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            return (
              row !== undefined && (
                <GridRowView
                  key={row.id}
                  row={row}
                  index={item.index}
                  topPx={item.start}
                  heightPx={rowHeightPx}
                  template={template}
                  byId={byId}
                  current={item.index === cursor.row}
                  selected={isSelected(row.id, item.index, cursor)}
                  marked={cursor.marks.has(row.id)}
                  onPick={(extend) => cursor.move(item.index, extend)}
                  onMark={() => cursor.toggleMarks([row.id])}
                  {...(onOpen === undefined ? {} : { onOpen })}
                />
              )
            )
          })}
        </div>
      </div>
      {rows.length === 0 && <div className={classes.empty}>{props.empty}</div>}
    </div>
  )
}

const isSelected = (rowId: string, index: number, { marks, first, last }: GridCursor): boolean =>
  marks.size > 0 ? marks.has(rowId) : index >= first && index <= last
