import { describe, expect, it } from 'vitest'
import { columnAfterKey, rowAfterKey } from '../../../../src/renderer/ui/data-table/grid-keys.ts'
import { pagesOf } from '../../../../src/renderer/ui/data-table/pages-of.ts'

describe('keys of the grid', () => {
  it('move among the rows and stay inside', () => {
    expect(rowAfterKey('ArrowDown', 8, 10, 5)).toBe(9)
    expect(rowAfterKey('ArrowDown', 9, 10, 5)).toBe(9)
    expect(rowAfterKey('PageUp', 3, 10, 5)).toBe(0)
    expect(rowAfterKey('End', 3, 1_000_000, 5)).toBe(999_999)
    expect(rowAfterKey('x', 3, 10, 5)).toBeNull()
  })

  it('move among the columns that can be changed', () => {
    expect(columnAfterKey('ArrowRight', 'a', ['a', 'b'])).toBe('b')
    expect(columnAfterKey('ArrowRight', 'b', ['a', 'b'])).toBe('b')
    expect(columnAfterKey('ArrowLeft', null, ['a', 'b'])).toBe('a')
    expect(columnAfterKey('ArrowLeft', null, [])).toBeNull()
    expect(columnAfterKey('ArrowUp', 'a', ['a', 'b'])).toBeNull()
  })
})

describe('pages', () => {
  it('are those that hold what is in sight', () => {
    expect(pagesOf(0, 0, 100)).toEqual([0])
    expect(pagesOf(95, 120, 100)).toEqual([0, 1])
    expect(pagesOf(999_900, 999_999, 100)).toEqual([9_999])
    expect(pagesOf(-12, 30, 100)).toEqual([0])
  })
})
