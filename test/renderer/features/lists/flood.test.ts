import { describe, expect, it } from 'vitest'
import { floodOf, floodWords } from '../../../../src/renderer/features/lists/flood.ts'

const byStatus = [
  { name: 'NEW', count: 40 },
  { name: 'NA', count: 25 },
  { name: 'SALE', count: 35 },
]
const stock = { total: 100, dialable: 30, byStatus: byStatus.slice(0, 1), allStatuses: false }
const guide = { ...stock, byStatus, allStatuses: true }

describe('a reset', () => {
  it('lets loose at most what rests, where statuses are not counted or not known to be dialed', () => {
    expect(floodOf(stock, ['NEW', 'NA'])).toEqual({ leads: 70, exact: false })
    expect(floodOf(guide, null)).toEqual({ leads: 70, exact: false })
    expect(floodWords(floodOf(stock, null))).toContain('Up to 70 leads')
  })

  it('lets loose the leads of dialed statuses that rest, where all are counted', () => {
    expect(floodOf(guide, ['NEW', 'NA'])).toEqual({ leads: 35, exact: true })
    expect(floodOf(guide, [])).toEqual({ leads: 0, exact: true })
    expect(floodWords({ leads: 1, exact: true })).toMatch(/^1 lead that/)
  })

  it('is not told in numbers where none are, and may be of all where what is dialable is not counted', () => {
    expect(floodOf({ ...stock, total: null }, ['NEW'])).toBeNull()
    expect(floodWords(null)).not.toMatch(/\d/)
    expect(floodOf({ ...stock, dialable: null }, ['NEW'])).toEqual({ leads: 100, exact: false })
  })
})
