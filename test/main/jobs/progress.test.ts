import { describe, expect, it } from 'vitest'
import { createJobLanes } from '../../../src/main/jobs/job-lanes.ts'
import { createProgressTracker } from '../../../src/main/jobs/progress-tracker.ts'
import { createRateMeter } from '../../../src/main/jobs/rate-meter.ts'
import { emptyCounts } from '../../../src/shared/model/job.ts'
import type { Clock } from '../../../src/main/ports.ts'

const clockAt = (time: { ms: number }): Clock => ({
  now: () => time.ms,
  monotonicMs: () => time.ms,
  sleep: async () => undefined,
})

describe('the rate', () => {
  it('is unknown at first, then rows per second over the last seconds only', () => {
    const meter = createRateMeter(8000)
    meter.add(10, 0)
    expect(meter.perSecond(100)).toBeNull()
    for (let ms = 500; ms <= 20_000; ms += 500) meter.add(50, ms)
    expect(meter.perSecond(20_000)).toBeCloseTo(100, -1)
    expect(meter.perSecond(60_000)).toBe(0)
  })
})

describe('progress', () => {
  it('moves counts on with outcomes, and a looked-up row from unknown', () => {
    const time = { ms: 0 }
    const tracker = createProgressTracker('j', clockAt(time), emptyCounts(), 1000)
    tracker.begin({ ...emptyCounts(), pending: 3, sending: 1, unknown: 1, invalid: 1 }, [9])
    tracker.startClock()
    time.ms = 2000
    tracker.recorded([
      { row: 1, state: 'added' },
      { row: 2, state: 'unknown' },
      { row: 9, state: 'pending' },
    ])
    tracker.recorded([{ row: 2, state: 'duplicate' }])
    const progress = tracker.progress('running', 4, null)
    expect(progress.counts).toMatchObject({ added: 1, duplicate: 1, pending: 3, unknown: 0, invalid: 1 })
    expect(progress).toMatchObject({ rows: 6, settled: 3, seconds: 3, connections: 4 })
    tracker.stopClock()
    time.ms = 9000
    expect(tracker.activeMs()).toBe(3000)
    expect(tracker.progress('paused', 4, null)).toMatchObject({
      rowsPerSecond: null,
      secondsLeft: null,
      connections: 0,
    })
  })
})

describe('lanes', () => {
  it('let one job of a connection run at a time, in order, and others beside it', async () => {
    const lanes = createJobLanes()
    const { signal } = new AbortController()
    const happened: string[] = []
    const leaveFirst = await lanes.enter('a', signal, () => happened.push('first waits'))
    const second = lanes.enter('a', signal, () => happened.push('second waits'))
    const going = new AbortController()
    const third = lanes.enter('a', going.signal, () => happened.push('third waits'))
    const leaveOther = await lanes.enter('b', signal, () => happened.push('other waits'))
    going.abort(new Error('cancelled'))
    await expect(third).rejects.toThrow('cancelled')
    leaveFirst()
    leaveFirst()
    const leaveSecond = await second
    leaveSecond()
    leaveOther()
    ;(await lanes.enter('a', signal, () => happened.push('late waits')))()
    expect(happened).toEqual(['second waits', 'third waits'])
  })
})
