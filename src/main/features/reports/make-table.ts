import type { Report, ReportCell } from '../../../shared/model/report.ts'
import type { ColumnSpec, ReportRow, RowValues } from './kinds/report-kind.ts'

type Table = Pick<Report, 'columns' | 'rows' | 'rowCount' | 'totals' | 'totalsBefore'>

/**
 * What a row that only the period before has is now: `none` of what it counts, `unknown`, or one of a log, whose rows are
 * found again in no other period.
 */
export type Absent = 'none' | 'unknown' | 'of-a-log'

/** Rows of a period, beside those of the period before (null: not compared), with totals. */
export function makeTable(
  columns: readonly ColumnSpec[],
  now: readonly ReportRow[],
  before: readonly ReportRow[] | null,
  absent: Absent,
): Table {
  const sums = sumsOf(columns, now)
  const sumsBefore = before === null ? null : sumsOf(columns, before)
  const matched = absent === 'of-a-log' ? [] : (before ?? [])
  const earlier = new Map(matched.map(({ key, values }) => [key, values]))
  const present = new Set(now.map(({ key }) => key))
  const gone = matched
    .filter(({ key }) => !present.has(key))
    .map(({ key, values }) => ({ key, values: namesOf(values, absent === 'unknown') }))
  const cells = (values: RowValues, totals: RowValues): ReportCell[] =>
    columns.map((column) => cellOf(column, values, totals))
  return {
    columns: columns.map(({ id, title, unit, hint }) => ({ id, title, unit, hint })),
    rows: [...now, ...gone].map(({ key, values }) => {
      const was = earlier.get(key)
      return {
        key,
        cells: cells(values, sums),
        before: was === undefined || sumsBefore === null ? null : cells(was, sumsBefore),
      }
    }),
    rowCount: now.length + gone.length,
    totals: cells(sums, sums),
    totalsBefore: sumsBefore === null ? null : cells(sumsBefore, sumsBefore),
  }
}

/** Of what is there no more the names stay. */
const namesOf = (values: RowValues, isUnknown: boolean): RowValues =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => isUnknown || typeof value === 'string')
      .map(([id, value]) => [id, typeof value === 'string' ? value : null]),
  )

function cellOf({ id, sum, from }: ColumnSpec, values: RowValues, totals: RowValues): ReportCell {
  if (from) return from(values, totals)
  const value = values[id]
  // What was never met of a row was there zero times.
  return value === undefined ? (sum ? 0 : null) : value
}

/** Where one part is not known the sum is not known. */
const sumsOf = (columns: readonly ColumnSpec[], rows: readonly ReportRow[]): RowValues =>
  Object.fromEntries(
    columns
      .filter(({ sum }) => sum)
      .map(({ id }) => [
        id,
        rows.reduce<number | null>((sum, { values }) => {
          const value = values[id] === undefined ? 0 : values[id]
          return sum === null || typeof value !== 'number' ? null : sum + value
        }, 0),
      ]),
  )
