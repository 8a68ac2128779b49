import { Badge, Skeleton, Stack, Title } from '@mantine/core'
import { useLocation } from 'wouter'
import type { ImportJob } from '../../../shared/model/import.ts'
import { useImportJobs } from '../../state/use-running-jobs.ts'
import { formatTime } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { jobStateWords } from '../../ui/job-words.ts'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'

const columns: readonly DataColumn<ImportJob>[] = [
  { id: 'when', title: 'Started', value: (job) => formatTime(job.createdAt), widthPx: 140 },
  {
    id: 'state',
    title: 'State',
    value: (job) => jobStateWords[job.progress.state].title,
    render: (job) => (
      <Badge color={jobStateWords[job.progress.state].color}>{jobStateWords[job.progress.state].title}</Badge>
    ),
    widthPx: 130,
  },
  { id: 'file', title: 'File', value: (job) => job.fileName, widthPx: 260 },
  { id: 'connection', title: 'Dialer', value: (job) => job.connectionName, widthPx: 160 },
  { id: 'list', title: 'List', value: (job) => job.options.listId, widthPx: 90, align: 'right' },
  { id: 'rows', title: 'Rows', value: (job) => job.progress.rows, widthPx: 90, align: 'right' },
  { id: 'added', title: 'Added', value: (job) => job.counts.added, widthPx: 90, align: 'right' },
  { id: 'duplicates', title: 'Duplicates', value: (job) => job.counts.duplicate, widthPx: 100, align: 'right' },
  {
    id: 'refused',
    title: 'Refused or invalid',
    value: (job) => job.counts.rejected + job.counts.invalid,
    widthPx: 140,
    align: 'right',
  },
]

/** Every import there was; Enter or a double click opens one. */
export function JobHistory() {
  const [, navigate] = useLocation()
  const jobs = useImportJobs()
  return (
    <Stack gap="xs">
      <Title order={2}>Imports</Title>
      {jobs.isPending && <Skeleton height={160} aria-label="Loading the imports" />}
      {jobs.isError && <ProblemView problem={problemOf(jobs.error)} />}
      {jobs.data !== undefined && (
        <DataTable
          label="Imports"
          rows={jobs.data}
          columns={columns}
          rowKey={(job) => job.jobId}
          onOpen={(job) => navigate(`/import/${job.jobId}`)}
          heightPx={320}
          empty="Nothing was imported yet."
        />
      )}
    </Stack>
  )
}
