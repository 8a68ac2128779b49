import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, readerOf } from '../../../../../src/main/features/imports/mapping/field-source.ts'

const cells = ['Ann', ' ', 'Lee', 'male']

describe('where a value comes from', () => {
  it('one column, as it is', () => {
    expect(readerOf(2)(cells)).toBe('Lee')
    expect(readerOf(9)(cells)).toBe('')
  })

  it('several columns, empty cells left out', () => {
    expect(readerOf({ columns: [0, 1, 2], between: ', ' })(cells)).toBe('Ann, Lee')
    expect(readerOf({ columns: [1], between: ' ' })(cells)).toBe(' ')
  })

  it('translated by a value map, whatever the case', () => {
    const read = readerOf({ columns: [3], between: ' ', values: { ' MALE ': 'M', female: 'F' } })
    expect(read(cells)).toBe('M')
    expect(read(['', '', '', 'other'])).toBe('other')
  })

  it('an empty cell can stand for something', () => {
    expect(readerOf({ columns: [0], between: ' ', values: { '': 'unknown' } })([''])).toBe('unknown')
  })

  it('the same for every row', () => {
    expect(readerOf({ value: 'EAST' })(cells)).toBe('EAST')
    expect(columnsOf({ value: 'EAST' })).toEqual([])
  })

  it('joining loses no cell that holds something', () => {
    const keepsAll = (row: readonly string[]): void => {
      const joined = readerOf({ columns: row.map((_, at) => at), between: '|' })(row)
      const lost = row.filter((cell) => cell.trim() !== '' && !joined.includes(cell))
      expect(lost).toEqual([])
    }
    expect(() => fc.assert(fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 8 }), keepsAll))).not.toThrow()
  })
})
