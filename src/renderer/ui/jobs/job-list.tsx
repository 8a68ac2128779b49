import { Anchor, Badge, Group, Loader } from '@mantine/core'
import { useMemo } from 'react'
import { Link } from 'wouter'
import type { Job, JobFilter } from '../../../shared/model/job-view.ts'
import { useConnections } from '../../state/queries.ts'
import { useJobs } from '../../state/use-jobs.ts'
import { formatTime } from '../amounts.ts'
import { ColorDot } from '../color-dot.tsx'
import type { DataColumn } from '../data-table/data-column.ts'
import { DataTable } from '../data-table/data-table.tsx'
import { jobStateWords } from '../job-words.ts'
import { problemOf } from '../problem-of.ts'
import { ProblemView } from '../problem-view.tsx'
import { jobPath } from '../record-paths.ts'
import { doneOf, kindWords } from './kind-words.ts'

interface JobListProps {
  readonly label: string
  readonly filter: JobFilter
  /** Further columns of the kinds that are listed. */
  readonly columns?: readonly DataColumn<Job>[]
  readonly heightPx?: number
  readonly empty?: string
}

/** Jobs of a filter, newest first: on the screen of all jobs, and on the screens whose jobs they are. */
export function JobList({ label, filter, columns: further = [], heightPx = 340, empty = 'None yet.' }: JobListProps) {
  const { jobs, pending, error } = useJobs(filter)
  const connections = useConnections().data
  const columns = useMemo(() => {
    const colors = new Map(connections?.map(({ id, color }) => [id, color]))
    return [...listColumns((job) => colors.get(job.connectionId) ?? 'gray'), ...further]
  }, [connections, further])
  if (error !== null && jobs.length === 0) return <ProblemView problem={problemOf(error)} />
  if (pending) return <Loader size="sm" role="status" aria-label="Loading the jobs" />
  return (
    <DataTable
      label={label}
      viewName={label}
      rows={jobs}
      columns={columns}
      rowKey={(job) => job.jobId}
      heightPx={heightPx}
      exportName="jobs.csv"
      pathOf={jobPath}
      empty={empty}
    />
  )
}

type Color = Parameters<typeof ColorDot>[0]['color']

const listColumns = (colorOf: (job: Job) => Color): readonly DataColumn<Job>[] => [
  { id: 'when', title: 'Started', widthPx: 150, value: (job) => formatTime(job.createdAt) },
  // What is asked of a job first stands where a window of 600 px shows it.
  {
    id: 'state',
    title: 'State',
    widthPx: 110,
    value: (job) => stateTitle(job),
    render: (job) => <Badge color={jobStateWords[job.progress.state].color}>{stateTitle(job)}</Badge>,
  },
  {
    id: 'title',
    title: 'Job',
    widthPx: 180,
    value: (job) => job.title,
    render: (job) => (
      // Out of the way of Tab: the grid has the focus, and Enter opens the row.
      <Anchor component={Link} href={jobPath(job)} size="sm" tabIndex={-1}>
        {job.title}
      </Anchor>
    ),
  },
  { id: 'done', title: 'Done', widthPx: 70, align: 'right', count: true, value: doneOf },
  { id: 'rows', title: 'Of', widthPx: 70, align: 'right', count: true, value: (job) => job.progress.rows },
  { id: 'kind', title: 'Kind', widthPx: 130, value: (job) => kindWords[job.kind].title },
  {
    id: 'dialer',
    title: 'Dialer',
    widthPx: 140,
    value: (job) => job.connectionName,
    render: (job) => (
      <Group gap={6} component="span" wrap="nowrap">
        <ColorDot color={colorOf(job)} />
        {job.connectionName}
      </Group>
    ),
  },
  {
    id: 'ended',
    title: 'Ended',
    widthPx: 140,
    hidden: true,
    value: (job) => (job.finishedAt === null ? '' : formatTime(job.finishedAt)),
  },
  { id: 'why', title: 'Why', widthPx: 320, value: (job) => job.progress.problem?.what ?? '' },
]

/** Ended with the app, and not by the admin or the dialer. */
export const isInterrupted = ({ progress: { state, problem } }: Pick<Job, 'progress'>): boolean =>
  state === 'stopped' && problem?.code === 'cancelled'

const stateTitle = (job: Job): string =>
  isInterrupted(job) ? 'Interrupted' : job.undoneBy === null ? jobStateWords[job.progress.state].title : 'Undone'
