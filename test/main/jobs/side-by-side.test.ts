import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { asTheyCome } from '../../../src/main/jobs/side-by-side.ts'

/** Work that ends when it is told to, and what was begun of it. */
function held() {
  const open = new Map<string, (result: string) => void>()
  const signals: AbortSignal[] = []
  let most = 0
  return {
    open,
    signals,
    most: () => most,
    work: (item: string, signal: AbortSignal): Promise<string> => {
      signals.push(signal)
      return new Promise((resolve) => {
        open.set(item, (result) => {
          open.delete(item)
          resolve(result)
        })
        most = Math.max(most, open.size)
      })
    },
  }
}

it('gives each result as it comes, with no more under way than there may be', async () => {
  const { open, work, most } = held()
  const results: string[] = []
  const all = (async () => {
    for await (const result of asTheyCome(['a', 'b', 'c', 'd'], () => 2, undefined, work)) results.push(result)
  })()
  expect([...open.keys()]).toEqual(['a', 'b'])
  for (const item of ['b', 'c', 'a', 'd']) {
    open.get(item)?.(item.toUpperCase())
    await turn()
  }
  await all
  expect([results, most()]).toEqual([['B', 'C', 'A', 'D'], 2])
})

it('ends the work of who stops listening, and begins no more', async () => {
  const { open, work, signals } = held()
  const results = asTheyCome(['a', 'b', 'c'], () => 2, undefined, work)
  const first = results.next()
  open.get('a')?.('A')
  expect(await first).toEqual({ done: false, value: 'A' })
  const ended = results.return(undefined)
  await turn()
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
  open.get('b')?.('B')
  await ended
  expect(signals).toHaveLength(2)
})

it('tells a failure, and waits for what is under way', async () => {
  const stop = new AbortController()
  const work = async (item: number): Promise<number> => {
    if (item === 2) throw new Error('no')
    return item
  }
  const given: number[] = []
  const all = (async () => {
    for await (const item of asTheyCome([1, 2, 3], () => 1, stop.signal, work)) given.push(item)
  })()
  await expect(all).rejects.toThrow('no')
  expect(given).toEqual([1])
})
