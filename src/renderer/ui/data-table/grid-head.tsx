import type { RowData } from '@tanstack/react-table'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { DataColumn } from './data-column.ts'
import classes from './data-table.module.css'
import type { Grid, GridHeader } from './table-features.ts'

interface GridHeadProps<Row extends RowData> {
  readonly table: Grid<Row>
  readonly template: string
  readonly withFilters: boolean
  readonly byId: ReadonlyMap<string, DataColumn<Row>>
}

/** Titles that sort, handles that resize, and on demand a filter for each column. */
export function GridHead<Row extends RowData>({ table, template, withFilters, byId }: GridHeadProps<Row>) {
  const headers = table.getHeaderGroups().flatMap((group) => group.headers)
  return (
    <div className={classes.head} role="rowgroup">
      <div className={classes.headRow} role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
        {headers.map((header) => (
          <HeadCell key={header.id} header={header} column={byId.get(header.column.id)} />
        ))}
      </div>
      {withFilters && (
        <div className={classes.headRow} role="row" style={{ gridTemplateColumns: template }}>
          {headers.map((header) => (
            <div key={header.id} className={classes.filterCell} role="gridcell">
              <input
                className={classes.filter}
                aria-label={`Filter ${byId.get(header.column.id)?.title ?? header.column.id}`}
                placeholder={byId.get(header.column.id)?.align === 'right' ? '> 100, 5..9' : 'Contains…'}
                value={String(header.column.getFilterValue() ?? '')}
                onChange={(event) => header.column.setFilterValue(event.currentTarget.value)}
              />
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

const ariaSort = { asc: 'ascending', desc: 'descending', none: 'none' } as const

interface HeadCellProps<Row extends RowData> {
  readonly header: GridHeader<Row>
  readonly column: DataColumn<Row> | undefined
}

function HeadCell<Row extends RowData>({ header, column }: HeadCellProps<Row>) {
  const sorted = header.column.getIsSorted()
  const startResize = header.getResizeHandler()
  return (
    <div className={classes.headCell} role="columnheader" aria-sort={ariaSort[sorted === false ? 'none' : sorted]}>
      {header.column.getCanSort() ? (
        <button
          type="button"
          className={classes.sort}
          data-align={column?.align ?? 'left'}
          onClick={header.column.getToggleSortingHandler()}
          title={[column?.about, `Sort by ${column?.title ?? header.column.id}`].filter(Boolean).join('\n')}
        >
          <span className={classes.clip}>{column?.title}</span>
          {sorted === 'asc' && <IconArrowUp size={13} aria-hidden />}
          {sorted === 'desc' && <IconArrowDown size={13} aria-hidden />}
        </button>
      ) : (
        <span className={`${classes.title} ${classes.clip}`} data-align={column?.align ?? 'left'} title={column?.title}>
          {column?.title}
        </span>
      )}
      <span className={classes.resize} aria-hidden onMouseDown={startResize} onTouchStart={startResize} />
    </div>
  )
}
