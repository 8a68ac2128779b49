import { useMemo } from 'react'
import type { ColumnMatch } from '../../../shared/model/import.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'

interface PreviewRow {
  readonly place: number
  readonly cells: readonly string[]
}

interface PreviewRowsProps {
  readonly columns: readonly ColumnMatch[]
  readonly rows: readonly (readonly string[])[]
}

/** The first rows as they were read, so that a wrong delimiter or encoding is seen at once. */
export function PreviewRows({ columns, rows }: PreviewRowsProps) {
  const numbered = useMemo(() => rows.map((cells, place) => ({ place, cells })), [rows])
  const shown = useMemo(
    () =>
      columns.map((column): DataColumn<PreviewRow> => ({
        id: String(column.column),
        title: column.header === '' ? `Column ${column.column + 1}` : column.header,
        value: (row) => row.cells[column.column] ?? null,
        widthPx: 130,
      })),
    [columns],
  )
  return (
    <DataTable
      label="First rows of the file"
      rows={numbered}
      columns={shown}
      rowKey={rowKey}
      heightPx={260}
      empty="The file has no rows below its header."
    />
  )
}

const rowKey = (row: PreviewRow): string => String(row.place)
