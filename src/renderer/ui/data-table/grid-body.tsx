import type { RowData } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { bridge } from '../../rpc/bridge.ts'
import { countOf } from '../amounts.ts'
import { copyText } from '../copy-text.ts'
import type { EditEnd } from './cell-editor.tsx'
import type { CellValue, DataColumn } from './data-column.ts'
import classes from './data-table.module.css'
import { GridFoot } from './grid-foot.tsx'
import { columnAfterKey, rowAfterKey } from './grid-keys.ts'
import { GridRowView } from './grid-row-view.tsx'
import { useRowActions } from './use-row-actions.ts'
import { type MenuPlace, RowMenu } from './row-menu.tsx'
import { rowsAsText } from './rows-as-text.ts'
import { rowsInRange, selectedRows } from './selected-rows.ts'
import { type Grid, type GridRow, valueOf } from './table-features.ts'
import { useCellEditing } from './use-cell-editing.ts'
import type { GridCursor } from './use-grid-cursor.ts'

const rowHeightPx = 30

interface GridBodyProps<Row extends RowData> {
  readonly table: Grid<Row>
  readonly count: number
  /** The row at a place; undefined while it is on its way. */
  readonly rowAt: (index: number) => GridRow<Row> | undefined
  /** Told which places are in sight. */
  readonly onSight?: (first: number, last: number) => void
  /** A place to show; a new object goes there again. */
  readonly target?: { readonly index: number } | null
  readonly label: string
  readonly template: string
  readonly cursor: GridCursor
  readonly byId: ReadonlyMap<string, DataColumn<Row>>
  readonly heightPx: number
  readonly head: ReactNode
  /** Totals, which stay in sight below the rows. */
  readonly foot?: Row | undefined
  readonly empty: ReactNode
  readonly onOpen?: (row: Row) => void
  /** Address of a row's page: it can be opened in a new tab. */
  readonly pathOf?: (row: Row) => string
  /** Shows only rows whose cell of a column holds this. */
  readonly onFilter?: (columnId: string, value: CellValue) => void
  readonly onClearFilters?: () => void
}

