import { Button, Group, NumberInput } from '@mantine/core'
import type { RowData } from '@tanstack/react-table'
import { useState, type ReactNode } from 'react'
import { countOf, formatCount } from '../amounts.ts'
import { copyText } from '../copy-text.ts'
import { problemOf } from '../problem-of.ts'
import { ProblemView } from '../problem-view.tsx'
import type { DataColumn } from './data-column.ts'
import classes from './data-table.module.css'
import { GridBody } from './grid-body.tsx'
import { GridHead } from './grid-head.tsx'
import { GridToolbar } from './grid-toolbar.tsx'
import { rowsAsText } from './rows-as-text.ts'
import { selectedRows } from './selected-rows.ts'
import { useGridColumns } from './use-grid-columns.ts'
import { useGridCursor } from './use-grid-cursor.ts'
import { placeOfLine } from './place-of-line.ts'
import { pageRows, usePages, type PageAnswer } from './use-pages.ts'

/** Rows in one scroller: browsers end the height of an element at some 33 million pixels. */
const scrollerRows = 1_000_000

interface PagedTableProps<Row extends RowData> {
  readonly label: string
  readonly columns: readonly DataColumn<Row>[]
  readonly rowKey: (row: Row) => string
  /** Names the rows in the cache; another key shows other rows. */
  readonly sourceKey: readonly unknown[]
  readonly load: (offset: number, limit: number) => Promise<PageAnswer<Row>>
  readonly onOpen?: (row: Row) => void
  readonly empty?: ReactNode
  readonly heightPx?: number
  readonly tools?: ReactNode
  /** The line of the file a row begins at; lines grow from row to row. Where it is told, a row is gone to by it. */
  readonly lineOf?: (row: Row) => number
  /** Controls for the selected or marked rows, of those that are loaded. */
  readonly selectionTools?: (rows: readonly Row[]) => ReactNode
}

/**
 * The data table over rows that stay in the store: any of millions is shown by its page, cells can be changed in place,
 * and a row is gone to by its number, or by its line of the file. Keys are those of `DataTable`; F2, Enter or typing changes a cell.
 */
export function PagedTable<Row extends RowData>(props: PagedTableProps<Row>) {
  const [base, setBase] = useState(0)
  const [target, setTarget] = useState<{ readonly index: number } | null>(null)
  const pages = usePages(props.sourceKey, props.load)
  const { table, byId, template } = useGridColumns(pages.rows, props.columns, props.rowKey, null)
  const total = pages.total ?? 0
  const start = base < total ? base : 0
  const count = Math.min(scrollerRows, total - start)
  const cursor = useGridCursor(count)
  const gridRows = new Map(table.getRowModel().rows.map((row) => [row.id, row]))
  const rowAt = (index: number) => {
    const row = pages.rowAt(start + index)
    return row === undefined ? undefined : gridRows.get(props.rowKey(row))
  }

  const { lineOf } = props
  async function lineAt(index: number, tell: (row: Row) => number): Promise<number> {
    const row = pages.rowAt(index) ?? (await props.load(index, 1)).rows[0]
    return row === undefined ? Infinity : tell(row)
  }

  function goTo(place: number): void {
    const index = Math.max(0, Math.min(total - 1, place - 1))
    const nextBase = Math.floor(index / scrollerRows) * scrollerRows
    setBase(nextBase)
    // Asked for at once, and not only when the scroller has got there.
    pages.show(index, index)
    cursor.move(index - nextBase, false)
    setTarget({ index: index - nextBase })
  }

  return (
    <div className={classes.frame}>
      <GridToolbar
        table={table}
        label={props.label}
        shown={total}
        total={total}
        onCopy={() => {
          const rows = selectedRows(rowAt, count, cursor)
          void copyText(rowsAsText(table, rows), countOf(rows.length, 'row'))
        }}
      >
        {props.tools}
        {props.selectionTools?.(selectedRows(rowAt, count, cursor).map((row) => row.original))}
        {total > pageRows && lineOf === undefined && <GoTo what="row" onGo={async (place) => goTo(place)} />}
        {total > pageRows && lineOf !== undefined && (
          <GoTo
            what="line"
            onGo={async (line) => goTo(1 + (await placeOfLine(line, total, async (at) => lineAt(at, lineOf))))}
          />
        )}
        {total > scrollerRows && (
          <Group gap={4}>
            <Button
              size="compact-xs"
              variant="default"
              disabled={start === 0}
              onClick={() => goTo(start - scrollerRows + 1)}
            >
              Earlier
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              disabled={start + count >= total}
              onClick={() => goTo(start + scrollerRows + 1)}
            >
              Rows after {formatCount(start + count)}
            </Button>
          </Group>
        )}
      </GridToolbar>
      {pages.error !== null && (
        <ProblemView problem={problemOf(pages.error)}>
          <Button size="xs" variant="default" onClick={pages.retry}>
            Try again
          </Button>
        </ProblemView>
      )}
      <GridBody
        table={table}
        count={count}
        rowAt={rowAt}
        onSight={(first, last) => pages.show(start + first, start + last)}
        target={target}
        label={props.label}
        template={template}
        cursor={cursor}
        byId={byId}
        heightPx={props.heightPx ?? 420}
        empty={pages.total === null && pages.error === null ? 'Loading…' : (props.empty ?? 'Nothing to show.')}
        {...(props.onOpen === undefined ? {} : { onOpen: props.onOpen })}
        head={<GridHead table={table} template={template} withFilters={false} byId={byId} />}
      />
    </div>
  )
}

function GoTo({ what, onGo }: { readonly what: 'row' | 'line'; readonly onGo: (place: number) => Promise<void> }) {
  const [place, setPlace] = useState<number | string>('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (typeof place === 'number') void onGo(place)
      }}
    >
      <NumberInput
        size="xs"
        w={130}
        aria-label={`Go to ${what}`}
        placeholder={`Go to ${what}`}
        hideControls
        min={1}
        allowDecimal={false}
        allowNegative={false}
        thousandSeparator=","
        value={place}
        onChange={setPlace}
      />
    </form>
  )
}
