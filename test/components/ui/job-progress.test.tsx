import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { JobProgressView } from '../../../src/renderer/ui/job-progress.tsx'
import { emptyCounts, jobStateSchema, type JobProgress } from '../../../src/shared/model/job.ts'
import { expectUsable, schemes, show } from '../show.tsx'

const progress = (more: Partial<JobProgress>): JobProgress => ({
  jobId: 'j',
  state: 'running',
  rows: 1200,
  settled: 900,
  counts: { ...emptyCounts(), added: 700, duplicate: 150, rejected: 50, pending: 300 },
  rowsPerSecond: 240,
  secondsLeft: 2,
  seconds: 4,
  connections: 4,
  problem: null,
  ...more,
})

test.each(schemes.flatMap((scheme) => jobStateSchema.options.map((state) => ({ scheme, state }))))(
  'a job that is $state can be read, in $scheme',
  async ({ scheme, state }) => {
    await show(<JobProgressView progress={progress({ state })} />, { scheme, width: 600 })
    await expect.element(page.getByRole('progressbar', { name: 'Rows done' })).toHaveAttribute('aria-valuenow', '75')
    await expectUsable()
  },
)

test('a job without rows is at nought, not at nothing', async () => {
  await show(<JobProgressView progress={progress({ rows: 0, settled: 0, counts: emptyCounts() })} />)
  await expect.element(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '0')
})

test('rows that were cancelled are not counted as done', async () => {
  const counts = { ...emptyCounts(), added: 300, cancelled: 900 }
  await show(<JobProgressView progress={progress({ state: 'cancelled', settled: 1200, counts })} />)
  await expect.element(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '25')
  await expect.element(page.getByText('300 of 1,200 rows')).toBeVisible()
})

test.each(schemes)('what stopped it is said with what to do, in %s', async (scheme) => {
  const problem = {
    code: 'authentication',
    what: 'The dialer does not know the user.',
    action: 'Check the password.',
  } as const
  await show(<JobProgressView progress={progress({ state: 'stopped', problem })} />, { scheme, width: 600 })
  await expect.element(page.getByRole('alert').getByText('Check the password.')).toBeVisible()
  await expectUsable()
})
