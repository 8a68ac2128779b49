import type { ReportRange } from '../../../shared/model/report.ts'

const dayMs = 86_400_000

/** Days are counted as dates, never as hours: a day of 23 or 25 hours is one. */
const shifted = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

export interface Period {
  readonly from: string
  readonly to: string
}

/** The days a range means today. */
export function periodOf(range: ReportRange, today: string): Period {
  if ('from' in range) return { from: range.from, to: range.to }
  switch (range.preset) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: shifted(today, -1), to: shifted(today, -1) }
    case 'last-7-days':
      return { from: shifted(today, -7), to: shifted(today, -1) }
    case 'this-month':
      return { from: `${today.slice(0, 7)}-01`, to: today }
  }
}

/** Every day of a period, the first first. */
export function daysOf({ from, to }: Period): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = shifted(day, 1)) days.push(day)
  return days
}

/** The period of the same length that ends the day before; of this month the same days of the last one. */
export function periodBefore(period: Period, range: ReportRange): Period {
  if ('preset' in range && range.preset === 'this-month') return monthBefore(period)
  const { length } = daysOf(period)
  return { from: shifted(period.from, -length), to: shifted(period.from, -1) }
}

/** A month that is shorter ends earlier. */
function monthBefore({ from, to }: Period): Period {
  const last = shifted(from, -1)
  const sameDay = `${last.slice(0, 8)}${to.slice(8)}`
  return { from: `${last.slice(0, 8)}01`, to: sameDay < last ? sameDay : last }
}

/** Calls end and are given their statuses after midnight as well. */
const settledAt = '02:00:00'

/** Whether a day will stay as it is told now. @param now the dialer's clock, `2026-05-01 09:30:00` */
export const isSettled = (day: string, now: string): boolean => now >= `${shifted(day, 1)} ${settledAt}`
