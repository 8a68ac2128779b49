import { expect, it } from 'vitest'
import { daysOf, isSettled, periodBefore, periodOf } from '../../../../src/main/features/reports/report-days.ts'

it.each([
  ['today', '2026-03-01', '2026-03-01', '2026-03-01'],
  ['yesterday', '2026-03-01', '2026-02-28', '2026-02-28'],
  ['last-7-days', '2026-03-01', '2026-02-22', '2026-02-28'],
  ['this-month', '2026-03-05', '2026-03-01', '2026-03-05'],
] as const)('%s is a period of whole days', (preset, today, from, to) => {
  expect(periodOf({ preset }, today)).toEqual({ from, to })
})

it('counts days over a change of the clocks as days', () => {
  // Europe changed on March 29, the United States on March 8.
  expect(daysOf({ from: '2026-03-07', to: '2026-03-30' })).toHaveLength(24)
  const range = { from: '2026-03-08', to: '2026-03-09' }
  expect(periodBefore(range, range)).toEqual({ from: '2026-03-06', to: '2026-03-07' })
})

it.each([
  ['2026-05-12', '2026-04-01', '2026-04-12'],
  ['2026-03-31', '2026-02-01', '2026-02-28'],
  ['2026-01-01', '2025-12-01', '2025-12-01'],
])('compares this month up to %s with the same days of the last one', (today, from, to) => {
  const range = { preset: 'this-month' } as const
  expect(periodBefore(periodOf(range, today), range)).toEqual({ from, to })
})

it('takes a day for over two hours after its midnight, by the clock of the dialer', () => {
  expect(isSettled('2026-05-01', '2026-05-02 01:59:59')).toBe(false)
  expect(isSettled('2026-05-01', '2026-05-02 02:00:00')).toBe(true)
})
