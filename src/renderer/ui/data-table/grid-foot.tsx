import type { RowData } from '@tanstack/react-table'
import type { DataColumn } from './data-column.ts'
import classes from './data-table.module.css'
import { textOf } from './grid-row-view.tsx'
import type { GridColumn } from './table-features.ts'

interface GridFootProps<Row extends RowData> {
  readonly row: Row
  /** Columns in sight, in their order. */
  readonly columns: readonly GridColumn<Row>[]
  readonly template: string
  readonly byId: ReadonlyMap<string, DataColumn<Row>>
}

/** Totals below the rows: neither sorted, searched, chosen nor copied with them. */
export function GridFoot<Row extends RowData>({ row, columns, template, byId }: GridFootProps<Row>) {
  return (
    <div className={classes.foot} role="rowgroup">
      <div className={classes.headRow} role="row" style={{ gridTemplateColumns: template }}>
        {columns.map(({ id }) => {
          const column = byId.get(id)
          return (
            <div
              key={id}
              role="gridcell"
              className={classes.cell}
              data-align={column?.align ?? 'left'}
              title={column?.hint?.(row) ?? undefined}
            >
              {column?.render === undefined ? textOf(column?.value(row), column?.count === true) : column.render(row)}
            </div>
          )
        })}
      </div>
    </div>
  )
}
