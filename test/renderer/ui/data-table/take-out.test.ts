import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commaSeparated } from '../../../../src/renderer/ui/data-table/comma-separated.ts'
import { moved } from '../../../../src/renderer/ui/data-table/moved.ts'

describe('rows as a CSV file', () => {
  it('quotes what needs it and disarms formulas, but not numbers', () => {
    expect(
      commaSeparated(
        ['a', 'b'],
        [
          ['x,"y"', null],
          ['=1+1', -5],
          ['line\nend', '-5.00'],
        ],
      ),
    ).toBe('a,b\r\n"x,""y""",\r\n\'=1+1,-5\r\n"line\nend",-5.00\r\n')
  })
})

describe('moving a column', () => {
  it('keeps every column, and moves only within the ends', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { minLength: 1 }),
        fc.nat(),
        fc.integer({ min: -9, max: 9 }),
        (ids, at, by) => {
          const id = ids[at % ids.length] ?? ''
          const next = moved(ids, id, by)
          expect(next.toSorted()).toEqual(ids.toSorted())
          expect(next.indexOf(id)).toBe(Math.max(0, Math.min(ids.length - 1, ids.indexOf(id) + by)))
        },
      ),
    )
  })
})
