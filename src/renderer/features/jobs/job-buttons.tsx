import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Job } from '../../../shared/model/job-view.ts'
import { client } from '../../rpc/client.ts'
import { useConnections } from '../../state/queries.ts'
import { useAction } from '../../state/use-action.ts'
import { jobActions, jobsKey } from '../../state/use-jobs.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { jobPath } from '../../ui/record-paths.ts'
import { DeleteJob } from '../../ui/jobs/delete-job.tsx'
import { doneOf, kindWords, undoWords } from '../../ui/jobs/kind-words.ts'

interface JobButtonsProps {
  readonly job: Job
  /** Told when the job was set going, paused or cancelled. */
  readonly onAsked: () => void
}

/** Everything that can be done with a job as it stands. */
export function JobButtons({ job, onAsked }: JobButtonsProps) {
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<'cancel' | 'undo' | null>(null)
  const { jobId, can, progress } = job
  const { noun, home } = kindWords[job.kind]
  const connection = useConnections().data?.find(({ id }) => id === job.connectionId)
  const close = (): void => setAsking(null)
  const act = useAction(async (what: 'pause' | 'resume') => {
    await jobActions[what](job)
    onAsked()
  })
  const undo = undoWords(job)
  const left = progress.rows - progress.settled
  return (
    <>
      {act.problem !== null && <ProblemView problem={act.problem} />}
      {can.pause && progress.outage !== undefined && (
        <Button loading={act.working} onClick={() => void act.run('resume')}>
          Try now
        </Button>
      )}
      {can.pause && (
        <Button variant="default" loading={act.working} onClick={() => void act.run('pause')}>
          Pause
        </Button>
      )}
      {can.resume && (
        <Button loading={act.working} onClick={() => void act.run('resume')}>
          {left > 0 ? `Resume (${formatCount(left)} left)` : 'Resume'}
        </Button>
      )}
      {can.cancel && (
        <Button variant="default" onClick={() => setAsking('cancel')}>
          Cancel job
        </Button>
      )}
      {can.undo && (
        <Button variant="default" onClick={() => setAsking('undo')}>
          Undo this job
        </Button>
      )}
      {can.remove && <DeleteJob job={job} home={home.path} />}
      <ConfirmDialog
        opened={asking === 'cancel'}
        onClose={close}
        title="Cancel this job?"
        confirmLabel="Cancel job"
        cancelLabel="Keep it"
        danger
        onConfirm={async () => {
          await jobActions.cancel(job)
          onAsked()
        }}
      >
        {countOf(doneOf(job), noun)} done already stay as they are; the other {formatCount(left)} are not touched.
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'undo'}
        onClose={close}
        title={undo.title}
        confirmLabel="Undo"
        losesOn={undo.loses ? connection : undefined}
        danger={undo.danger}
        onConfirm={async () => {
          const next = await client.jobs.undo({ jobId })
          await queries.invalidateQueries({ queryKey: jobsKey })
          navigate(jobPath(next))
        }}
      >
        {undo.about}
      </ConfirmDialog>
    </>
  )
}
