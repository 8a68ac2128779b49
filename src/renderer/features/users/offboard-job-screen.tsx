import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { OffboardJob, OffboardOutcome } from '../../../shared/model/offboarding.ts'
import { client } from '../../rpc/client.ts'
import { countOf } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { rowStateWords } from '../../ui/job-words.ts'
import { JournaledJob } from '../../ui/journaled-job.tsx'

const columns: readonly DataColumn<OffboardOutcome>[] = [
  { id: 'user', title: 'User', widthPx: 150, value: (row) => row.userId },
  { id: 'state', title: 'Outcome', widthPx: 130, value: (row) => rowStateWords[row.state].title },
  { id: 'reason', title: 'Why', widthPx: 460, value: (row) => row.reason ?? '' },
]
const columnsFor = () => columns
const undoButton = (job: OffboardJob) => <UndoButton job={job} />

/** One job that deactivates or deletes users, and the way back from deactivating. */
export function OffboardJobScreen({ jobId }: { readonly jobId: string }) {
  return (
    <JournaledJob
      jobId={jobId}
      kind="offboard"
      procedures={client.offboarding}
      home={{ path: '/users/offboard', title: 'Users who leave' }}
      noun="user"
      columns={columnsFor}
      doneStates={['updated', 'deleted']}
      whenAtRest={undoButton}
    />
  )
}

function UndoButton({ job }: { readonly job: OffboardJob }) {
  const [, navigate] = useLocation()
  const [asking, setAsking] = useState(false)
  const changed = job.progress.counts.updated
  if (job.action !== 'deactivate' || changed === 0) return null
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Undo this job
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Activate ${countOf(changed, 'user')} again on ${job.connectionName}?`}
        confirmLabel="Undo"
        onConfirm={async () => {
          const { jobId } = await client.offboarding.undoJob({ jobId: job.jobId })
          navigate(`/users/offboard/jobs/${jobId}`)
        }}
      >
        Those this job has deactivated can log in again. Users that were inactive before it stay so.
      </ConfirmDialog>
    </>
  )
}
