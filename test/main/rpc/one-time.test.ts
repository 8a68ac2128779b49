import { expect, test, vi } from 'vitest'
import { createOneTime, ONE_TIME_MS } from '../../../src/main/rpc/http/one-time.ts'

test('a secret opens once, and only what it was issued for', () => {
  const tickets = createOneTime<string>(() => 0)
  const [one, other] = [tickets.issue('one'), tickets.issue('other')]
  expect(one).not.toBe(other)
  expect(tickets.take('wrong')).toBeNull()
  expect(tickets.take(one)).toBe('one')
  expect(tickets.take(one)).toBeNull()
  expect(tickets.take(other)).toBe('other')
})

test('after a minute it opens nothing, whether somebody comes or not', () => {
  vi.useFakeTimers()
  try {
    let nowMs = 0
    const tickets = createOneTime<true>(() => nowMs)
    const gone = vi.fn<() => void>()
    const [early, late] = [tickets.issue(true, gone), tickets.issue(true, gone)]
    nowMs = ONE_TIME_MS - 1
    expect(tickets.take(early)).toBe(true)
    expect(gone).toHaveBeenCalledTimes(1)
    nowMs = ONE_TIME_MS
    expect(tickets.take(late)).toBeNull()
    tickets.issue(true, gone)
    nowMs = 2 * ONE_TIME_MS
    vi.advanceTimersByTime(ONE_TIME_MS + 1)
    expect(gone).toHaveBeenCalledTimes(3)
  } finally {
    vi.useRealTimers()
  }
})
