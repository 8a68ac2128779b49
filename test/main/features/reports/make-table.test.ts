import { describe, expect, it } from 'vitest'
import { makeTable } from '../../../../src/main/features/reports/make-table.ts'
import { type ColumnSpec, shareOf } from '../../../../src/main/features/reports/kinds/report-kind.ts'

const columns: readonly ColumnSpec[] = [
  { id: 'agent', title: 'Agent', unit: 'text', hint: '' },
  { id: 'calls', title: 'Calls', unit: 'count', hint: '', sum: true },
  { id: 'sales', title: 'Sales', unit: 'count', hint: '', sum: true },
  { id: 'share', title: 'Share', unit: 'share', hint: '', from: shareOf('sales', 'calls') },
]
const row = (key: string, calls: number, sales: number) => ({ key, values: { agent: key, calls, sales } })

describe('a period beside the one before', () => {
  const now = [row('ann', 10, 5)]
  const before = [row('ann', 4, 1), row('bob', 6, 3)]

  it('shows rows only the earlier one has, so that its rows add up to its total', () => {
    const { rows, rowCount, totals, totalsBefore } = makeTable(columns, now, before, 'none')
    expect(rows).toEqual([
      { key: 'ann', cells: ['ann', 10, 5, 0.5], before: ['ann', 4, 1, 0.25] },
      { key: 'bob', cells: ['bob', 0, 0, null], before: ['bob', 6, 3, 0.5] },
    ])
    expect([rowCount, totals[1], totalsBefore?.[1]]).toEqual([2, 10, 10])
  })

  it('does not say zero of what was not counted', () => {
    expect(makeTable(columns, now, before, 'unknown').rows[1]?.cells).toEqual(['bob', null, null, null])
  })

  it('of a log compares the totals alone', () => {
    const { rows, totalsBefore } = makeTable(columns, now, before, 'of-a-log')
    expect(rows).toEqual([{ key: 'ann', cells: ['ann', 10, 5, 0.5], before: null }])
    expect(totalsBefore?.[1]).toBe(10)
  })
})
