import { Button, Group, Loader, Paper, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { EditJob, EditOutcome } from '../../../shared/model/lead.ts'
import type { RowState } from '../../../shared/model/job.ts'
import { client } from '../../rpc/client.ts'
import { saveResult } from '../../rpc/files.ts'
import { useRecordOfPage } from '../../state/page-dialer.ts'
import { useAction } from '../../state/use-action.ts'
import { useLive } from '../../state/use-live.ts'
import { countOf } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { JobProgressView } from '../../ui/job-progress.tsx'
import { isOver, rowStateWords } from '../../ui/job-words.ts'
import { DialerCrumb } from '../../ui/dialer-crumb.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { markStale } from './found-leads.ts'
import { LeadLink } from '../../ui/lead-link.tsx'

/** One edit of many leads: how far it is, what became of each lead, and the way back. */
export function EditJobScreen({ jobId }: { readonly jobId: string }) {
  const [job, setJob] = useState<EditJob | null>(null)
  const [follow, setFollow] = useState(0)
  useLive<EditJob>(
    `${jobId} ${follow}`,
    (signal) => client.leads.watchJob({ jobId }, { signal }),
    (value) => {
      setJob(value)
      if (isOver(value.progress.state)) markStale(value.connectionId)
    },
  )
  useRecordOfPage(job?.connectionId ?? null, `Job ${job?.title ?? jobId}`)
  // The stream is restarted for ever when the job is unknown; this says why.
  const known = useQuery({
    queryKey: ['edit-job-known', jobId],
    queryFn: () => client.leads.listJobRows({ jobId, states: [], offset: 0, limit: 1 }),
  })
  if (known.isError && job === null) return <ProblemView problem={problemOf(known.error)} />
  if (job === null) return <Loader size="sm" role="status" aria-label="Loading the job" />
  const atRest = isOver(job.progress.state) || job.progress.state === 'paused'
  return (
    <Stack gap="md">
      <PageHeader
        title={job.title}
        about={
          <DialerCrumb
            path="/leads/jobs"
            title="Edits of many leads"
            connection={{ id: job.connectionId, name: job.connectionName }}
          />
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
      {atRest ? (
        <Outcomes job={job} />
      ) : (
        <Text size="sm" c="dimmed">
          You may look at other screens: the job goes on.
        </Text>
      )}
    </Stack>
  )
}

interface JobButtonsProps {
  readonly job: EditJob
  readonly onChange: (job: EditJob) => void
}

function JobButtons({ job, onChange }: JobButtonsProps) {
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<'cancel' | 'undo' | null>(null)
  const { jobId } = job
  const { state } = job.progress
  const pause = useAction(async () => onChange(await client.leads.pauseJob({ jobId })))
  const resume = useAction(async () => onChange(await client.leads.resumeJob({ jobId })))
  const resumable = state === 'paused' || state === 'stopped'
  const running = !isOver(state) && !resumable
  const problem = pause.problem ?? resume.problem
  return (
    <>
      {problem !== null && <ProblemView problem={problem} />}
      <Group gap="xs">
        {running && (
          <Button variant="default" loading={pause.working} onClick={() => void pause.run()}>
            Pause
          </Button>
        )}
        {resumable && (
          <Button loading={resume.working} onClick={() => void resume.run()}>
            Go on
          </Button>
        )}
        {(running || resumable) && (
          <Button variant="default" onClick={() => setAsking('cancel')}>
            Cancel the job
          </Button>
        )}
        {!running && job.counts.updated > 0 && (
          <Button variant="default" onClick={() => setAsking('undo')}>
            Undo this job
          </Button>
        )}
      </Group>
      <ConfirmDialog
        opened={asking === 'cancel'}
        onClose={() => setAsking(null)}
        title="Cancel this job?"
        confirmLabel="Cancel the job"
        cancelLabel="Go on"
        danger
        onConfirm={async () => onChange(await client.leads.cancelJob({ jobId }))}
      >
        {countOf(job.counts.updated, 'lead')} changed already stay changed and can be undone. The others are left as
        they are.
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'undo'}
        onClose={() => setAsking(null)}
        title={`Undo the change of ${countOf(job.counts.updated, 'lead')}?`}
        confirmLabel="Undo it"
        onConfirm={async () => {
          const undo = await client.leads.undoJob({ jobId })
          await queries.invalidateQueries({ queryKey: ['edit-jobs', job.connectionId] })
          navigate(`/leads/jobs/${undo.jobId}`)
        }}
      >
        What was there before is written back, lead by lead, as a job of its own. Where somebody changed a field since,
        the lead is left as it is and listed.
      </ConfirmDialog>
    </>
  )
}

const shownRows = 1000
const choices: readonly { readonly title: string; readonly states: readonly RowState[] }[] = [
  { title: 'Not changed', states: ['rejected', 'invalid', 'unknown', 'cancelled'] },
  { title: 'Changed', states: ['updated'] },
  { title: 'Held the values already', states: ['excluded'] },
]

function Outcomes({ job }: { readonly job: EditJob }) {
  const firstWithRows = choices.find((choice) => choice.states.some((state) => job.counts[state] > 0))
  const [title, setTitle] = useState(firstWithRows?.title ?? 'Changed')
  const choice = choices.find((each) => each.title === title) ?? choices[0]
  const states = [...(choice?.states ?? [])]
  const rows = useQuery({
    queryKey: ['edit-job-rows', job.jobId, title, job.progress.settled],
    queryFn: () => client.leads.listJobRows({ jobId: job.jobId, states, offset: 0, limit: shownRows }),
  })
  const save = useAction(async (which: 'all' | 'rejects') =>
    saveResult(await client.leads.openJobResult({ jobId: job.jobId, which })),
  )
  const columns: readonly DataColumn<EditOutcome>[] = [
    {
      id: 'lead',
      title: 'Lead id',
      widthPx: 110,
      value: (row) => Number(row.leadId),
      render: (row) => <LeadLink connectionId={job.connectionId} leadId={row.leadId} archived={row.archived} />,
    },
    { id: 'state', title: 'Outcome', widthPx: 120, value: (row) => rowStateWords[row.state].title },
    { id: 'reason', title: 'Why', widthPx: 500, value: (row) => row.reason ?? '' },
  ]
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button variant="default" loading={save.working} onClick={() => void save.run('all')}>
          Save what became of every lead
        </Button>
        <Button variant="default" loading={save.working} onClick={() => void save.run('rejects')}>
          Save those not changed
        </Button>
      </Group>
      {save.problem !== null && <ProblemView problem={save.problem} />}
      <DataTable
        key={title}
        label="What became of each lead"
        rows={rows.data?.rows ?? []}
        columns={columns}
        rowKey={(row) => String(row.row)}
        exportName="outcomes.csv"
        empty={rows.isPending ? 'Loading…' : 'None.'}
        tools={choices.map((each) => (
          <Button
            key={each.title}
            size="compact-xs"
            variant={each.title === title ? 'light' : 'subtle'}
            aria-pressed={each.title === title}
            onClick={() => setTitle(each.title)}
          >
            {each.title}
          </Button>
        ))}
      />
      {(rows.data?.total ?? 0) > shownRows && (
        <Text size="xs" c="dimmed">
          The first {countOf(shownRows, 'row')} of {countOf(rows.data?.total ?? 0, 'row')}; the saved file has all.
        </Text>
      )}
    </Stack>
  )
}
