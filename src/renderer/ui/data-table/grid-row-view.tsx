import type { RowData } from '@tanstack/react-table'
import { CellEditor, type EditEnd } from './cell-editor.tsx'
import type { DataColumn } from './data-column.ts'
import classes from './data-table.module.css'
import type { GridRow } from './table-features.ts'
import type { EditedCell } from './use-cell-editing.ts'

interface GridRowViewProps<Row extends RowData> {
  readonly row: GridRow<Row>
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
  readonly onPick: (extend: boolean) => void
  readonly onMark: () => void
  readonly onPickColumn: (columnId: string) => void
  readonly onEdit: (columnId: string) => void
  readonly onEditEnd: (columnId: string, text: string, end: EditEnd) => void
  readonly onOpen?: (row: Row) => void
}

/** One row in its place. */
export function GridRowView<Row extends RowData>(props: GridRowViewProps<Row>) {
  const { row, byId, edited, onOpen } = props
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
        if (event.ctrlKey || event.metaKey) props.onMark()
        else props.onPick(event.shiftKey)
      }}
      onDoubleClick={() => onOpen?.(row.original)}
    >
      {row.getVisibleCells().map((cell) => {
        const { id } = cell.column
        const column = byId.get(id)
        const value = cell.getValue()
        const text = value === null || value === undefined ? '' : String(value)
        const editable = column?.edit !== undefined
        return (
          // The grid's own keys move to the cell and open its editor.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={cell.id}
            role="gridcell"
            className={classes.cell}
            data-align={column?.align ?? 'left'}
            data-mono={column?.mono}
            data-tone={column?.tone?.(row.original) ?? undefined}
            data-cursor={(editable && props.current && props.currentColumnId === id) || undefined}
            title={column?.hint?.(row.original) ?? text}
            {...(editable ? { onClick: () => props.onPickColumn(id), onDoubleClick: () => props.onEdit(id) } : {})}
          >
            {edited?.columnId === id ? (
              <CellEditor
                label={`${column?.title ?? id}, row ${props.index + 1}`}
                text={edited.text}
                onEnd={(next, end) => props.onEditEnd(id, next, end)}
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
