import { List, Spoiler, Table } from '@mantine/core'
import { useMemo } from 'react'
import type { Report, ReportCell, ReportColumn, ReportKind } from '../../../shared/model/report.ts'
import type { CellValue, DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { columnsInView } from '../../ui/data-table/kept-view.ts'

type Row = Report['rows'][number]

/** What a cell shows: times as h:mm:ss, shares in percent. */
function shown(cell: ReportCell, unit: ReportColumn['unit']): string {
  if (cell === null) return '–'
  if (typeof cell === 'string') return cell
  if (unit === 'share') return `${(cell * 100).toFixed(1)} %`
  if (unit === 'rate') return cell.toFixed(1)
  if (unit !== 'seconds') return cell.toLocaleString('en-US')
  const total = Math.round(cell)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${Math.floor(total / 3600)}:${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`
}

const viewOf = (kind: ReportKind): string => `report-${kind}`

/** Ids of the columns a report is shown with, in their order. */
export const shownColumns = ({ kind, columns }: Report): string[] =>
  columnsInView(
    viewOf(kind),
    columns.map(({ id }) => id),
  )

const totalOf = ({ totals, totalsBefore }: Report): Row => ({
  key: 'total',
  cells: totals.map((cell, at) => (at === 0 ? 'Total' : (cell ?? ''))),
  before: totalsBefore,
})

/** The rows of a report above their totals; what each column counts stands at its title. */
export function ReportTable({ report }: { readonly report: Report }) {
  const columns = useMemo(
    () =>
      report.columns.map((column, at): DataColumn<Row> => {
        const isText = typeof report.totals[at] !== 'number'
        return {
          id: column.id,
          title: column.title,
          about: column.hint,
          value: (row) => plain(row.cells[at] ?? null),
          render: (row) => shown(row.cells[at] ?? null, column.unit),
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
  return (
    <>
      <DataTable
        label="Report"
        viewName={viewOf(report.kind)}
        rows={report.rows}
        columns={columns}
        rowKey={(row) => row.key}
        foot={totalOf(report)}
        heightPx={420}
      />
      <Spoiler maxHeight={0} showLabel="What the columns count" hideLabel="Hide">
        <Definitions columns={report.columns} />
      </Spoiler>
    </>
  )
}

function Definitions({ columns }: Pick<Report, 'columns'>) {
  return (
    <List size="sm">
      {columns.map(({ id, title, hint }) => (
        <List.Item key={id}>
          <strong>{title}</strong>: {hint}
        </List.Item>
      ))}
    </List>
  )
}

/** All rows at once, for paper: the table on the screen holds only those in sight. */
export function PrintedReport({ report }: { readonly report: Report }) {
  const ids = shownColumns(report)
  const places = ids.map((id) => report.columns.findIndex((column) => column.id === id))
  const titles = places.map((at) => report.columns[at]?.title ?? '')
  const line = ({ key, cells }: Row) => (
    <Table.Tr key={key}>
      {places.map((at) => (
        <Table.Td key={at} ta={typeof report.totals[at] === 'number' ? 'right' : 'left'}>
          {shown(cells[at] ?? null, report.columns[at]?.unit ?? 'text')}
        </Table.Td>
      ))}
    </Table.Tr>
  )
  return (
    <>
      <Table fz="xs" className="tabular">
        <Table.Thead>
          <Table.Tr>
            {titles.map((title) => (
              <Table.Th key={title}>{title}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{report.rows.map(line)}</Table.Tbody>
        <Table.Tfoot>{line(totalOf(report))}</Table.Tfoot>
      </Table>
      <Definitions columns={report.columns} />
    </>
  )
}

const plain = (cell: ReportCell): CellValue => (typeof cell === 'number' ? Math.round(cell * 10_000) / 10_000 : cell)
