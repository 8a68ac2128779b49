import { Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { ProvisionJob } from '../../../shared/model/provisioning.ts'
import { client } from '../../rpc/client.ts'
import { formatTime } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { jobStateWords } from '../../ui/job-words.ts'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'

const columns: readonly DataColumn<ProvisionJob>[] = [
  { id: 'title', title: 'What', widthPx: 300, value: (job) => job.title },
  { id: 'state', title: 'State', widthPx: 110, value: (job) => jobStateWords[job.progress.state].title },
  { id: 'made', title: 'Made', align: 'right', count: true, widthPx: 90, value: (job) => job.progress.counts.added },
  { id: 'rows', title: 'Of', align: 'right', count: true, widthPx: 90, value: (job) => job.progress.rows },
  {
    id: 'sheet',
    title: 'Credentials',
    widthPx: 150,
    value: (job) => (job.credentials > 0 ? 'To be taken' : ''),
    tone: (job) => (job.credentials > 0 ? 'warning' : null),
  },
  { id: 'at', title: 'Begun', value: (job) => formatTime(job.createdAt) },
]

/** Every job that made users on a dialer. */
export function ProvisionJobsScreen({ connection }: { readonly connection: Connection }) {
  const [, navigate] = useLocation()
  const jobs = useQuery({
    queryKey: ['provision-jobs', connection.id],
    queryFn: () => client.provisioning.listJobs({ connectionId: connection.id }),
    staleTime: 0,
  })
  if (jobs.isError) return <ProblemView problem={problemOf(jobs.error)} />
  if (jobs.isPending) return <Loader size="sm" role="status" aria-label="Loading" />
  return (
    <DataTable
      label="Jobs that made users"
      viewName="provision jobs"
      rows={jobs.data}
      columns={columns}
      rowKey={(job) => job.jobId}
      exportName="user-jobs.csv"
      onOpen={(job) => navigate(`/users/jobs/${job.jobId}`)}
      empty="None yet."
    />
  )
}
