import { afterEach, expect, it } from 'vitest'
import { startSnapshotClock } from '../../../../src/main/features/lists/snapshot-clock.ts'
import type { Clock } from '../../../../src/main/ports.ts'

/** A clock that goes on only when a test says so. */
function steppedClock() {
  let nowMs = 0
  let wake: (() => void) | null = null
  let asleep: (() => void) | null = null
  const clock: Clock = {
    now: () => nowMs,
    monotonicMs: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
        wake = () => {
          nowMs += ms
          resolve()
        }
        asleep?.()
      }),
  }
  /** Lets one minute pass; resolves when the clock is slept on again. */
  const minute = (): Promise<void> =>
    new Promise((resolve) => {
      asleep = resolve
      wake?.()
    })
  return { clock, minute }
}

let stop = async (): Promise<void> => undefined
afterEach(() => stop())

it('takes a round after each interval, and none while it is off', async () => {
  const { clock, minute } = steppedClock()
  let minutes = 3
  let rounds = 0
  const snapshots = startSnapshotClock({
    clock,
    logger: { log: () => undefined },
    minutes: () => minutes,
    round: async () => void (rounds += 1),
  })
  stop = () => snapshots.stop()
  const seen: number[] = []
  for (let at = 0; at < 7; at += 1) {
    await minute()
    seen.push(rounds)
  }
  expect(seen).toEqual([1, 1, 1, 2, 2, 2, 3])
  minutes = 0
  for (let at = 0; at < 6; at += 1) await minute()
  expect(rounds).toBe(3)
})

it('goes on after a round that failed', async () => {
  const { clock, minute } = steppedClock()
  const logged: string[] = []
  let rounds = 0
  const snapshots = startSnapshotClock({
    clock,
    logger: { log: (_, message) => void logged.push(message) },
    minutes: () => 1,
    round: async () => {
      rounds += 1
      throw new Error('gone')
    },
  })
  stop = () => snapshots.stop()
  await minute()
  await minute()
  expect(rounds).toBe(2)
  expect(logged).toHaveLength(2)
})
