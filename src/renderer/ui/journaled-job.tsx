import { Button, Group, Loader, Paper, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { FileRef } from '../../shared/model/file.ts'
import { type JobProgress, type RowState, rowStateSchema } from '../../shared/model/job.ts'
import { saveResult } from '../rpc/files.ts'
import { useRecordOfPage } from '../state/page-dialer.ts'
import { useAction } from '../state/use-action.ts'
import { useLive } from '../state/use-live.ts'
import type { DataColumn } from './data-table/data-column.ts'
import { PagedTable } from './data-table/paged-table.tsx'
import { DialerCrumb } from './dialer-crumb.tsx'
import { JobProgressView } from './job-progress.tsx'
import { isOver } from './job-words.ts'
import { PageHeader } from './page-header.tsx'
import { problemOf } from './problem-of.ts'
import { ProblemView } from './problem-view.tsx'

/** What every job with a journal tells of itself. */
export interface JournaledJobFacts {
  readonly jobId: string
  readonly title: string
  readonly connectionId: string
  readonly connectionName: string
  readonly progress: JobProgress
}

interface JobInput {
  readonly jobId: string
}

/** The procedures of a kind of job; the contract names them alike for all kinds. */
export interface JobProcedures<Job, Row> {
  watchJob(input: JobInput, options: { signal: AbortSignal }): Promise<AsyncIterable<Job>>
  pauseJob(input: JobInput): Promise<Job>
  resumeJob(input: JobInput): Promise<Job>
  cancelJob(input: JobInput): Promise<Job>
  listJobRows(
    input: JobInput & { states: RowState[]; offset: number; limit: number },
  ): Promise<{ total: number; rows: Row[] }>
  openJobResult(input: JobInput & { which: 'all' | 'rejects' }): Promise<FileRef>
}

interface JournaledJobProps<Job extends JournaledJobFacts, Row> {
  readonly jobId: string
  /** Names the kind in caches. */
  readonly kind: string
  readonly procedures: JobProcedures<Job, Row>
  /** The screen it belongs to. */
  readonly home: { readonly path: string; readonly title: string }
  /** What a row is about, in the singular: `lead`, `number`. */
  readonly noun: string
  readonly columns: (job: Job) => readonly DataColumn<Row>[]
  /** States of rows that are as they were wanted. */
  readonly doneStates: readonly RowState[]
  /** Further buttons, once nothing moves. */
  readonly whenAtRest?: (job: Job) => ReactNode
}

/** One job with a journal: how far it is, what became of each of its rows, and what can be done with it. */
export function JournaledJob<Job extends JournaledJobFacts, Row extends { readonly row: number }>(
  props: JournaledJobProps<Job, Row>,
) {
  const { jobId, kind, procedures, home } = props
  const [job, setJob] = useState<Job | null>(null)
  const [follow, setFollow] = useState(0)
  useLive<Job>(`${jobId} ${follow}`, (signal) => procedures.watchJob({ jobId }, { signal }), setJob)
  useRecordOfPage(job?.connectionId ?? null, `Job ${job?.title ?? jobId}`)
  // The stream is restarted for ever when the job is unknown; this says why.
  const known = useQuery({
    queryKey: [`${kind}-job-known`, jobId],
    queryFn: () => procedures.listJobRows({ jobId, states: [], offset: 0, limit: 1 }),
  })
  if (known.isError && job === null) return <ProblemView problem={problemOf(known.error)} />
  if (job === null) return <Loader size="sm" role="status" aria-label="Loading the job" />
  const atRest = isOver(job.progress.state) || job.progress.state === 'paused'
  return (
    <Stack gap="md">
      <PageHeader
        title={job.title}
        about={
          <>
            <DialerCrumb {...home} connection={{ id: job.connectionId, name: job.connectionName }} />
          </>
        }
      >
        <JobButtons
          job={job}
          procedures={procedures}
          onChange={(next) => {
            setJob(next)
            setFollow(follow + 1)
          }}
        />
        {atRest && props.whenAtRest?.(job)}
      </PageHeader>
      <Paper withBorder p="md" bg="var(--deck-paper)">
        <JobProgressView progress={job.progress} />
      </Paper>
      {atRest ? (
        <Outcomes key={job.progress.settled} {...props} job={job} />
      ) : (
        <Text size="sm" c="dimmed">
          You may look at other screens: the job goes on.
        </Text>
      )}
    </Stack>
  )
}

interface JobButtonsProps<Job, Row> {
  readonly job: Job
  readonly procedures: JobProcedures<Job, Row>
  readonly onChange: (job: Job) => void
}

function JobButtons<Job extends JournaledJobFacts, Row>({ job, procedures, onChange }: JobButtonsProps<Job, Row>) {
  const { jobId } = job
  const { state } = job.progress
  const act = useAction(async (what: 'pauseJob' | 'resumeJob' | 'cancelJob') =>
    onChange(await procedures[what]({ jobId })),
  )
  const resumable = state === 'paused' || state === 'stopped'
  const running = !isOver(state) && !resumable
  return (
    <>
      {act.problem !== null && <ProblemView problem={act.problem} />}
      {running && (
        <Button variant="default" loading={act.working} onClick={() => void act.run('pauseJob')}>
          Pause
        </Button>
      )}
      {resumable && (
        <Button loading={act.working} onClick={() => void act.run('resumeJob')}>
          Go on
        </Button>
      )}
      {(running || resumable) && (
        <Button variant="default" loading={act.working} onClick={() => void act.run('cancelJob')}>
          Cancel the job
        </Button>
      )}
    </>
  )
}

function Outcomes<Job extends JournaledJobFacts, Row extends { readonly row: number }>(
  props: JournaledJobProps<Job, Row> & { readonly job: Job },
) {
  const { job, jobId, kind, procedures, noun, doneStates } = props
  const { counts, rows, settled } = job.progress
  const done = doneStates.reduce((sum, state) => sum + counts[state], 0)
  const [part, setPart] = useState<'not-done' | 'done'>(done === rows ? 'done' : 'not-done')
  const save = useAction(async (which: 'all' | 'rejects') =>
    saveResult(await procedures.openJobResult({ jobId, which })),
  )
  const states = rowStateSchema.options.filter((state) => doneStates.includes(state) === (part === 'done'))
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button variant="default" loading={save.working} onClick={() => void save.run('all')}>
          Save what became of every {noun}
        </Button>
        <Button variant="default" loading={save.working} onClick={() => void save.run('rejects')}>
          Save those not done
        </Button>
      </Group>
      {save.problem !== null && <ProblemView problem={save.problem} />}
      <PagedTable
        key={part}
        label={`What became of each ${noun}`}
        columns={props.columns(job)}
        rowKey={(row) => String(row.row)}
        sourceKey={[`${kind}-job-rows`, jobId, part, String(settled)]}
        load={(offset, limit) => procedures.listJobRows({ jobId, states, offset, limit })}
        empty="None."
        tools={(['not-done', 'done'] as const).map((each) => (
          <Button
            key={each}
            size="compact-xs"
            variant={each === part ? 'light' : 'subtle'}
            aria-pressed={each === part}
            onClick={() => setPart(each)}
          >
            {each === 'done' ? 'Done' : 'Not done'}
          </Button>
        ))}
      />
    </Stack>
  )
}
