import { describe, expect, it } from 'vitest'
import { createLatestValue } from '../../../src/main/jobs/latest-value.ts'

describe('a latest value', () => {
  it('is given as it is, then as it changes, the last one always, and then it ends', async () => {
    const value = createLatestValue(0)
    const seen: number[] = []
    for await (const now of value.watch(undefined, 0)) {
      seen.push(now)
      if (now < 3) value.set(now + 1)
      else value.end()
    }
    expect(seen).toEqual([0, 1, 2, 3])
  })

  it('leaves out what came too fast, and does not keep the end waiting', async () => {
    const value = createLatestValue(0)
    const seen: number[] = []
    const watching = (async () => {
      for await (const now of value.watch(undefined, 3_600_000)) seen.push(now)
    })()
    await Promise.resolve()
    for (let next = 1; next <= 100; next += 1) value.set(next)
    value.end()
    await watching
    expect(seen).toEqual([0, 100])
  })

  it('stops for a watcher that goes', async () => {
    const value = createLatestValue(0)
    const leaving = new AbortController()
    const seen: number[] = []
    for await (const now of value.watch(leaving.signal, 0)) {
      seen.push(now)
      leaving.abort()
    }
    expect(seen).toEqual([0])
  })
})
