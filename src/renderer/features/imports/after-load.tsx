import { Button, Group } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { ImportJob } from '../../../shared/model/import.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { countOf } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { rejectedStates } from '../../ui/job-words.ts'
import { ProblemView } from '../../ui/problem-view.tsx'

/** Opens the import a request came to. */
export function useOpenedImport(): (job: ImportJob) => Promise<void> {
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  return async (job) => {
    queries.setQueryData(['import', job.jobId], job)
    await queries.invalidateQueries({ queryKey: ['imports'] })
    navigate(`/import/${job.jobId}`)
  }
}

/** What can be done once a load is over: what did not become a lead is tried again, what did is taken back. */
export function AfterLoad({ job }: { readonly job: ImportJob }) {
  const open = useOpenedImport()
  const [asking, setAsking] = useState(false)
  const { jobId, counts } = job
  const rejected = rejectedStates.reduce((sum, state) => sum + counts[state], 0)
  const retry = useAction(async () => open(await client.imports.retry({ jobId })))
  if (job.undoOf !== null) return null
  return (
    <>
      <Group gap="xs">
        {rejected > 0 && (
          <Button variant="default" loading={retry.working} onClick={() => void retry.run()}>
            Try {countOf(rejected, 'row')} again
          </Button>
        )}
        {counts.added > 0 && (
          <Button variant="default" onClick={() => setAsking(true)}>
            Take this load back
          </Button>
        )}
      </Group>
      {retry.problem !== null && <ProblemView problem={retry.problem} />}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Delete the ${countOf(counts.added, 'lead')} of this load?`}
        confirmLabel="Delete them"
        danger
        typed={job.options.listId}
        onConfirm={async () => open(await client.imports.undoLoad({ jobId }))}
      >
        Each lead is looked at first: only those still NEW and never called are deleted from {job.connectionName}, the
        others stay and are listed. It runs as a job of its own that can be paused. What is deleted cannot be brought
        back but by loading the file again.
      </ConfirmDialog>
    </>
  )
}
