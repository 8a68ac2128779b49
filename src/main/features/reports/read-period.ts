import { ProblemError } from '../../../shared/model/problem.ts'
import type { ReportQuery } from '../../../shared/model/report.ts'
import { isSettled } from './report-days.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import type { ReportDaysStore } from '../../store/report-days-store.ts'
import type { ReportKindSpec, ToldDay } from './kinds/report-kind.ts'

export interface PeriodAsked<Facts> {
  readonly kind: ReportKindSpec<Facts>
  readonly days: readonly string[]
  readonly query: ReportQuery
  readonly client: DialerClient
  readonly store: ReportDaysStore
  /** Of the last day only what was before this time; null: all of it. */
  readonly until: string | null
  /** The dialer's clock, `2026-05-01 09:30:00`. */
  readonly dialerNow: string
  readonly now: () => number
  readonly signal: AbortSignal | undefined
  /** After each day. */
  readonly onDay: (day: string) => void
}

export interface PeriodTold<Facts> {
  readonly days: readonly ToldDay<Facts>[]
  readonly missing: readonly { readonly day: string; readonly why: string }[]
  /** Calls that were made. */
  readonly calls: number
}

/** Failures of a single day leave the others alone; so many on end are not of the day. */
const mostFailuresOnEnd = 3
const ofADay: ReadonlySet<string> = new Set(['server-error', 'timeout', 'refused'])

/**
 * Reads a period day by day: kept days from the store, others from the dialer, one call after the other. A day that is over
 * is kept as soon as it was read.
 * @throws ProblemError where the dialer does not tell it at all
 */
export async function readPeriod<Facts>(asked: PeriodAsked<Facts>): Promise<PeriodTold<Facts>> {
  const { kind, query, client, store, signal } = asked
  const days: ToldDay<Facts>[] = []
  const missing: { day: string; why: string }[] = []
  let calls = 0
  let onEnd = 0
  const scope = kind.scopeOf(query)
  for (const day of asked.days) {
    const key = { connectionId: query.connectionId, source: kind.source, scope, day }
    const until = day === asked.days.at(-1) ? asked.until : null
    const kept = query.refresh || until !== null ? null : store.get(key, kind.facts)
    if (kept !== null) days.push({ day, facts: kept })
    else {
      signal?.throwIfAborted()
      try {
        const facts = await kind.readDay({ client, day, query, signal, until, asked: () => (calls += 1) })
        if (until === null && isSettled(day, asked.dialerNow)) store.put(key, facts, asked.now())
        days.push({ day, facts })
        onEnd = 0
      } catch (error) {
        if (!(error instanceof ProblemError) || !ofADay.has(error.problem.code)) throw error
        missing.push({ day, why: [error.problem.what, error.problem.why].filter(Boolean).join(' ') })
        onEnd += 1
        if (onEnd === mostFailuresOnEnd || (days.length === 0 && missing.length === asked.days.length)) throw error
      }
    }
    asked.onDay(day)
  }
  return { days, missing, calls }
}
