import { Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { DncJob } from '../../../shared/model/dnc.ts'
import { client } from '../../rpc/client.ts'
import { formatTime } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { jobStateWords } from '../../ui/job-words.ts'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'

const columns: readonly DataColumn<DncJob>[] = [
  { id: 'title', title: 'What', widthPx: 460, value: (job) => job.title },
  { id: 'state', title: 'State', widthPx: 110, value: (job) => jobStateWords[job.progress.state].title },
  {
    id: 'done',
    title: 'Changed',
    align: 'right',
    count: true,
    widthPx: 100,
    value: (job) => job.progress.counts.added + job.progress.counts.deleted,
  },
  { id: 'rows', title: 'Of', align: 'right', count: true, widthPx: 90, value: (job) => job.progress.rows },
  { id: 'at', title: 'Begun', value: (job) => formatTime(job.createdAt) },
]

/** Every job there was on do-not-call lists of a dialer. */
export function DncJobsScreen({ connection }: { readonly connection: Connection }) {
  const [, navigate] = useLocation()
  const jobs = useQuery({
    queryKey: ['dnc-jobs', connection.id],
    queryFn: () => client.dnc.listJobs({ connectionId: connection.id }),
    staleTime: 0,
  })
  if (jobs.isError) return <ProblemView problem={problemOf(jobs.error)} />
  if (jobs.isPending) return <Loader size="sm" role="status" aria-label="Loading" />
  return (
    <DataTable
      label="Jobs on do-not-call lists"
      viewName="dnc jobs"
      rows={jobs.data}
      columns={columns}
      rowKey={(job) => job.jobId}
      exportName="dnc-jobs.csv"
      onOpen={(job) => navigate(`/dnc/jobs/${job.jobId}`)}
      empty="None yet."
    />
  )
}
