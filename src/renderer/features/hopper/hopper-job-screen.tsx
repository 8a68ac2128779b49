import { Anchor, Button, Group, Loader, Paper, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { HopperJob, HopperOutcome } from '../../../shared/model/hopper.ts'
import { client } from '../../rpc/client.ts'
import { saveResult } from '../../rpc/files.ts'
import { useAction } from '../../state/use-action.ts'
import { useLive } from '../../state/use-live.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { PagedTable } from '../../ui/data-table/paged-table.tsx'
import { JobProgressView } from '../../ui/job-progress.tsx'
import { isOver, rowStateWords } from '../../ui/job-words.ts'
import { LeadLink } from '../../ui/lead-link.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'

/** One job on the hopper: how far it is, and what became of each lead. */
export function HopperJobScreen({ jobId }: { readonly jobId: string }) {
  const [job, setJob] = useState<HopperJob | null>(null)
  const [follow, setFollow] = useState(0)
  useLive<HopperJob>(`${jobId} ${follow}`, (signal) => client.hopper.watchJob({ jobId }, { signal }), setJob)
  // The stream is restarted for ever when the job is unknown; this says why.
  const known = useQuery({
    queryKey: ['hopper-job-known', jobId],
    queryFn: () => client.hopper.listJobRows({ jobId, states: [], offset: 0, limit: 1 }),
  })
  if (known.isError && job === null) return <ProblemView problem={problemOf(known.error)} />
  if (job === null) return <Loader size="sm" aria-label="Loading the job" />
  const atRest = isOver(job.progress.state) || job.progress.state === 'paused'
  return (
    <Stack gap="md">
      <PageHeader
        title={job.title}
        about={
          <>
            <Anchor component={Link} href="/hopper" size="sm" underline="always">
              Hopper
            </Anchor>{' '}
            on {job.connectionName}
          </>
        }
      >
        <JobButtons
          job={job}
          onChange={(next) => {
            setJob(next)
            setFollow(follow + 1)
          }}
        />
      </PageHeader>
      <Paper withBorder p="md" bg="var(--deck-paper)">
        <JobProgressView progress={job.progress} />
      </Paper>
      {atRest && <Outcomes key={job.progress.settled} job={job} />}
    </Stack>
  )
}

interface JobButtonsProps {
  readonly job: HopperJob
  readonly onChange: (job: HopperJob) => void
}

function JobButtons({ job, onChange }: JobButtonsProps) {
  const { jobId } = job
  const { state } = job.progress
  const act = useAction(async (what: 'pauseJob' | 'resumeJob' | 'cancelJob') =>
    onChange(await client.hopper[what]({ jobId })),
  )
  const resumable = state === 'paused' || state === 'stopped'
  const running = !isOver(state) && !resumable
  return (
    <>
      {act.problem !== null && <ProblemView problem={act.problem} />}
      <Group gap="xs">
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
      </Group>
    </>
  )
}

const columnsFor = (connectionId: string): readonly DataColumn<HopperOutcome>[] => [
  { id: 'key', title: 'Key', widthPx: 140, value: (row) => row.key },
  {
    id: 'lead',
    title: 'Lead',
    widthPx: 110,
    value: (row) => row.leadId,
    render: (row) => row.leadId !== null && <LeadLink connectionId={connectionId} leadId={row.leadId} />,
  },
  { id: 'state', title: 'Outcome', widthPx: 120, value: (row) => rowStateWords[row.state].title },
  { id: 'reason', title: 'Why', widthPx: 460, value: (row) => row.reason ?? '' },
]

function Outcomes({ job }: { readonly job: HopperJob }) {
  const { jobId } = job
  const { counts } = job.progress
  const done = counts.added + counts.updated
  const [part, setPart] = useState<'not-done' | 'done'>(done === job.progress.rows ? 'done' : 'not-done')
  const save = useAction(async (which: 'all' | 'rejects') =>
    saveResult(await client.hopper.openJobResult({ jobId, which })),
  )
  const states = part === 'done' ? (['added', 'updated'] as const) : notDone
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button variant="default" loading={save.working} onClick={() => void save.run('all')}>
          Save what became of every lead
        </Button>
        <Button variant="default" loading={save.working} onClick={() => void save.run('rejects')}>
          Save those not done
        </Button>
      </Group>
      {save.problem !== null && <ProblemView problem={save.problem} />}
      <PagedTable
        key={part}
        label="What became of each lead"
        columns={columnsFor(job.connectionId)}
        rowKey={(row) => String(row.row)}
        sourceKey={['hopper-job-rows', jobId, part, String(job.progress.settled)]}
        load={(offset, limit) => client.hopper.listJobRows({ jobId, states: [...states], offset, limit })}
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

const notDone = ['duplicate', 'rejected', 'invalid', 'excluded', 'unknown', 'cancelled', 'pending'] as const
