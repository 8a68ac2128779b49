import { List, Spoiler } from '@mantine/core'
import { useMemo } from 'react'
import type { Report, ReportCell, ReportColumn } from '../../../shared/model/report.ts'
import type { CellValue, DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'

type Row = Report['rows'][number]

/** What a cell shows: times as h:mm:ss, shares in percent. */
export function shown(cell: ReportCell, unit: ReportColumn['unit']): string {
  if (cell === null) return '–'
  if (typeof cell === 'string') return cell
  if (unit === 'share') return `${(cell * 100).toFixed(1)} %`
  if (unit === 'rate') return cell.toFixed(1)
  if (unit !== 'seconds') return cell.toLocaleString('en-US')
  const total = Math.round(cell)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${Math.floor(total / 3600)}:${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`
}

const totalKey = ' total'

/** The rows of a report with their totals as the last one; what each column counts stands below. */
export function ReportTable({ report }: { readonly report: Report }) {
  const columns = useMemo(
    () =>
      report.columns.map((column, at): DataColumn<Row> => {
        const isText = typeof report.totals[at] !== 'number'
        return {
          id: column.id,
          title: column.title,
          value: (row) => plain(row.cells[at] ?? null),
          render: (row) =>
            row.key === totalKey ? <strong>{textOf(row, at, column)}</strong> : textOf(row, at, column),
          hint: (row) => {
            const before = row.before?.[at]
            return before === undefined || isText ? null : `${shown(before, column.unit)} in the period before`
          },
          align: isText ? 'left' : 'right',
          widthPx: column.unit === 'address' ? 420 : isText ? 170 : 115,
        }
      }),
    [report],
  )
  const total: Row = {
    key: totalKey,
    cells: report.totals.map((cell, at) => (at === 0 ? 'Total' : cell)),
    before: report.totalsBefore,
  }
  return (
    <>
      <DataTable
        label="Report"
        viewName={`report-${report.kind}`}
        rows={[...report.rows, total]}
        columns={columns}
        rowKey={(row) => row.key}
        heightPx={420}
      />
      <Spoiler maxHeight={0} showLabel="What the columns count" hideLabel="Hide">
        <List size="sm">
          {report.columns.map(({ id, title, hint }) => (
            <List.Item key={id}>
              <strong>{title}</strong>: {hint}
            </List.Item>
          ))}
        </List>
      </Spoiler>
    </>
  )
}

const plain = (cell: ReportCell): CellValue => (typeof cell === 'number' ? Math.round(cell * 10_000) / 10_000 : cell)

const textOf = (row: Row, at: number, { unit }: ReportColumn): string =>
  row.key === totalKey && row.cells[at] === null ? '' : shown(row.cells[at] ?? null, unit)
