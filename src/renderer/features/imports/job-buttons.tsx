import { Button, Group } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { ImportJob } from '../../../shared/model/import.ts'
import { client } from '../../rpc/client.ts'
import { useConnections } from '../../state/queries.ts'
import { tellPaused } from '../../state/seen-jobs.ts'
import { useAction } from '../../state/use-action.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { isMoving, isOver, isWaiting } from '../../ui/job-words.ts'
import { ProblemView } from '../../ui/problem-view.tsx'

interface JobButtonsProps {
  readonly job: ImportJob
  /** Its rows are sent from the page itself, below what is to be known first. */
  readonly short: boolean
  /** Told when the job was set going again. */
  readonly onAsked: () => void
}

/** Pause, go on, cancel: what can be done with an import as it stands. */
export function JobButtons({ job, short, onAsked }: JobButtonsProps) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState<'cancel' | 'start' | null>(null)
  const guard = useConnections().data?.find(({ id }) => id === job.connectionId)?.guard
  const { jobId } = job
  const { state } = job.progress
  const show = (next: ImportJob): void => {
    queries.setQueryData(['import', jobId], next)
    void queries.invalidateQueries({ queryKey: ['imports'] })
  }
  const pause = useAction(async () => {
    tellPaused(jobId)
    show(await client.imports.pause({ jobId }))
  })
  const resume = useAction(async () => {
    show(await client.imports.resume({ jobId }))
    onAsked()
  })
  const problem = pause.problem ?? resume.problem
  const waiting = isWaiting(state)
  return (
    <>
      {problem !== null && <ProblemView problem={problem} />}
      <Group gap="xs">
        {(state === 'running' || state === 'queued') && (
          <Button variant="default" loading={pause.working} onClick={() => void pause.run()}>
            Pause
          </Button>
        )}
        {waiting && !(short && state === 'ready') && (
          <Button
            loading={resume.working}
            onClick={() => (state === 'ready' && guard === 'production' ? setAsking('start') : void resume.run())}
          >
            {goOnLabel(job)}
          </Button>
        )}
        {(isMoving(state) || waiting) && (
          <Button variant="default" onClick={() => setAsking('cancel')}>
            Cancel the import
          </Button>
        )}
        {isOver(state) && (
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
        onConfirm={resume.run}
      >
        {job.connectionName} is guarded as production. Every row the dialer accepts becomes a lead of list{' '}
        {job.options.listId} and may be dialed at once.
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'cancel'}
        onClose={() => setAsking(null)}
        title="Cancel this import?"
        confirmLabel="Cancel the import"
        cancelLabel="Go on importing"
        danger
        onConfirm={async () => show(await client.imports.cancel({ jobId }))}
      >
        {formatCount(job.progress.counts.added)} leads are in list {job.options.listId} already and stay there. The rows
        not sent yet go into the rejects file, ready to be loaded later.
      </ConfirmDialog>
    </>
  )
}

function goOnLabel({ progress, counts }: ImportJob): string {
  if (progress.state === 'ready') return `Import ${countOf(counts.pending, 'row')}`
  return counts.pending > 0 ? `Go on with ${countOf(counts.pending, 'row')}` : 'Go on'
}
