import { describe, expect, it } from 'vitest'
import { countOf, formatBytes, formatDuration, formatTime } from '../../../src/renderer/ui/amounts.ts'

describe('amounts', () => {
  it.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [60, '1 min'],
    [75, '1 min 15 s'],
    [3600, '1 h'],
    [4000, '1 h 6 min'],
  ])('%s seconds are %s', (seconds, words) => {
    expect(formatDuration(seconds)).toBe(words)
  })

  it.each([
    [3, '3 bytes'],
    [1536, '1.5 KB'],
    [5 * 1024 * 1024, '5 MB'],
  ])('%s bytes are %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words)
  })

  it('says one row and two rows', () => {
    expect(countOf(1, 'row')).toBe('1 row')
    expect(countOf(12_345, 'row')).toBe('12,345 rows')
  })

  it('shows local time', () => {
    expect(formatTime(new Date(2026, 6, 3, 4, 5).getTime())).toBe('2026-07-03 04:05')
  })
})
