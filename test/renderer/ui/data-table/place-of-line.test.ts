import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placeOfLine } from '../../../../src/renderer/ui/data-table/place-of-line.ts'

it('finds the row a line belongs to, also one with line breaks in its cells, in few looks', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 300 }),
      fc.integer({ min: 1, max: 6000 }),
      async (unsorted, line) => {
        const lines = unsorted.toSorted((a, b) => a - b)
        let looks = 0
        const place = await placeOfLine(line, lines.length, async (at) => {
          looks += 1
          return lines[at] ?? Infinity
        })
        expect(place).toBe(
          Math.max(
            0,
            lines.findLastIndex((each) => each <= line),
          ),
        )
        expect(looks).toBeLessThanOrEqual(12)
      },
    ),
  )
})
