import { Button, Group, LoadingOverlay, Paper, Skeleton, Stack, Text, Title, Box, Alert } from '@mantine/core'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { FileRef } from '../../../shared/model/file.ts'
import type { Preview } from '../../../shared/model/import.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { formatBytes } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { applyChoices, chooseField, mappingFault, mappingOf } from './column-mapping.ts'
import { duplicateCheckOf } from './duplicate-check.ts'
import { changeDraft, emptyDraft, startDraft, useImportDraft } from './import-draft.ts'
import classes from './import-setup.module.css'
import { ImportOptionsForm, listFault } from './import-options-form.tsx'
import { MappingTable } from './mapping-table.tsx'
import { PreviewRows } from './preview-rows.tsx'
import { ReadingOptions } from './reading-options.tsx'

interface ImportSetupProps {
  readonly connection: Connection
  readonly file: FileRef
}

/** A file before it is loaded: how it is read, which column is what, where it goes. */
export function ImportSetup({ connection, file }: ImportSetupProps) {
  const draft = useImportDraft()
  const listId = listFault(draft.listId) === null ? draft.listId : null
  const preview = useQuery({
    queryKey: ['preview', connection.id, file.fileId, listId, draft.reading],
    queryFn: () =>
      client.imports.preview({ connectionId: connection.id, fileId: file.fileId, listId, reading: draft.reading }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  return (
    <Stack gap="md">
      <Paper withBorder px="md" py="xs" bg="var(--deck-paper)">
        <Group justify="space-between">
          <Text size="sm">
            <b>{file.name}</b> · {formatBytes(file.sizeBytes)}
          </Text>
          <Button size="xs" variant="default" onClick={() => startDraft(null)}>
            Take another file
          </Button>
        </Group>
      </Paper>
      {preview.isError && (
        <>
          <ProblemView problem={problemOf(preview.error)}>
            <Button size="xs" variant="default" onClick={() => void preview.refetch()}>
              Try again
            </Button>
          </ProblemView>
          <ReadingOptions reading={draft.reading} onChange={(reading) => changeDraft({ reading, choices: {} })} />
        </>
      )}
      {preview.isPending && <Skeleton height={320} aria-label="Reading the file" />}
      {preview.data !== undefined && !preview.isError && (
        <Box pos="relative">
          <LoadingOverlay visible={preview.isPlaceholderData} loaderProps={{ size: 'sm' }} />
          <Checked connection={connection} preview={preview.data} />
        </Box>
      )}
    </Stack>
  )
}

function Checked({ connection, preview }: { readonly connection: Connection; readonly preview: Preview }) {
  const draft = useImportDraft()
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const columns = applyChoices(preview.columns, draft.choices)
  const [asking, setAsking] = useState(false)
  const fault =
    connectionFault(connection) ?? mappingFault(columns) ?? listFault(draft.listId) ?? phoneCodeFault(draft.phoneCode)
  const start = useAction(async () => {
    const job = await client.imports.start({
      connectionId: connection.id,
      fileId: preview.file.fileId,
      reading: preview.reading,
      mapping: mappingOf(columns),
      options: {
        listId: draft.listId,
        phoneCode: draft.phoneCode,
        duplicateCheck: duplicateCheckOf(draft.duplicates),
        dncCheck: draft.dncCheck,
        maxConnections: draft.maxConnections,
      },
    })
    queries.setQueryData(['import', job.jobId], job)
    await queries.invalidateQueries({ queryKey: ['imports'] })
    changeDraft({ ...emptyDraft, listId: draft.listId, phoneCode: draft.phoneCode, duplicates: draft.duplicates })
    navigate(`/import/${job.jobId}`)
  })
  return (
    <Stack gap="md">
      <Section title="Where to">
        <ImportOptionsForm connectionId={connection.id} draft={draft} />
      </Section>
      <Section title="Columns">
        <ReadingOptions
          reading={preview.reading}
          onChange={(reading) => changeDraft({ reading: { ...draft.reading, ...reading }, choices: {} })}
        />
        {preview.remarks.length > 0 && (
          <Alert color="yellow" title="Worth knowing about this file">
            {preview.remarks.map((remark) => (
              <Text key={remark} size="sm">
                {remark}
              </Text>
            ))}
          </Alert>
        )}
        <MappingTable
          columns={columns}
          fields={preview.fields}
          onChoose={(column, field) => changeDraft({ choices: chooseField(draft.choices, column, field) })}
        />
      </Section>
      <Section title="First rows">
        <PreviewRows columns={columns} rows={preview.rows} />
      </Section>
      {start.problem !== null && <ProblemView problem={start.problem} />}
      <Group gap="sm" pos="sticky" bottom={0} py="sm" bg="var(--deck-ground)" className={classes.actions}>
        <Button
          loading={start.working}
          disabled={fault !== null}
          onClick={() => (connection.guard === 'production' ? setAsking(true) : void start.run())}
        >
          Import into list {draft.listId}
        </Button>
        {fault !== null && (
          <Text size="sm" c="var(--mantine-color-error)" role="status">
            {fault}
          </Text>
        )}
      </Group>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Import into ${connection.name}?`}
        confirmLabel={`Import into list ${draft.listId}`}
        onConfirm={() => start.run()}
      >
        {connection.name} is guarded as production. Every row of <b>{preview.file.name}</b> that the dialer accepts
        becomes a lead of list {draft.listId} and may be dialled at once. The API has no call that takes them out again
        together; the success file lists them by lead id.
      </ConfirmDialog>
    </Stack>
  )
}

/** Why nothing can be loaded into this dialer now, or null. */
function connectionFault({ name, guard, halted }: Connection): string | null {
  if (guard === 'read-only') return `${name} is read-only: nothing can be loaded into it.`
  return halted === null ? null : `${name} is halted: see Connections.`
}

const phoneCodeFault = (code: string): string | null =>
  /^[0-9]{1,4}$/.test(code) ? null : 'The country code of the phone numbers is 1 to 4 digits.'

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)" component="section" aria-label={title}>
      <Title order={2} mb="sm">
        {title}
      </Title>
      <Stack gap="sm">{children}</Stack>
    </Paper>
  )
}
