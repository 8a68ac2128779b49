import writeExcelFile from 'write-excel-file/node'
import type { Report, ReportCell, ReportColumn, ReportFormat } from '../../../shared/model/report.ts'
import { csvCell } from '../../../shared/values/csv-cell.ts'

/** A column of the file: one of the report, or the same of the period before. */
interface FileColumn extends ReportColumn {
  readonly at: number
  readonly before: boolean
}

/**
 * A report as a file. CSV holds rows only, times in seconds and shares as parts of 1, for other programs; XLSX is for
 * people and has the totals; JSON holds everything. @param columns ids in their order; none: all
 */
export async function reportFile(
  report: Report,
  columns: readonly string[],
  format: ReportFormat,
): Promise<{ name: string; content: Buffer }> {
  const name = `${report.kind}-${report.from}${report.to === report.from ? '' : `-to-${report.to}`}.${format}`
  const shown = fileColumns(report, columns)
  if (format === 'csv') return { name, content: Buffer.from(csvOf(report, shown)) }
  if (format === 'json') return { name, content: Buffer.from(jsonOf(report, shown)) }
  return { name, content: await workbookOf(report, shown) }
}

function fileColumns({ columns, before }: Report, ids: readonly string[]): FileColumn[] {
  const chosen = ids.length === 0 ? columns : ids.flatMap((id) => columns.find((column) => column.id === id) ?? [])
  return chosen.flatMap((column) => {
    const at = columns.findIndex(({ id }) => id === column.id)
    const isNumber = !words.has(column.unit)
    const own = { ...column, at, before: false }
    return before !== null && isNumber
      ? [own, { ...column, id: `${column.id}Before`, title: `${column.title} before`, at, before: true }]
      : [own]
  })
}

const words: ReadonlySet<ReportColumn['unit']> = new Set(['text', 'moment', 'address'])

type Cells = { readonly cells: readonly ReportCell[]; readonly before: readonly ReportCell[] | null }
const cellOf = (row: Cells, { at, before }: FileColumn): ReportCell =>
  (before ? row.before?.[at] : row.cells[at]) ?? null

function csvOf({ rows }: Report, columns: readonly FileColumn[]): string {
  const titles = columns.map(({ title, unit }) => csvCell(unit === 'seconds' ? `${title} (s)` : title))
  const lines = rows.map((row) => columns.map((column) => csvCell(plain(cellOf(row, column), column.unit))).join(','))
  return `\uFEFF${[titles.join(','), ...lines].join('\r\n')}\r\n`
}

function plain(cell: ReportCell, unit: ReportColumn['unit']): string {
  if (typeof cell !== 'number') return cell ?? ''
  if (unit === 'share') return cell.toFixed(4)
  return unit === 'rate' ? cell.toFixed(2) : String(Math.round(cell))
}

function jsonOf(report: Report, columns: readonly FileColumn[]): string {
  const object = (row: Cells) => Object.fromEntries(columns.map((column) => [column.id, cellOf(row, column)]))
  const { kind, from, to, before, rows, remarks, missing } = report
  const totals = object({ cells: report.totals, before: report.totalsBefore })
  return `${JSON.stringify({ kind, from, to, before, rows: rows.map(object), totals, remarks, missing }, null, 2)}\n`
}

const formats: Partial<Readonly<Record<ReportColumn['unit'], string>>> = {
  count: '#,##0',
  seconds: '[h]:mm:ss',
  share: '0.0%',
  rate: '0.0',
}

async function workbookOf(report: Report, columns: readonly FileColumn[]): Promise<Buffer> {
  const cell = (value: ReportCell, { unit }: FileColumn, isTotal: boolean) => {
    if (value === null) return null
    const weight = isTotal ? { fontWeight: 'bold' as const } : {}
    if (typeof value === 'string') return { type: String, value, ...weight }
    const format = formats[unit]
    return {
      type: Number,
      value: unit === 'seconds' ? value / 86_400 : value,
      ...(format === undefined ? {} : { format }),
      ...weight,
    }
  }
  const totals = { cells: report.totals, before: report.totalsBefore }
  const data = [
    columns.map(({ title }) => ({ type: String, value: title, fontWeight: 'bold' as const })),
    ...report.rows.map((row) => columns.map((column) => cell(cellOf(row, column), column, false))),
    columns.map((column, at) => cell(at === 0 ? 'Total' : cellOf(totals, column), column, true)),
  ]
  return await writeExcelFile(data, {
    sheet: report.kind,
    stickyRowsCount: 1,
    columns: columns.map(({ title, unit }) => ({ width: unit === 'address' ? 60 : Math.max(12, title.length + 2) })),
  }).toBuffer()
}
