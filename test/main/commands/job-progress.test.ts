import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { createProgressLine, progressText } from '../../../src/main/commands/job-progress.ts'
import type { JobProgress } from '../../../src/shared/model/job.ts'

const text = (progress: Partial<JobProgress>): string =>
  progressText(
    { state: 'running', rows: 5000, settled: 900, rowsPerSecond: 0, secondsLeft: null, ...progress } as JobProgress,
    'rows',
  )

it('says while rows are settled how many, and for how long yet', () => {
  expect(text({ settling: { rows: 1783, secondsLeft: 39.2 } })).toBe('settling 1,783 rows: 40 s left')
  expect(text({ settling: { rows: 1, secondsLeft: null } })).toBe('settling 1 row')
  expect(text({})).toBe('900 of 5000 rows, 0 rows/s')
})

it('says of a dialer that is away why, when it is asked next and until when', () => {
  const at = (hours: number, minutes: number): number => new Date(2026, 10, 27, hours, minutes).getTime()
  const outage = { what: 'dialer.example cannot be reached.', why: 'Connection refused.', since: at(9, 59) }
  expect(text({ outage: { ...outage, nextLook: at(10, 0), until: at(10, 14) } })).toBe(
    'dialer.example cannot be reached. Connection refused. Trying again at 10:00:00, until 10:14',
  )
})

it('shows new words at once and new figures now and then where it is no terminal', () => {
  let shown = ''
  const line = createProgressLine({
    stdin: Readable.from([]),
    stdout: () => undefined,
    stderr: (words) => void (shown += words),
    stderrIsTerminal: false,
    onInterrupt: () => () => undefined,
  })
  for (const each of ['1 of 9 rows', '2 of 9 rows', 'away, trying again at 10:00', '3 of 9 rows']) line.show(each)
  expect(shown).toBe('1 of 9 rows\naway, trying again at 10:00\n3 of 9 rows\n')
})
