import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createClaimQueue } from '../../../src/main/jobs/claim-queue.ts'
import type { ClaimedRow } from '../../../src/main/store/journal.ts'

const rowsOf = (keys: readonly string[]): ClaimedRow[] =>
  keys.map((lockKey, at) => ({ row: at + 1, request: '{}', lockKey, wasCalled: false, before: null }))

const queueOf = (keys: readonly string[], size = 2, held: string[] = []) => {
  const rows = rowsOf(keys)
  return createClaimQueue((after) => rows.filter((row) => row.row > after).slice(0, size), held)
}

it('gives rows in file order and nothing when they are used up', () => {
  const queue = queueOf(['a', 'b', 'c'])
  expect([queue.take()?.row, queue.take()?.row, queue.take()?.row, queue.take()]).toEqual([1, 2, 3, null])
})

it('holds back a row whose number is on its way until that one is settled', () => {
  const queue = queueOf(['a', 'a', 'b'])
  const first = queue.take()
  expect(queue.take()?.row).toBe(3)
  expect(queue.take()).toBeNull()
  if (first) queue.done(first)
  expect(queue.take()?.row).toBe(2)
})

it('never gives a row whose number is held from before, and rows without a number at any time', () => {
  const queue = queueOf(['a', '', '', 'b'], 4, ['a'])
  expect([queue.take()?.row, queue.take()?.row, queue.take()?.row, queue.take()]).toEqual([2, 3, 4, null])
})

it('gives every row once and never two of one number together, in whatever order answers come', () => {
  const keys = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 })
  fc.assert(
    fc.property(keys, fc.integer({ min: 1, max: 5 }), fc.infiniteStream(fc.nat()), (list, size, choices) => {
      const queue = queueOf(list, size)
      const out: ClaimedRow[] = []
      const seen: number[] = []
      const together: ClaimedRow[] = []
      for (;;) {
        const row = queue.take()
        if (row) {
          together.push(...out.filter((other) => other.lockKey !== '' && other.lockKey === row.lockKey))
          out.push(row)
          seen.push(row.row)
        } else if (out.length > 0) {
          const [settled] = out.splice((choices.next().value ?? 0) % out.length, 1)
          if (settled) queue.done(settled)
        } else break
      }
      expect(together).toEqual([])
      expect(seen.toSorted((a, b) => a - b)).toEqual(list.map((_, at) => at + 1))
    }),
  )
})
