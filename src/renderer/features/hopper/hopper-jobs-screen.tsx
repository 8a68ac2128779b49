import { Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { HopperJob } from '../../../shared/model/hopper.ts'
import { client } from '../../rpc/client.ts'
import { formatTime } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { jobStateWords } from '../../ui/job-words.ts'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'

const columns: readonly DataColumn<HopperJob>[] = [
  { id: 'title', title: 'What', widthPx: 420, value: (job) => job.title },
  { id: 'state', title: 'State', widthPx: 110, value: (job) => jobStateWords[job.progress.state].title },
  {
    id: 'done',
    title: 'Done',
    align: 'right',
    count: true,
    widthPx: 90,
    value: (job) => job.progress.counts.added + job.progress.counts.updated,
  },
  { id: 'rows', title: 'Of', align: 'right', count: true, widthPx: 90, value: (job) => job.progress.rows },
  { id: 'at', title: 'Begun', value: (job) => formatTime(job.createdAt) },
]

/** Every job there was on hoppers of a dialer. */
export function HopperJobsScreen({ connection }: { readonly connection: Connection }) {
  const [, navigate] = useLocation()
  const jobs = useQuery({
    queryKey: ['hopper-jobs', connection.id],
    queryFn: () => client.hopper.listJobs({ connectionId: connection.id }),
    staleTime: 0,
  })
  if (jobs.isError) return <ProblemView problem={problemOf(jobs.error)} />
  if (jobs.isPending) return <Loader size="sm" role="status" aria-label="Loading" />
  return (
    <DataTable
      label="Jobs on the hopper"
      rows={jobs.data}
      columns={columns}
      rowKey={(job) => job.jobId}
      exportName="hopper-jobs.csv"
      onOpen={(job) => navigate(`/hopper/jobs/${job.jobId}`)}
      empty="None yet."
    />
  )
}
