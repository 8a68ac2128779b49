import { Button, Loader, Stack } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useLayoutEffect } from 'react'
import { Link, useRoute } from 'wouter'
import { useCurrentConnection } from '../../state/current-connection.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { FileDrop } from './file-drop.tsx'
import { draftFor, useImportDraft } from './import-draft.ts'
import { ImportSetup } from './import-setup.tsx'
import { ImportSteps } from './import-steps.tsx'
import { JobHistory } from './job-history.tsx'
import { JobScreen } from './job-screen.tsx'
import { WaitingImports } from './waiting-imports.tsx'
import { WatchedFolder } from './watched-folder.tsx'

/** Drop a file, check the columns, run, see what became of every row; and every import there was. */
export default function ImportScreen() {
  const [, params] = useRoute('/import/:jobId')
  const { connection, loading } = useCurrentConnection()
  const draft = useImportDraft()
  const connectionId = connection?.id ?? null
  useLayoutEffect(() => {
    if (connectionId !== null) draftFor(connectionId)
  }, [connectionId])
  if (params !== null) return <JobScreen key={params.jobId} jobId={params.jobId} />
  if (loading) return <Loader size="sm" role="status" aria-label="Loading" />
  if (connection === null) {
    return (
      <>
        <PageHeader title="Import" />
        <NothingHere
          icon={<IconPlugConnectedX aria-hidden />}
          title="No dialer to load leads into"
          actions={
            <Button component={Link} href="/connections">
              Choose a dialer
            </Button>
          }
        >
          Add a connection first, or try the built-in demo dialer.
        </NothingHere>
      </>
    )
  }
  return (
    <Stack gap="md">
      <PageHeader
        title="Import"
        about={
          <>
            Leads from a file into <b>{connection.name}</b>
          </>
        }
      />
      <ImportSteps at={draft.file === null ? 'File' : 'Columns'} />
      {draft.file === null && <WaitingImports />}
      {draft.file === null ? (
        <FileDrop connectionId={connection.id} />
      ) : (
        <ImportSetup connection={connection} file={draft.file} />
      )}
      {draft.file === null && <JobHistory />}
      {draft.file === null && <WatchedFolder key={connection.id} connection={connection} />}
    </Stack>
  )
}
