import type { RowData } from '@tanstack/react-table'
import { memo } from 'react'
import { formatCount } from '../amounts.ts'
import { CellEditor, type EditEnd } from './cell-editor.tsx'
import type { DataColumn } from './data-column.ts'
import classes from './data-table.module.css'
import { type GridColumn, type GridRow, valueOf } from './table-features.ts'
import type { EditedCell } from './use-cell-editing.ts'

/** What the pointer does in a row. One object for the life of the grid, so that rows are not drawn anew for it. */
export interface RowActions<Row extends RowData> {
  readonly pick: (index: number, extend: boolean) => void
  readonly mark: (rowId: string) => void
  readonly pickColumn: (columnId: string) => void
  readonly edit: (row: GridRow<Row>, columnId: string) => void
  readonly endEdit: (row: GridRow<Row>, columnId: string, text: string, end: EditEnd) => void
  readonly open: (row: Row) => void
}

interface GridRowViewProps<Row extends RowData> {
  readonly row: GridRow<Row>
  /** Columns in sight, in their order. */
  readonly columns: readonly GridColumn<Row>[]
  readonly index: number
  readonly topPx: number
  readonly heightPx: number
  readonly template: string
  readonly byId: ReadonlyMap<string, DataColumn<Row>>
  readonly current: boolean
  /** Column of the cursor, where cells can be changed. */
  readonly currentColumnId: string | null
  /** The cell of this row that is being changed. */
  readonly edited: EditedCell | null
  readonly selected: boolean
  readonly marked: boolean
  readonly actions: RowActions<Row>
}

/** A plain cell as it is shown. */
export const textOf = (value: unknown, isCount: boolean): string =>
  value === null || value === undefined ? '' : isCount && typeof value === 'number' ? formatCount(value) : String(value)

/** One row in its place; drawn anew only when something of it has changed, not with every step of the scroller. */
export const GridRowView = memo(DrawnRow) as typeof DrawnRow

function DrawnRow<Row extends RowData>(props: GridRowViewProps<Row>) {
  const { row, byId, edited, actions } = props
  return (
    // Keys are handled by the grid around it, which keeps the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={props.selected}
      data-current={props.current || undefined}
      data-marked={props.marked || undefined}
      className={classes.row}
      style={{
        transform: `translateY(${props.topPx}px)`,
        height: props.heightPx,
        gridTemplateColumns: props.template,
      }}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey) actions.mark(row.id)
        else actions.pick(props.index, event.shiftKey)
      }}
      onDoubleClick={() => {
        // Else the browser selects a word, and with it what comes in its place.
        getSelection()?.removeAllRanges()
        actions.open(row.original)
      }}
    >
      {props.columns.map(({ id }) => {
        const column = byId.get(id)
        const value = valueOf(row, id)
        const text = textOf(value, column?.count === true)
        const editable = column?.edit !== undefined
        return (
          // The grid's own keys move to the cell and open its editor.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={id}
            role="gridcell"
            className={classes.cell}
            data-column={id}
            data-align={column?.align ?? 'left'}
            data-mono={column?.mono}
            data-tone={column?.tone?.(row.original) ?? undefined}
            data-cursor={(editable && props.current && props.currentColumnId === id) || undefined}
            title={column?.hint?.(row.original) ?? text}
            {...(editable ? { onClick: () => actions.pickColumn(id), onDoubleClick: () => actions.edit(row, id) } : {})}
          >
            {edited?.columnId === id ? (
              <CellEditor
                label={`${column?.title ?? id}, row ${props.index + 1}`}
                text={edited.text}
                onEnd={(next, end) => actions.endEdit(row, id, next, end)}
              />
            ) : column?.render === undefined ? (
              text
            ) : (
              column.render(row.original)
            )}
          </div>
        )
      })}
    </div>
  )
}
