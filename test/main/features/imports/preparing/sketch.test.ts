import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSketcher, shareIn } from '../../../../../src/main/features/imports/preparing/sketch.ts'

const sketch = (from: number, to: number) => {
  const sketcher = createSketcher()
  for (let number = from; number < to; number += 1) sketcher.add(String(2_125_550_000 + number))
  return sketcher.end()
}

it('tells how much of one file stands in another', () => {
  const all = sketch(0, 50_000)
  expect(shareIn(all, all)).toBe(1)
  expect(shareIn(sketch(0, 20_000), all)).toBeGreaterThan(0.9)
  expect(shareIn(sketch(40_000, 60_000), all)).toBeGreaterThan(0.35)
  expect(shareIn(sketch(40_000, 60_000), all)).toBeLessThan(0.65)
  expect(shareIn(sketch(60_000, 90_000), all)).toBeLessThan(0.1)
})

it('is exact for small files', () => {
  expect(shareIn(sketch(0, 10), sketch(5, 100))).toBeCloseTo(0.5, 5)
  expect(shareIn(sketch(0, 0), sketch(0, 5))).toBe(0)
})

it('stays small, and does not depend on the order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 2000 }), (keys) => {
      const [one, other] = [createSketcher(), createSketcher()]
      for (const key of keys) one.add(key)
      for (const key of keys.toReversed()) other.add(key)
      const ended = one.end()
      expect(ended).toEqual(other.end())
      expect(ended.smallest.length).toBeLessThanOrEqual(400)
    }),
    { numRuns: 30 },
  )
})
