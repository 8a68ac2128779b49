import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { isMoving, isResumable } from '../../shared/model/job.ts'
import { jobKindSchema, type Job, type JobFilter, type JobKind } from '../../shared/model/job-view.ts'
import { client } from '../rpc/client.ts'
import { importAsJob } from './import-as-job.ts'
import { tellPaused } from './seen-jobs.ts'
import { useImportJobs } from './use-running-jobs.ts'
import { useLive } from './use-live.ts'

export const jobsKey = ['jobs'] as const
export const jobKey = (jobId: string): readonly string[] => ['job', jobId]

const movingKey = ['jobs-moving'] as const
const isImport = (kind: Job['kind']): boolean => kind === 'import' || kind === 'import-undo'
const otherKinds = jobKindSchema.options.filter((kind) => !isImport(kind))
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
  const { data: others = [] } = useQuery<readonly Job[]>({ queryKey: movingKey, enabled: false, queryFn: () => [] })
  const { data: imports = [] } = useImportJobs()
  return useMemo(
    () => [
      ...imports.filter(({ progress }) => isMoving(progress.state)).map(importAsJob),
      // Imports are told by their own feature; the engine does not know them by kind yet.
      ...others.filter(({ kind }) => !isImport(kind) && kind !== 'unknown'),
    ],
    [imports, others],
  )
}

/** Jobs of a filter, newest first; those under way as they stand now. */
export function useJobs(filter: JobFilter): { jobs: readonly Job[]; pending: boolean; error: unknown } {
  const kinds = filter.kinds ?? jobKindSchema.options
  const wanted = kinds.filter((kind) => otherKinds.includes(kind))
  const others = useQuery({
    queryKey: [...jobsKey, filter],
    queryFn: () => client.jobs.list({ ...filter, kinds: wanted, offset: 0, limit: mostListed }),
    enabled: wanted.length > 0,
    staleTime: 0,
  })
  const imports = useImportJobs()
  const moving = useMovingJobs()
  const jobs = useMemo(() => {
    const now = new Map(moving.map((job) => [job.jobId, job]))
    const found = [
      ...(wanted.length > 0 ? (others.data?.jobs ?? []) : []),
      ...(imports.data ?? []).map(importAsJob).filter((job) => isWanted(job, filter)),
    ]
    return found.map((job) => now.get(job.jobId) ?? job).toSorted((a, b) => b.createdAt - a.createdAt)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the filter is compared by what it says
  }, [others.data, imports.data, moving, JSON.stringify(filter)])
  return {
    jobs,
    pending: (others.isPending && wanted.length > 0) || imports.isPending,
    error: others.error ?? imports.error,
  }
}

/** Jobs that wait for the admin: checked and not started, paused, stopped by the dialer, or interrupted. */
export function useWaitingForYou(): readonly Job[] {
  return useJobs({ states: ['ready', 'paused', 'stopped'] }).jobs.filter(({ progress }) => isResumable(progress.state))
}

const isWanted = (job: Job, { kinds, connectionId, states, from, to }: JobFilter): boolean =>
  (kinds === undefined || kinds.includes(job.kind as JobKind)) &&
  (connectionId === undefined || job.connectionId === connectionId) &&
  (states === undefined || states.includes(job.progress.state)) &&
  (from === undefined || job.createdAt >= from) &&
  (to === undefined || job.createdAt < to)

/** The three things done with a job that is under way or waits, whichever kind it is. */
export const jobActions = {
  pause: async ({ kind, jobId }: Pick<Job, 'kind' | 'jobId'>): Promise<unknown> => {
    tellPaused(jobId)
    return isImport(kind) ? client.imports.pause({ jobId }) : client.jobs.pause({ jobId })
  },
  resume: async ({ kind, jobId }: Job): Promise<unknown> =>
    isImport(kind) ? client.imports.resume({ jobId }) : client.jobs.resume({ jobId }),
  cancel: async ({ kind, jobId }: Job): Promise<unknown> =>
    isImport(kind) ? client.imports.cancel({ jobId }) : client.jobs.cancel({ jobId }),
} as const

/** The job as it stands, asked for once. */
export const jobOnce = async ({ kind, jobId }: Pick<Job, 'kind' | 'jobId'>): Promise<Job> =>
  isImport(kind) ? importAsJob(await client.imports.get({ jobId })) : client.jobs.get({ jobId })

/** How far some jobs are together, 0 to 100; null before rows are known. */
export function percentOf(jobs: readonly Pick<Job, 'progress'>[]): number | null {
  const running = jobs.filter(({ progress }) => progress.state !== 'preparing')
  const rows = running.reduce((sum, { progress }) => sum + progress.rows, 0)
  if (rows === 0) return null
  // Never 100 before it is over.
  return Math.min(99, Math.floor((100 * running.reduce((sum, { progress }) => sum + progress.settled, 0)) / rows))
}
