import { Anchor, Button, Group, Loader, Paper, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { ImportJob } from '../../../shared/model/import.ts'
import { client } from '../../rpc/client.ts'
import { useLive } from '../../state/use-live.ts'
import { formatCount } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { JobProgressView } from '../../ui/job-progress.tsx'
import { isOver } from '../../ui/job-words.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { JobResult } from './job-result.tsx'

/** One import: how far it is, and what became of its rows. */
export function JobScreen({ jobId }: { readonly jobId: string }) {
  const queries = useQueryClient()
  const job = useQuery({ queryKey: ['import', jobId], queryFn: () => client.imports.get({ jobId }) })
  const over = job.data !== undefined && isOver(job.data.progress.state)
  useLive<ImportJob>(
    over ? null : jobId,
    (signal) => client.imports.watch({ jobId }, { signal }),
    (value) => {
      queries.setQueryData(['import', jobId], value)
      if (isOver(value.progress.state)) void queries.invalidateQueries({ queryKey: ['imports'] })
    },
  )
  if (job.isError) {
    return (
      <ProblemView problem={problemOf(job.error)}>
        <Button size="xs" variant="default" component={Link} href="/import">
          All imports
        </Button>
      </ProblemView>
    )
  }
  if (job.data === undefined) return <Loader size="sm" aria-label="Loading the import" />
  return (
    <Stack gap="md">
      <PageHeader
        title={job.data.fileName}
        about={
          <>
            <Anchor component={Link} href="/import" size="sm" underline="always">
              Import
            </Anchor>{' '}
            into list {job.data.options.listId} of {job.data.connectionName}
          </>
        }
      >
        {!over && <CancelButton job={job.data} />}
        {over && (
          <Button component={Link} href="/import" variant="default">
            Import another file
          </Button>
        )}
      </PageHeader>
      <Paper withBorder p="md" bg="var(--deck-paper)">
        <JobProgressView progress={job.data.progress} />
      </Paper>
      {over ? (
        <JobResult job={job.data} />
      ) : (
        <Text size="sm" c="dimmed">
          You may look at other screens: the import goes on.
        </Text>
      )}
    </Stack>
  )
}

function CancelButton({ job }: { readonly job: ImportJob }) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Group>
        <Button variant="default" onClick={() => setAsking(true)}>
          Cancel the import
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title="Cancel this import?"
        confirmLabel="Cancel the import"
        cancelLabel="Go on importing"
        danger
        onConfirm={async () => {
          queries.setQueryData(['import', job.jobId], await client.imports.cancel({ jobId: job.jobId }))
        }}
      >
        {formatCount(job.progress.counts.added)} leads are in list {job.options.listId} already and stay there. The rows
        not sent yet go into the rejects file, ready to be loaded later.
      </ConfirmDialog>
    </>
  )
}
