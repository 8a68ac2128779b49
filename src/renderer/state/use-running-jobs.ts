import { useQuery } from '@tanstack/react-query'
import type { ImportJob } from '../../shared/model/import.ts'
import { client } from '../rpc/client.ts'
import { isMoving, isWaiting } from '../ui/job-words.ts'

const refreshMs = 2_000

export const useImportJobs = () =>
  useQuery({
    queryKey: ['imports'],
    queryFn: () => client.imports.list(),
    // Only while something moves: an idle window asks for nothing.
    refetchInterval: (query) => (query.state.data?.some((job) => isMoving(job.progress.state)) ? refreshMs : false),
  })

/** Imports under way, whichever screen is open. */
export function useRunningJobs(): readonly ImportJob[] {
  return useImportJobs().data?.filter((job) => isMoving(job.progress.state)) ?? []
}

/** Imports that wait for the admin: the app ended, the dialer stopped them, or their trial is over. */
export function useWaitingJobs(): readonly ImportJob[] {
  return useImportJobs().data?.filter((job) => isWaiting(job.progress.state)) ?? []
}
