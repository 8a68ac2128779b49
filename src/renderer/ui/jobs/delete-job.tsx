import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { client } from '../../rpc/client.ts'
import { jobsKey } from '../../state/use-jobs.ts'
import { ConfirmDialog } from '../confirm-dialog.tsx'

interface DeleteJobProps {
  readonly job: { readonly jobId: string; readonly connectionName: string }
  /** Where one is afterwards. */
  readonly home: string
  /** What else is lost with it. */
  readonly also?: string
}

/** Forgets a job that rests, after a question. */
export function DeleteJob({ job: { jobId, connectionName }, home, also }: DeleteJobProps) {
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Delete
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title="Delete this job from the history?"
        confirmLabel="Delete"
        danger
        onConfirm={async () => {
          await client.jobs.remove({ jobId })
          await queries.invalidateQueries({ queryKey: jobsKey })
          navigate(home)
        }}
      >
        Its rows and result files are deleted from this computer, and it cannot be undone any more. Nothing changes on{' '}
        {connectionName}.{also !== undefined && ` ${also}`}
      </ConfirmDialog>
    </>
  )
}
