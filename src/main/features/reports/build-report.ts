import { randomUUID } from 'node:crypto'
import type { Report, ReportNews, ReportQuery } from '../../../shared/model/report.ts'
import { daysOf, type Period } from './report-days.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import type { Clock } from '../../ports.ts'
import type { ReportDaysStore } from '../../store/report-days-store.ts'
import type { ReportKindSpec, ReportRow, ToldDay } from './kinds/report-kind.ts'
import { makeTable } from './make-table.ts'
import { type PeriodTold, readPeriod } from './read-period.ts'

export interface Times {
  readonly period: Period
  readonly before: Period | null
  readonly today: string
  /** The dialer's clock, `2026-05-01 09:30:00`. */
  readonly dialerNow: string
  /** How far the dialer's wall clock is ahead of UTC. */
  readonly aheadMs: number
}

export interface ReportAsked {
  readonly query: ReportQuery
  readonly client: DialerClient
  readonly times: Times
  readonly signal: AbortSignal | undefined
}

/** Reads both periods and makes one report of them. The newest progress is what is told: a slow reader hears less often. */
export async function* buildReport<Facts>(
  deps: { readonly days: ReportDaysStore; readonly clock: Clock },
  kind: ReportKindSpec<Facts>,
  { query, client, times, signal }: ReportAsked,
): AsyncGenerator<ReportNews> {
  const days = daysOf(times.period)
  const daysBefore = times.before === null ? null : daysOf(times.before)
  const total = days.length + (daysBefore?.length ?? 0)
  let done = 0
  let at = days[0] ?? ''
  let wake = (): void => undefined
  const read = (these: readonly string[], until: string | null): Promise<PeriodTold<Facts>> =>
    readPeriod({
      kind,
      days: these,
      until,
      query,
      client,
      store: deps.days,
      dialerNow: times.dialerNow,
      now: () => deps.clock.now(),
      signal,
      onDay: (day) => {
        done += 1
        at = day
        wake()
      },
    })
  let isOver = false
  const reading = (async () => ({
    now: await read(days, null),
    before:
      daysBefore === null
        ? null
        : await read(daysBefore, isOpen(times) && kind.readsUntil === true ? times.dialerNow.slice(11) : null),
  }))().finally(() => {
    isOver = true
    wake()
  })
  // Thrown below, where it is waited for.
  reading.catch(() => undefined)
  while (!isOver) {
    const changed = new Promise<void>((resolve) => (wake = resolve))
    yield { done, total, day: at }
    if (!isOver) await changed
  }
  const { now, before } = await reading
  yield { report: reportOf(kind, query, times, now, before, deps.clock.now()) }
}

function reportOf<Facts>(
  kind: ReportKindSpec<Facts>,
  query: ReportQuery,
  times: Times,
  now: PeriodTold<Facts>,
  before: PeriodTold<Facts> | null,
  readAt: number,
): Report {
  const rows = kind.rowsOf(now.days, query.filters)
  const rowsBefore = before === null ? null : kind.rowsOf(before.days, query.filters)
  const table = makeTable(
    kind.columnsOf([...rows, ...(rowsBefore ?? [])], query),
    kind.inOrder === true ? rows : mostFirst(rows),
    rowsBefore,
    kind.isLog === true ? 'of-a-log' : 'none',
  )
  const byRow = kind.chartColumn !== null && (kind.inOrder === true || times.period.from === times.period.to)
  const told = [...now.days, ...(before?.days ?? [])]
  return {
    reportId: randomUUID(),
    kind: query.kind,
    ...times.period,
    before: times.before,
    ...table,
    chart: byRow
      ? { title: kind.chartTitle, points: pointsOfRows(table, kind.chartColumn ?? '') }
      : { title: `${kind.chartTitle} by day`, points: pointsOfDays(kind, query, times, now, before) },
    remarks: [...(kind.remarksOf?.(now.days, query) ?? []), ...openRemarks(kind, times)],
    missing: [...now.missing, ...(before?.missing ?? [])],
    choices: choicesOf(kind, told),
    calls: now.calls + (before?.calls ?? 0),
    readAt,
  }
}

/** Its last day goes on. */
const isOpen = ({ period, today }: Times): boolean => period.to === today

function openRemarks<Facts>({ readsUntil }: ReportKindSpec<Facts>, times: Times): string[] {
  if (!isOpen(times)) return []
  const clock = times.dialerNow.slice(11, 16)
  const open = `${times.today} is not over: it is ${clock} on the dialer.`
  if (times.before === null) return [open]
  return [
    open,
    readsUntil === true
      ? `${times.before.to} is counted until ${clock}, too.`
      : `It is compared with the whole of ${times.before.to}.`,
  ]
}

const mostFirst = (rows: readonly ReportRow[]): ReportRow[] =>
  rows.toSorted((left, right) => Number(right.values['calls'] ?? 0) - Number(left.values['calls'] ?? 0))

/** Bars that can be told apart. */
const mostBars = 31

/** A bar for each of the first rows. */
export function pointsOfRows(
  { columns, rows }: Pick<Report, 'columns' | 'rows'>,
  columnId: string,
): Report['chart']['points'] {
  const at = columns.findIndex(({ id }) => id === columnId)
  return rows.slice(0, mostBars).map(({ cells, before }) => ({
    name: String(cells[0] ?? ''),
    count: Number(cells[at] ?? 0),
    before: before === null ? null : Number(before[at] ?? 0),
  }))
}

function pointsOfDays<Facts>(
  kind: ReportKindSpec<Facts>,
  { filters }: ReportQuery,
  times: Times,
  now: PeriodTold<Facts>,
  before: PeriodTold<Facts> | null,
): Report['chart']['points'] {
  const countsOf = (days: readonly ToldDay<Facts>[]) =>
    new Map(days.map(({ day, facts }) => [day, kind.countOf(facts, filters)]))
  const [counts, earlier] = [countsOf(now.days), countsOf(before?.days ?? [])]
  const daysBefore = times.before === null ? [] : daysOf(times.before)
  return daysOf(times.period).map((day, at) => ({
    name: day,
    count: counts.get(day) ?? 0,
    before: earlier.get(daysBefore[at] ?? '') ?? null,
  }))
}

function choicesOf<Facts>(kind: ReportKindSpec<Facts>, days: readonly ToldDay<Facts>[]): Report['choices'] {
  const all = days.map(({ facts }) => kind.choicesOf(facts))
  const named = (of: keyof Report['choices']): string[] =>
    [...new Set(all.flatMap((choices) => choices[of] ?? []))].filter((name) => name !== '').toSorted()
  return {
    campaigns: named('campaigns'),
    inGroups: named('inGroups'),
    userGroups: named('userGroups'),
    agents: named('agents'),
    dids: named('dids'),
  }
}
