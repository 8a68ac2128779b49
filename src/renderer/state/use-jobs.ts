import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { isResumable } from '../../shared/model/job.ts'
import type { Job, JobFilter } from '../../shared/model/job-view.ts'
import { client } from '../rpc/client.ts'
import { tellPaused } from './seen-jobs.ts'
import { useLive } from './use-live.ts'

export const jobsKey = ['jobs'] as const
export const jobKey = (jobId: string): readonly string[] => ['job', jobId]

const movingKey = ['jobs-moving'] as const
const noJobs: readonly Job[] = []
/** As many as a list holds; older ones are found by a filter. */
const mostListed = 500

/** Keeps the jobs that are under way as main has them; called once, by the frame. */
export function useLiveJobs(): void {
  const queries = useQueryClient()
  useLive(
    'jobs-moving',
    (signal) => client.jobs.watchMoving(undefined, { signal }),
    (jobs) => {
      const before = queries.getQueryData<readonly Job[]>(movingKey) ?? []
      queries.setQueryData(movingKey, jobs)
      const named = (list: readonly Job[]): string =>
        list.map(({ jobId, progress }) => jobId + progress.state).join(' ')
      if (named(before) !== named(jobs)) void queries.invalidateQueries({ queryKey: jobsKey })
    },
  )
}

/** Jobs of every kind and dialer that are being worked on or wait for their turn. */
export function useMovingJobs(): readonly Job[] {
  const { data = noJobs } = useQuery<readonly Job[]>({ queryKey: movingKey, enabled: false, queryFn: () => [] })
  return useMemo(() => data.filter(({ kind }) => kind !== 'unknown'), [data])
}

/** Jobs of a filter, newest first; those under way as they stand now. */
export function useJobs(filter: JobFilter): { jobs: readonly Job[]; pending: boolean; error: unknown } {
  const found = useQuery({
    queryKey: [...jobsKey, filter],
    queryFn: () => client.jobs.list({ ...filter, offset: 0, limit: mostListed }),
    staleTime: 0,
  })
  const moving = useMovingJobs()
  const jobs = useMemo(() => {
    const now = new Map(moving.map((job) => [job.jobId, job]))
    return (found.data?.jobs ?? noJobs).map((job) => now.get(job.jobId) ?? job)
  }, [found.data, moving])
  return { jobs, pending: found.isPending, error: found.error }
}

/** Jobs that wait for the admin: checked and not started, paused, stopped by the dialer, or interrupted. */
export function useWaitingForYou(): readonly Job[] {
  return useJobs({ states: ['ready', 'paused', 'stopped'] }).jobs.filter(({ progress }) => isResumable(progress.state))
}

/** The three things done with a job that is under way or waits. */
export const jobActions = {
  pause: async ({ jobId }: Pick<Job, 'jobId'>): Promise<unknown> => {
    tellPaused(jobId)
    return client.jobs.pause({ jobId })
  },
  resume: async ({ jobId }: Pick<Job, 'jobId'>): Promise<unknown> => client.jobs.resume({ jobId }),
  cancel: async ({ jobId }: Pick<Job, 'jobId'>): Promise<unknown> => client.jobs.cancel({ jobId }),
} as const

/** How far some jobs are together, 0 to 100; null before rows are known. */
export function percentOf(jobs: readonly Pick<Job, 'progress'>[]): number | null {
  const running = jobs.filter(({ progress }) => progress.state !== 'preparing')
  const rows = running.reduce((sum, { progress }) => sum + progress.rows, 0)
  if (rows === 0) return null
  // Never 100 before it is over.
  return Math.min(99, Math.floor((100 * running.reduce((sum, { progress }) => sum + progress.settled, 0)) / rows))
}
