import { Anchor, Badge, Skeleton, Stack, Title } from '@mantine/core'
import { Link, useLocation } from 'wouter'
import type { ImportJob } from '../../../shared/model/import.ts'
import { useImportJobs } from '../../state/use-running-jobs.ts'
import { formatCount, formatTime } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { jobStateWords } from '../../ui/job-words.ts'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { optionWords } from './option-words.ts'

const counted = (id: string, title: string, value: (job: ImportJob) => number): DataColumn<ImportJob> => ({
  id,
  title,
  value,
  render: (job) => formatCount(value(job)),
  widthPx: 90,
  align: 'right',
})

const columns: readonly DataColumn<ImportJob>[] = [
  { id: 'when', title: 'Started', value: (job) => formatTime(job.createdAt), widthPx: 140 },
  {
    id: 'state',
    title: 'State',
    value: (job) => jobStateWords[job.progress.state].title,
    render: (job) => (
      <Badge color={jobStateWords[job.progress.state].color}>{jobStateWords[job.progress.state].title}</Badge>
    ),
    widthPx: 120,
  },
  {
    id: 'file',
    title: 'File',
    value: (job) => job.fileName,
    render: (job) => (
      // Out of the way of Tab: the grid has the focus, and Enter opens the row.
      <Anchor component={Link} href={`/import/${job.jobId}`} size="sm" tabIndex={-1}>
        {job.fileName}
      </Anchor>
    ),
    widthPx: 220,
  },
  { id: 'kind', title: 'What', value: (job) => (job.undoOf === null ? 'Load' : 'Taken back'), widthPx: 100 },
  { id: 'connection', title: 'Dialer', value: (job) => job.connectionName, widthPx: 130 },
  { id: 'list', title: 'List', value: (job) => job.options.listId, widthPx: 90, align: 'right' },
  counted('rows', 'Rows', (job) => job.progress.rows),
  counted('added', 'Added', (job) => job.counts.added),
  counted('duplicates', 'Duplicates', (job) => job.counts.duplicate),
  counted('updated', 'Updated', (job) => job.counts.updated + job.counts.moved),
  { id: 'hash', title: 'SHA-256 of the file', value: (job) => job.inputHash, widthPx: 220, hidden: true, mono: true },
  {
    id: 'options',
    title: 'Options',
    value: (job) =>
      optionWords(job.options)
        .map(([name, value]) => `${name}: ${value}`)
        .join(' · '),
    widthPx: 420,
    hidden: true,
  },
  counted('refused', 'Refused', (job) => job.counts.rejected + job.counts.invalid),
]

/** Every import there was; its name, Enter or a double click opens one. */
export function JobHistory() {
  const [, navigate] = useLocation()
  const jobs = useImportJobs()
  return (
    <Stack gap="xs">
      <Title order={2}>Imports</Title>
      {jobs.isPending && <Skeleton height={160} role="status" aria-label="Loading the imports" />}
      {jobs.isError && <ProblemView problem={problemOf(jobs.error)} />}
      {jobs.data !== undefined && (
        <DataTable
          label="Imports"
          viewName="imports"
          rows={jobs.data}
          columns={columns}
          rowKey={(job) => job.jobId}
          onOpen={(job) => navigate(`/import/${job.jobId}`)}
          heightPx={320}
          exportName="imports.csv"
          empty="Nothing was imported yet."
        />
      )}
    </Stack>
  )
}
