import { Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Connection } from '../../../shared/model/connection.ts'
import type { FileRef } from '../../../shared/model/file.ts'
import { client } from '../../rpc/client.ts'
import { formatBytes } from '../../ui/amounts.ts'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { handOverRest, readAs, startDraft, useImportDraft } from './import-draft.ts'
import { listFault } from './option-faults.ts'
import { ReadFile } from './read-file.tsx'
import { ReadingOptions } from './reading-options.tsx'

interface ImportSetupProps {
  readonly connection: Connection
  readonly file: FileRef
}

/** A file before it is loaded: how it is read, which column is what, where it goes. */
export function ImportSetup({ connection, file }: ImportSetupProps) {
  const draft = useImportDraft()
  const listId = listFault(draft.options.listId) === null ? draft.options.listId : null
  const preview = useQuery({
    queryKey: ['preview', connection.id, file.fileId, listId, draft.reading],
    queryFn: () =>
      client.imports.preview({ connectionId: connection.id, fileId: file.fileId, listId, reading: draft.reading }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const looked = preview.isError || (preview.data !== undefined && !preview.isPlaceholderData)
  useEffect(() => {
    if (looked) handOverRest()
  }, [looked])
  return (
    <Stack gap="md">
      <Paper withBorder px="md" py="xs" bg="var(--deck-paper)">
        <Group justify="space-between">
          <Text size="sm">
            <b>{file.name}</b> · {formatBytes(file.sizeBytes)}
          </Text>
          <Button size="xs" variant="default" onClick={() => startDraft(null)}>
            Change file
          </Button>
        </Group>
      </Paper>
      {typeof draft.handedOver === 'object' && <ProblemView problem={draft.handedOver} />}
      {preview.isError && (
        <>
          <ProblemView problem={problemOf(preview.error)}>
            <Button size="xs" variant="default" onClick={() => void preview.refetch()}>
              Try again
            </Button>
          </ProblemView>
          <ReadingOptions sheets={[]} reading={draft.reading} onChange={readAs} />
        </>
      )}
      {preview.isPending && <Skeleton height={320} role="status" aria-label="Reading the file" />}
      {preview.data !== undefined && !preview.isError && (
        <ReadFile
          connection={connection}
          preview={preview.data}
          waiting={preview.isPlaceholderData || draft.handedOver === 'part'}
        />
      )}
    </Stack>
  )
}
