import { type QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isMoving } from '../../shared/model/job.ts'
import type { Job } from '../../shared/model/job-view.ts'
import { client } from '../rpc/client.ts'
import { tellLeadsChanged } from './changed-leads.ts'
import { useSeenAtRest } from './seen-jobs.ts'
import { jobKey, jobsKey } from './use-jobs.ts'
import { useLive } from './use-live.ts'

/** To be awaited before the screen of a job is opened: it stands there at once, and lists know of the job. */
export async function jobStarted(queries: QueryClient, jobId: string): Promise<void> {
  await Promise.all([
    queries.prefetchQuery({ queryKey: jobKey(jobId), queryFn: () => client.jobs.get({ jobId }), staleTime: 0 }),
    queries.invalidateQueries({ queryKey: jobsKey }),
  ])
}

/**
 * One job as it stands, followed until it rests; once more when it is set going, here or elsewhere.
 *
 * @returns `follow`: to be called when something was asked of the job
 */
export function useJob(jobId: string): { job: UseQueryResult<Job>; moving: boolean; follow: () => void } {
  const queries = useQueryClient()
  const [asked, setAsked] = useState(0)
  const job = useQuery({ queryKey: jobKey(jobId), queryFn: () => client.jobs.get({ jobId }), staleTime: 0 })
  const moving = job.data !== undefined && isMoving(job.data.progress.state)
  useLive<Job>(
    moving ? `${jobId} ${asked}` : null,
    (signal) => client.jobs.watch({ jobId }, { signal }),
    (value) => {
      queries.setQueryData(jobKey(jobId), value)
      if (isMoving(value.progress.state)) return
      if (value.kind === 'lead-edit') tellLeadsChanged(value.connectionId)
      void queries.invalidateQueries({ queryKey: jobsKey })
    },
  )
  useSeenAtRest(job.data?.jobId ?? null, moving)
  const follow = (): void => {
    void queries.invalidateQueries({ queryKey: jobKey(jobId) })
    void queries.invalidateQueries({ queryKey: jobsKey })
    setAsked(asked + 1)
  }
  return { job, moving, follow }
}
