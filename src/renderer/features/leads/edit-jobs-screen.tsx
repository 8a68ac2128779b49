import { Anchor, Loader, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { EditJob } from '../../../shared/model/lead.ts'
import { client } from '../../rpc/client.ts'
import { formatTime } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { jobStateWords } from '../../ui/job-words.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { EditByIds } from './edit-by-ids.tsx'

const columns: readonly DataColumn<EditJob>[] = [
  { id: 'title', title: 'What', widthPx: 380, value: (job) => job.title },
  { id: 'state', title: 'State', widthPx: 110, value: (job) => jobStateWords[job.progress.state].title },
  { id: 'updated', title: 'Changed', align: 'right', widthPx: 100, value: (job) => job.counts.updated },
  {
    id: 'rejected',
    title: 'Refused',
    align: 'right',
    widthPx: 100,
    value: (job) => job.counts.rejected + job.counts.invalid,
  },
  { id: 'at', title: 'Begun', value: (job) => formatTime(job.createdAt) },
]

/** Every edit of many leads there was, and a new one from a file or list of ids. */
export function EditJobsScreen({ connection }: { readonly connection: Connection }) {
  const [, navigate] = useLocation()
  const jobs = useQuery({
    queryKey: ['edit-jobs', connection.id],
    queryFn: () => client.leads.listJobs({ connectionId: connection.id }),
    staleTime: 0,
  })
  return (
    <Stack gap="md">
      <PageHeader
        title="Edits of many leads"
        about={
          <>
            <Anchor component={Link} href="/leads" size="sm" underline="always">
              Leads
            </Anchor>{' '}
            on {connection.name}
          </>
        }
      />
      {connection.guard !== 'read-only' && <EditByIds connection={connection} />}
      {jobs.isError && <ProblemView problem={problemOf(jobs.error)} />}
      {jobs.isPending ? (
        <Loader size="sm" role="status" aria-label="Loading" />
      ) : (
        <DataTable
          label="Edits of many leads"
          rows={jobs.data ?? []}
          columns={columns}
          rowKey={(job) => job.jobId}
          exportName="edits.csv"
          onOpen={(job) => navigate(`/leads/jobs/${job.jobId}`)}
          empty="None yet. Find leads, select some and choose Edit, or give their ids above."
        />
      )}
    </Stack>
  )
}
