import type { ZodType } from 'zod'
import type { Report, ReportColumn, ReportFilters, ReportQuery } from '../../../../shared/model/report.ts'
import type { DialerClient } from '../../../dialer/dialer-client.ts'

/** Values of a row by the ids of its columns. Missing and null: not known. */
export type RowValues = Readonly<Record<string, string | number | null>>

export interface ReportRow {
  readonly key: string
  readonly values: RowValues
}

export interface ColumnSpec extends ReportColumn {
  /** The total is the sum of its rows. */
  readonly sum?: true
  /** Computed from the other values, of a row and of the totals alike. */
  readonly from?: (values: RowValues, totals: RowValues) => number | null
}

/** A day as the dialer told it. */
export interface ToldDay<Facts> {
  readonly day: string
  readonly facts: Facts
}

/** What is asked of a dialer for a day. */
export interface DayAsked {
  readonly client: DialerClient
  readonly day: string
  readonly query: ReportQuery
  readonly signal: AbortSignal | undefined
  /** Only what was before this time of the day, `09:30:00`; null: the whole day. */
  readonly until: string | null
  /** Counts the calls. */
  readonly asked: () => void
}

/** A kind of report: how a day is read, and what several days make. */
export interface ReportKindSpec<Facts> {
  /** Kinds with one source share their kept days. */
  readonly source: string
  readonly facts: ZodType<Facts>
  /** What, besides the day, the dialer is asked for; days of another scope are kept apart. */
  scopeOf(query: ReportQuery): string
  /** Obeys `until`: a day can be compared with a part of another. */
  readonly readsUntil?: true
  /** Each row is an event of its own. */
  readonly isLog?: true
  /** @throws ProblemError of the dialer, or of an answer that is not whole */
  readDay(asked: DayAsked): Promise<Facts>
  /** Columns follow from the rows where what was met becomes a column. */
  columnsOf(rows: readonly ReportRow[], query: ReportQuery): readonly ColumnSpec[]
  rowsOf(days: readonly ToldDay<Facts>[], filters: ReportFilters): ReportRow[]
  /** What the chart counts of a day. */
  countOf(facts: Facts, filters: ReportFilters): number
  readonly chartTitle: string
  /** What bars by the rows count, where they say more than bars by the day: of a single day. Null: nothing. */
  readonly chartColumn: string | null
  /** Its rows have an order of their own; else those with most calls come first. */
  readonly inOrder?: true
  choicesOf(facts: Facts): Partial<Report['choices']>
  remarksOf?(days: readonly ToldDay<Facts>[], query: ReportQuery): string[]
}

/** Whether a filter lets a name through. */
export const passes = (filter: readonly string[], name: string): boolean =>
  filter.length === 0 || filter.some((wanted) => wanted.toLowerCase() === name.toLowerCase())

export const numberAt = (values: RowValues, id: string): number | null => {
  const value = values[id]
  return typeof value === 'number' ? value : null
}

/** A part of a whole; null where one of them is not known or there is nothing to divide by. */
export function ratio(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole
}

/** The share of two columns. */
export const shareOf =
  (part: string, whole: string) =>
  (values: RowValues): number | null =>
    ratio(numberAt(values, part), numberAt(values, whole))

/** Events of a part of a day. @param events with their moments by the dialer's clock, `2026-05-01 09:30:00` */
export const before = <Event extends { readonly at: string }>(
  events: readonly Event[],
  { until }: Pick<DayAsked, 'until'>,
): readonly Event[] => (until === null ? events : events.filter(({ at }) => at.slice(11) <= until))

/** Ids a dialer takes joined with dashes. */
export const joined = (names: readonly string[]): string => names.toSorted().join('-')
