import { useQuery } from '@tanstack/react-query'
import type { ImportJob } from '../../shared/model/import.ts'
import { client } from '../rpc/client.ts'
import { isOver } from '../ui/job-words.ts'

const refreshMs = 2_000

export const useImportJobs = () =>
  useQuery({
    queryKey: ['imports'],
    queryFn: () => client.imports.list(),
    // Only while something moves: an idle window asks for nothing.
    refetchInterval: (query) => (query.state.data?.some((job) => !isOver(job.progress.state)) ? refreshMs : false),
  })

/** Imports under way, whichever screen is open. */
export function useRunningJobs(): readonly ImportJob[] {
  return useImportJobs().data?.filter((job) => !isOver(job.progress.state)) ?? []
}
