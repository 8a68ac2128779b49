import { describe, expect, it } from 'vitest'
import { newsOf } from '../../../src/renderer/shell/job-news.ts'
import { percentOf } from '../../../src/renderer/state/use-jobs.ts'
import { emptyCounts, type JobProgress } from '../../../src/shared/model/job.ts'

const job = (progress: Partial<JobProgress>) => ({
  title: 'big.csv',
  connectionName: 'Prod two',
  progress: {
    jobId: 'j',
    state: 'finished' as const,
    rows: 1500,
    settled: 1500,
    counts: emptyCounts(),
    rowsPerSecond: null,
    secondsLeft: null,
    seconds: 3,
    connections: 0,
    problem: null,
    ...progress,
  },
})

describe('news of a job', () => {
  it('tells what was done, what was not, and where', () => {
    expect(newsOf(job({}), 1500)).toMatchObject({ text: '1,500 of 1,500 done on Prod two.', color: 'green' })
    expect(newsOf(job({}), 1400)).toMatchObject({ text: '1,400 of 1,500 done on Prod two, 100 not.', color: 'yellow' })
  })

  it('stays until it is closed where a decision is wanted', () => {
    expect(newsOf(job({ counts: { ...emptyCounts(), unknown: 2 } }), 1498)).toMatchObject({ decision: true })
    expect(newsOf(job({ state: 'stopped', settled: 500 }), 500)?.text).toContain('1,000 left on Prod two')
    expect(newsOf(job({ state: 'ready', settled: 0 }), 0)).toMatchObject({ decision: true })
  })

  it('is silent of what runs and of what the admin cancelled or paused', () => {
    expect(newsOf(job({ state: 'running' }), 0)).toBeNull()
    expect(newsOf(job({ state: 'cancelled' }), 0)).toBeNull()
    expect(newsOf(job({ state: 'paused', settled: 5 }), 5, true)).toBeNull()
    // A trial is over.
    expect(newsOf(job({ state: 'paused', settled: 5 }), 5)).toMatchObject({ title: 'big.csv waits for you' })
  })
})

describe('how far jobs are together', () => {
  it('is by their rows, and never 100 before they are over', () => {
    expect(percentOf([job({ rows: 100, settled: 61 })])).toBe(61)
    expect(percentOf([job({ rows: 900, settled: 0 }), job({ rows: 100, settled: 100 })])).toBe(10)
    expect(percentOf([job({ rows: 100, settled: 100 })])).toBe(99)
    expect(percentOf([job({ state: 'preparing', rows: 5000, settled: 0 })])).toBeNull()
    expect(percentOf([])).toBeNull()
  })
})
