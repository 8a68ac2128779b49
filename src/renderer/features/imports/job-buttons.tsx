import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { ImportJob } from '../../../shared/model/import.ts'
import type { Job } from '../../../shared/model/job-view.ts'
import { useConnections } from '../../state/queries.ts'
import { useAction } from '../../state/use-action.ts'
import { jobActions } from '../../state/use-jobs.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { hasEnded } from '../../ui/job-words.ts'
import { DeleteJob } from '../../ui/jobs/delete-job.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'

interface JobButtonsProps {
  readonly job: ImportJob
  /** What can be done with it: another program may be working on it. */
  readonly can: Job['can']
  /** Its rows are sent from the page itself, below what is to be known first. */
  readonly short: boolean
  /** Told when something was asked of the job. */
  readonly onAsked: () => void
}

/** Pause, go on, cancel: what can be done with an import as it stands. */
export function JobButtons({ job, can, short, onAsked }: JobButtonsProps) {
  const [asking, setAsking] = useState<'cancel' | 'start' | null>(null)
  const guard = useConnections().data?.find(({ id }) => id === job.connectionId)?.guard
  const { state, counts } = job.progress
  const act = useAction(async (what: 'pause' | 'resume') => {
    await jobActions[what](job)
    onAsked()
  })
  return (
    <>
      {act.problem !== null && <ProblemView problem={act.problem} />}
      <Group gap="xs">
        {can.pause && job.progress.outage !== undefined && (
          <Button loading={act.working} onClick={() => void act.run('resume')}>
            Try now
          </Button>
        )}
        {can.pause && state !== 'preparing' && (
          <Button variant="default" loading={act.working} onClick={() => void act.run('pause')}>
            Pause
          </Button>
        )}
        {can.resume && !(short && state === 'ready') && (
          <Button
            loading={act.working}
            onClick={() => (state === 'ready' && guard === 'production' ? setAsking('start') : void act.run('resume'))}
          >
            {resumeLabel(job)}
          </Button>
        )}
        {can.cancel && (
          <Button variant="default" onClick={() => setAsking('cancel')}>
            Cancel import
          </Button>
        )}
        {can.remove && (
          <DeleteJob job={job} home="/import" also="The same file is not recognized when it is imported again." />
        )}
        {hasEnded(state) && (
          <Button component={Link} href="/import" variant="default">
            Import another file
          </Button>
        )}
      </Group>
      <ConfirmDialog
        opened={asking === 'start'}
        onClose={() => setAsking(null)}
        title={`Import ${countOf(job.counts.pending, 'row')} into ${job.connectionName}?`}
        confirmLabel={`Import into list ${job.options.listId}`}
        onConfirm={() => act.run('resume')}
      >
        {job.connectionName} is guarded as production. Every row the dialer accepts becomes a lead of list{' '}
        {job.options.listId} and may be dialed at once.
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'cancel'}
        onClose={() => setAsking(null)}
        title="Cancel this import?"
        confirmLabel="Cancel import"
        cancelLabel="Keep importing"
        danger
        onConfirm={async () => {
          await jobActions.cancel(job)
          onAsked()
        }}
      >
        {formatCount(counts.added)} leads are in list {job.options.listId} already and stay there.
        {counts.unknown > 0 && ` ${formatCount(counts.unknown)} more may be there: their answers were lost.`} The rows
        not sent yet go into the rejects file, ready to be loaded later.
      </ConfirmDialog>
    </>
  )
}

function resumeLabel({ progress, counts }: ImportJob): string {
  if (progress.state === 'ready') return `Import ${countOf(counts.pending, 'row')}`
  return counts.pending > 0 ? `Resume (${formatCount(counts.pending)} left)` : 'Resume'
}
