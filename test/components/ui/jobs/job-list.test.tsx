import { beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { JobList } from '../../../../src/renderer/ui/jobs/job-list.tsx'
import { emptyCounts, jobStateSchema, type JobState } from '../../../../src/shared/model/job.ts'
import type { Job } from '../../../../src/shared/model/job-view.ts'
import { ProblemError } from '../../../../src/shared/model/problem.ts'
import { expectUsable, schemes, show } from '../../show.tsx'

const { list } = vi.hoisted(() => ({ list: vi.fn<() => Promise<{ jobs: Job[] }>>() }))
vi.mock('../../../../src/renderer/rpc/client.ts', () => ({
  client: { jobs: { list }, connections: { list: async () => [] } },
  questions: {},
}))
beforeEach(() => {
  list.mockReset()
})

const job = (state: JobState, at: number): Job =>
  ({
    jobId: `job-${at}`,
    kind: 'lead-edit',
    title: `Edit of ${at} leads`,
    connectionId: 'c',
    connectionName: 'Main',
    createdAt: 1_700_000_000_000,
    finishedAt: null,
    undoneBy: null,
    details: { kind: 'lead-edit' },
    progress: {
      jobId: `job-${at}`,
      state,
      rows: 10,
      settled: 5,
      counts: { ...emptyCounts(), updated: 5, pending: 5 },
      rowsPerSecond: null,
      secondsLeft: null,
      seconds: 1,
      connections: 1,
      problem: null,
    },
  }) as unknown as Job

const jobs = <JobList label="Jobs" filter={{}} empty="None yet." />

test.each(schemes)('while it is asked for it says so, in %s', async (scheme) => {
  list.mockReturnValue(new Promise(() => undefined))
  await show(jobs, { scheme })
  await expect.element(page.getByRole('status', { name: 'Loading the jobs' })).toBeVisible()
  await expectUsable()
})

test.each(schemes)('where there are none it says so, in %s', async (scheme) => {
  list.mockResolvedValue({ jobs: [] })
  await show(jobs, { scheme, width: 600 })
  await expect.element(page.getByText('None yet.')).toBeVisible()
  await expectUsable()
})

test.each(schemes)('what went wrong is said, in %s', async (scheme) => {
  list.mockRejectedValue(new ProblemError({ code: 'disk-full', what: 'The disk is full.', action: 'Free some space.' }))
  await show(jobs, { scheme, width: 600 })
  await expect.element(page.getByRole('alert').getByText('Free some space.')).toBeVisible()
  await expectUsable()
})

test.each(schemes)('every state has its word, in %s at 600 px', async (scheme) => {
  list.mockResolvedValue({ jobs: jobStateSchema.options.map(job) })
  await show(jobs, { scheme, width: 600 })
  await expect.element(page.getByText('Edit of 0 leads')).toBeVisible()
  const words = [...document.querySelectorAll('[aria-rowindex] .mantine-Badge-root')].map((badge) => badge.textContent)
  expect(new Set(words).size).toBe(jobStateSchema.options.length)
  await expectUsable()
})
