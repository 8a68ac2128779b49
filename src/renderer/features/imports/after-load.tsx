import { Button, Group, List, Loader, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { ImportJob } from '../../../shared/model/import.ts'
import { rejectedStates } from '../../../shared/model/job.ts'
import { client } from '../../rpc/client.ts'
import { useConnections } from '../../state/queries.ts'
import { useAction } from '../../state/use-action.ts'
import { jobStarted } from '../../state/use-job.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'

/** Opens the import a request came to. */
export function useOpenedImport(): (job: { readonly jobId: string }) => Promise<void> {
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  return async ({ jobId }) => {
    await jobStarted(queries, jobId)
    navigate(`/import/${jobId}`)
  }
}

/** What can be done once a load is over: what did not become a lead is tried again, what did is taken back. */
export function AfterLoad({ job }: { readonly job: ImportJob }) {
  const open = useOpenedImport()
  const [asking, setAsking] = useState(false)
  const connection = useConnections().data?.find(({ id }) => id === job.connectionId)
  const { jobId, counts } = job
  const rejected = rejectedStates.reduce((sum, state) => sum + counts[state], 0)
  const retry = useAction(async () => open(await client.imports.retry({ jobId })))
  if (job.undoOf !== null) return null
  return (
    <>
      <Group gap="xs">
        {rejected > 0 && (
          <Button variant="default" loading={retry.working} onClick={() => void retry.run()}>
            Retry {countOf(rejected, 'row')}
          </Button>
        )}
        {counts.added > 0 && (
          <Button variant="default" onClick={() => setAsking(true)}>
            Undo import
          </Button>
        )}
      </Group>
      {retry.problem !== null && <ProblemView problem={retry.problem} />}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Undo this import of ${countOf(counts.added, 'lead')} on ${job.connectionName}?`}
        confirmLabel="Delete untouched leads"
        danger
        typed={connection?.guard === 'production' ? undefined : job.options.listId}
        losesOn={connection}
        onConfirm={async () => open(await client.jobs.undo({ jobId }))}
      >
        <Stack gap="xs">
          <Text size="sm">
            Each lead is compared with what this import stored: fields, list, phone, status, calls, callbacks, hopper,
            custom fields and dates. Untouched leads are deleted from {job.connectionName}; the others stay and are
            listed with what changed. The job can be paused. Deleted leads can only be loaded again.
          </Text>
          {asking && <UndoOutlook jobId={jobId} />}
        </Stack>
      </ConfirmDialog>
    </>
  )
}

/** What the undo would do with the first leads, and what it cannot see on this dialer. */
function UndoOutlook({ jobId }: { readonly jobId: string }) {
  const outlook = useQuery({
    queryKey: ['undo-outlook', jobId],
    queryFn: () => client.imports.previewUndo({ jobId }),
    gcTime: 0,
  })
  if (outlook.isError) return <ProblemView problem={problemOf(outlook.error)} />
  if (outlook.data === undefined) return <Loader size="xs" aria-label="Looking at the leads" />
  const { leads, looked, untouched, gone, kept, unseen } = outlook.data
  return (
    <>
      <Text size="sm" className="tabular">
        {looked < leads && 'Of the first '}
        {countOf(looked, 'lead')}: {formatCount(untouched)} untouched, {formatCount(kept.length)} changed
        {gone > 0 && `, ${formatCount(gone)} gone already`}.
      </Text>
      {kept.length > 0 && (
        <List size="xs">
          {kept.slice(0, 5).map(({ leadId, line, why }) => (
            <List.Item key={leadId}>
              Lead {leadId} (line {line}): {why}
            </List.Item>
          ))}
        </List>
      )}
      <Text size="sm">Not visible through the API:</Text>
      <List size="xs">
        {unseen.map((what) => (
          <List.Item key={what}>{what}</List.Item>
        ))}
      </List>
    </>
  )
}