/** The scrolled rows, of which only those in sight are in the page, and the keys that move among them. */
export function GridBody<Row extends RowData>(props: GridBodyProps<Row>) {
  const { table, count, rowAt, cursor, template, byId, onOpen } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 12,
    scrollPaddingStart: rowHeightPx,
  })
  const columns = table.getVisibleLeafColumns()
  const editable = columns.map((column) => column.id).filter((id) => byId.get(id)?.edit !== undefined)
  const editing = useCellEditing(editable)
  const [menuAt, setMenuAt] = useState<MenuPlace | null>(null)
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const tellSight = useEffectEvent(() => props.onSight?.(first, last))
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- told when the range changes, and only then
  useEffect(() => tellSight(), [first, last])
  const target = props.target ?? null
  useEffect(() => {
    if (target !== null) virtual.scrollToIndex(target.index, { align: 'center' })
  }, [target, virtual])

  function moveTo(row: number, extend: boolean): void {
    cursor.move(row, extend)
    virtual.scrollToIndex(row)
  }

  function beginEdit(row: GridRow<Row> | undefined, columnId: string | null, typed?: string): boolean {
    if (row === undefined || columnId === null || byId.get(columnId)?.edit === undefined) return false
    const value = valueOf(row, columnId)
    editing.begin({ rowId: row.id, columnId, text: typed ?? (value === null ? '' : String(value)) })
    return true
  }

  function endEdit(row: GridRow<Row>, columnId: string, text: string, end: EditEnd): void {
    const value = valueOf(row, columnId)
    if (end !== 'cancelled' && text !== (value === null ? '' : String(value))) {
      byId.get(columnId)?.edit?.(row.original, text)
    }
    const next = editing.end(end)
    if (next !== null && beginEdit(row, next)) return
    if (end === 'down') moveTo(Math.min(count - 1, cursor.row + 1), false)
    if (end !== 'stay') scroller.current?.focus()
  }

  const actions = useRowActions<Row>({
    pick: cursor.move,
    mark: (rowId) => cursor.toggleMarks([rowId]),
    pickColumn: editing.moveTo,
    edit: beginEdit,
    endEdit,
    open: (row) => onOpen?.(row),
  })

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.target !== event.currentTarget) return
    const withCommand = event.ctrlKey || event.metaKey
    const current = rowAt(cursor.row)
    const next = rowAfterKey(event.key, cursor.row, count, Math.max(1, Math.floor(props.heightPx / rowHeightPx) - 2))
    const column = columnAfterKey(event.key, editing.columnId, editable)
    if (next !== null && count > 0) moveTo(next, event.shiftKey)
    else if (column !== null) editing.moveTo(column)
    else if (event.key === 'a' && withCommand) cursor.selectAll()
    else if (event.key === ' ' && count > 0) {
      cursor.toggleMarks(rowsInRange(rowAt, cursor.first, cursor.last).map((row) => row.id))
    } else if (event.key === 'Escape' && cursor.marks.size > 0) cursor.clearMarks()
    else if (event.key === 'Enter' && current !== undefined && onOpen !== undefined) onOpen(current.original)
    else if (event.key === 'c' && withCommand && window.getSelection()?.isCollapsed !== false) {
      const chosen = selectedRows(rowAt, count, cursor)
      void copyText(rowsAsText(table, chosen), countOf(chosen.length, 'row'))
    } else if (event.key === 'F2' || event.key === 'Enter') {
      if (!beginEdit(current, editing.columnId)) return
    } else if (event.key.length === 1 && !withCommand && !event.altKey) {
      if (!beginEdit(current, editing.columnId, event.key)) return
    } else return
    event.preventDefault()
  }

  /** By the pointer on a row, or by Shift+F10 and the menu key on the row of the cursor. */
  function onContextMenu(event: MouseEvent<HTMLDivElement>): void {
    const pointedAt = event.target as HTMLElement
    // A link has the browser's own menu; the window has none.
    if (pointedAt.closest('input, textarea') !== null || (bridge() === null && pointedAt.closest('a') !== null)) return
    const pointed = Number(pointedAt.closest('[role=row]')?.getAttribute('aria-rowindex') ?? 0) - 2
    const index = pointed >= 0 ? pointed : pointedAt === scroller.current ? cursor.row : -1
    const row = rowAt(index)
    if (row === undefined) return
    event.preventDefault()
    if (!isSelected(row.id, index, cursor)) moveTo(index, false)
    const box = scroller.current?.querySelector(`[aria-rowindex="${index + 2}"]`)?.getBoundingClientRect()
    const isPointed = pointed >= 0 || box === undefined
    setMenuAt({
      index,
      columnId: pointedAt.closest<HTMLElement>('[data-column]')?.dataset['column'] ?? null,
      x: isPointed ? event.clientX : box.left + rowHeightPx,
      y: isPointed ? event.clientY : box.bottom,
    })
  }

  return (
    <>
      <div
        ref={scroller}
        className={classes.scroller}
        style={{ maxHeight: props.heightPx }}
        role="grid"
        aria-label={props.label}
        aria-rowcount={count + 1}
        aria-multiselectable
        tabIndex={0}
        onKeyDown={onKeyDown}
        onContextMenu={onContextMenu}
      >
        <div className={classes.wide}>
          {props.head}
          <div role="rowgroup" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const row = rowAt(item.index)
              if (row === undefined) return <WaitingRow key={item.index} index={item.index} topPx={item.start} />
              return (
                <GridRowView
                  key={row.id}
                  row={row}
                  columns={columns}
                  index={item.index}
                  topPx={item.start}
                  heightPx={rowHeightPx}
                  template={template}
                  byId={byId}
                  current={item.index === cursor.row}
                  currentColumnId={editing.columnId}
                  edited={editing.edited?.rowId === row.id ? editing.edited : null}
                  selected={isSelected(row.id, item.index, cursor)}
                  marked={cursor.marks.has(row.id)}
                  actions={actions}
                />
              )
            })}
          </div>
          {props.foot !== undefined && count > 0 && (
            <GridFoot row={props.foot} columns={columns} template={template} byId={byId} />
          )}
        </div>
        {count === 0 && <div className={classes.empty}>{props.empty}</div>}
      </div>
      {menuAt !== null && <MenuOfRow {...props} place={menuAt} onClose={() => setMenuAt(null)} />}
    </>
  )
}

interface MenuOfRowProps<Row extends RowData> extends GridBodyProps<Row> {
  readonly place: MenuPlace
  readonly onClose: () => void
}

function MenuOfRow<Row extends RowData>(props: MenuOfRowProps<Row>) {
  const { table, count, rowAt, cursor, byId, place, onOpen, pathOf, onFilter } = props
  const row = rowAt(place.index)
  if (row === undefined) return null
  const chosen = selectedRows(rowAt, count, cursor)
  const rows = countOf(chosen.length, 'row')
  const { columnId } = place
  const value = columnId === null ? null : valueOf(row, columnId)
  const cell = columnId === null ? null : { title: byId.get(columnId)?.title ?? columnId, text: String(value ?? '') }
  return (
    <RowMenu
      place={place}
      cell={cell}
      rows={rows}
      onClose={props.onClose}
      onOpen={onOpen === undefined ? null : () => onOpen(row.original)}
      // The window of the app is one page; a browser has tabs.
      onOpenInTab={
        pathOf === undefined || bridge() !== null
          ? null
          : () => window.open(`${location.pathname}#${pathOf(row.original)}`, '_blank', 'noopener')
      }
      onCopyCell={() => void copyText(cell?.text ?? '', 'the cell')}
      onCopyRows={(withHeaders) => void copyText(rowsAsText(table, chosen, withHeaders ? 'tsv' : 'cells'), rows)}
      onFilter={onFilter === undefined || columnId === null ? null : () => onFilter(columnId, value)}
      onClearFilters={props.onClearFilters ?? null}
    />
  )
}

function WaitingRow({ index, topPx }: { readonly index: number; readonly topPx: number }) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-busy
      className={classes.row}
      style={{ transform: `translateY(${topPx}px)`, height: rowHeightPx }}
    >
      <div role="gridcell" className={classes.cell}>
        …
      </div>
    </div>
  )
}

const isSelected = (rowId: string, index: number, { marks, first, last }: GridCursor): boolean =>
  marks.size > 0 ? marks.has(rowId) : index >= first && index <= last
