import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { DncJob, DncOutcome } from '../../../shared/model/dnc.ts'
import { client } from '../../rpc/client.ts'
import { countOf } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { rowStateWords } from '../../ui/job-words.ts'
import { JournaledJob } from '../../ui/journaled-job.tsx'

const columns: readonly DataColumn<DncOutcome>[] = [
  { id: 'phone', title: 'Number', widthPx: 160, mono: true, value: (row) => row.phone },
  { id: 'state', title: 'Outcome', widthPx: 130, value: (row) => rowStateWords[row.state].title },
  { id: 'reason', title: 'Why', widthPx: 460, value: (row) => row.reason ?? '' },
]

/** One job on a do-not-call list: how far it is, what became of each number, and the way back. */
export function DncJobScreen({ jobId }: { readonly jobId: string }) {
  return (
    <JournaledJob
      jobId={jobId}
      kind="dnc"
      procedures={client.dnc}
      home={{ path: '/dnc', title: 'Do not call' }}
      noun="number"
      columns={() => columns}
      doneStates={['added', 'deleted']}
      whenAtRest={undoButton}
    />
  )
}

const undoButton = (job: DncJob) => <UndoButton job={job} />

function UndoButton({ job }: { readonly job: DncJob }) {
  const [, navigate] = useLocation()
  const [asking, setAsking] = useState(false)
  const { added, deleted } = job.progress.counts
  const changed = added + deleted
  if (changed === 0) return null
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Undo this job
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Undo it on ${job.connectionName}?`}
        confirmLabel="Undo"
        danger={job.action === 'add'}
        onConfirm={async () => {
          const { jobId } = await client.dnc.undoJob({ jobId: job.jobId })
          navigate(`/dnc/jobs/${jobId}`)
        }}
      >
        {job.action === 'add'
          ? `${countOf(changed, 'number')} this job has added will be taken off again and may be called.`
          : `${countOf(changed, 'number')} this job has removed will be put on the list again.`}{' '}
        Numbers that were as wanted before it stay as they are.
      </ConfirmDialog>
    </>
  )
}
