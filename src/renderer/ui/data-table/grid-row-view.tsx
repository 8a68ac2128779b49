import type { RowData } from '@tanstack/react-table'
import type { DataColumn } from './data-column.ts'
import classes from './data-table.module.css'
import type { GridRow } from './table-features.ts'

interface GridRowViewProps<Row extends RowData> {
  readonly row: GridRow<Row>
  readonly index: number
  readonly topPx: number
  readonly heightPx: number
  readonly template: string
  readonly byId: ReadonlyMap<string, DataColumn<Row>>
  readonly current: boolean
  readonly selected: boolean
  readonly marked: boolean
  readonly onPick: (extend: boolean) => void
  readonly onMark: () => void
  readonly onOpen?: (row: Row) => void
}

/** One row in its place. */
export function GridRowView<Row extends RowData>(props: GridRowViewProps<Row>) {
  const { row, byId, onOpen } = props
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
        const column = byId.get(cell.column.id)
        const value = cell.getValue()
        const text = value === null || value === undefined ? '' : String(value)
        return (
          <div
            key={cell.id}
            role="gridcell"
            className={classes.cell}
            data-align={column?.align ?? 'left'}
            data-mono={column?.mono}
            title={text}
          >
            {column?.render === undefined ? text : column.render(row.original)}
          </div>
        )
      })}
    </div>
  )
}
