import { expect, it } from 'vitest'
import { progressText } from '../../../src/main/commands/import-progress.ts'
import type { ImportJob } from '../../../src/shared/model/import.ts'

const running = (progress: object): ImportJob =>
  ({
    progress: { state: 'running', rows: 5000, settled: 900, rowsPerSecond: 0, secondsLeft: null, ...progress },
  }) as ImportJob

it('says while rows are settled how many, and for how long yet', () => {
  expect(progressText(running({ settling: { rows: 1783, secondsLeft: 39.2 } }))).toBe('settling 1,783 rows: 40 s left')
  expect(progressText(running({ settling: { rows: 1, secondsLeft: null } }))).toBe('settling 1 row')
  expect(progressText(running({}))).toBe('900 of 5000 rows, 0 rows/s')
})
