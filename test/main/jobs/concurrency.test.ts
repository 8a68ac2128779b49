import { describe, expect, it } from 'vitest'
import { adaptiveConcurrency } from '../../../src/main/jobs/concurrency.ts'
import { createPace } from '../../../src/main/jobs/pace.ts'

/** Answers as a dialer gives them: so quick up to `fits` calls at once, slower in proportion beyond. */
const settledTarget = (cap: number, oneMs: number, fits: number, rounds = 200): number => {
  const concurrency = adaptiveConcurrency(() => cap)
  for (let round = 0; round < rounds; round += 1) {
    const calls = concurrency.target()
    for (let call = 0; call < calls; call += 1) concurrency.observe(oneMs * Math.max(1, calls / fits))
  }
  return concurrency.target()
}

describe('adaptive concurrency', () => {
  it('goes to the cap and never above it where answers stay quick', () => {
    expect(settledTarget(8, 2, 4)).toBe(8)
    expect(settledTarget(1, 2, 1)).toBe(1)
  })

  it('goes far over a long line, where the line and not the dialer takes the time', () => {
    expect(settledTarget(32, 50, 40)).toBe(32)
  })

  it('stops well below the cap where the dialer slows down', () => {
    const target = settledTarget(64, 30, 4)
    expect(target).toBeGreaterThanOrEqual(4)
    expect(target).toBeLessThan(20)
  })

  it('halves at a lost answer, keeps at least one, and recovers step by step', () => {
    const concurrency = adaptiveConcurrency(() => 16)
    for (let call = 0; call < 200; call += 1) concurrency.observe(2)
    expect(concurrency.target()).toBe(16)
    concurrency.observe(null)
    expect(concurrency.target()).toBe(8)
    for (let call = 0; call < 16; call += 1) concurrency.observe(2)
    expect(concurrency.target()).toBe(9)
    for (let call = 0; call < 10; call += 1) concurrency.observe(null)
    expect(concurrency.target()).toBe(1)
    // After an outage it is as quick as at first.
    concurrency.restart()
    expect(concurrency.target()).toBe(4)
    for (let call = 0; call < 16; call += 1) concurrency.observe(2)
    expect(concurrency.target()).toBe(16)
  })

  it('backs off when answers become slow', () => {
    const concurrency = adaptiveConcurrency(() => 16)
    for (let call = 0; call < 200; call += 1) concurrency.observe(5)
    for (let call = 0; call < 40; call += 1) concurrency.observe(500)
    expect(concurrency.target()).toBeLessThan(16)
  })
})

describe('the pace', () => {
  it('spreads rows evenly and makes up for little', () => {
    const pace = createPace(100)
    let sent = 0
    for (let ms = 0; ms < 2000; ms += 1) {
      while (pace.waitMs(ms) === 0) {
        pace.took(ms)
        sent += 1
      }
    }
    expect(sent).toBeGreaterThanOrEqual(200)
    expect(sent).toBeLessThanOrEqual(212)
  })

  it('does not wait without a limit', () => {
    const pace = createPace(null)
    pace.took(0)
    expect(pace.waitMs(0)).toBe(0)
  })
})
