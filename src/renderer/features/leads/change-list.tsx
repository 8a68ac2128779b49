import { Badge, Button, Group, Loader, Stack, Text } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Connection } from '../../../shared/model/connection.ts'
import type { FieldConflict, Lead, LeadChange, LeadRef } from '../../../shared/model/lead.ts'
import { leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { formatTime } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import classes from './leads.module.css'

const kinds: Readonly<Record<LeadChange['kind'], string>> = {
  edit: 'Changed',
  undo: 'Undone',
  delete: 'Deleted',
  add: 'Added',
}
const states: Readonly<Record<LeadChange['state'], { title: string; color: string } | null>> = {
  done: null,
  sending: { title: 'answer not known', color: 'orange' },
  unknown: { title: 'answer lost', color: 'orange' },
  refused: { title: 'not made', color: 'gray' },
}

interface ChangeListProps {
  readonly connection: Connection
  readonly reference: LeadRef
  readonly onDone: (lead: Lead) => void
}

/** What was changed from here, newest first, each with its way back. */
export function ChangeList({ connection, reference, onDone }: ChangeListProps) {
  const changes = useQuery({
    queryKey: ['lead-changes', connection.id, reference.leadId, reference.archived],
    queryFn: () => client.leads.listChanges(reference),
  })
  if (changes.data === undefined) return <Loader size="sm" role="status" aria-label="Loading changes" />
  if (changes.data.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing was changed from this machine. Every change keeps what was there before, and can be undone here.
      </Text>
    )
  }
  return (
    <Stack gap="sm">
      {changes.data.map((change) => (
        <Change key={change.changeId} change={change} connection={connection} onDone={onDone} />
      ))}
    </Stack>
  )
}

interface ChangeProps {
  readonly change: LeadChange
  readonly connection: Connection
  readonly onDone: (lead: Lead) => void
}

/** A deleted or added lead has dozens of fields; the first few say which one it was. */
const shownFields = 8

function Change({ change, connection, onDone }: ChangeProps) {
  const queries = useQueryClient()
  const [conflicts, setConflicts] = useState<readonly FieldConflict[]>([])
  const undo = useAction(async (overwrite: Record<string, string>) => {
    const result = await client.leads.undo({ connectionId: connection.id, changeId: change.changeId, overwrite })
    setConflicts(result.kind === 'conflict' ? result.conflicts : [])
    onDone(result.lead)
    await queries.invalidateQueries({ queryKey: ['lead-changes', connection.id] })
  })
  const state = states[change.state]
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Text size="sm" fw={600} className="tabular">
          {kinds[change.kind]} {formatTime(change.at)}
        </Text>
        {change.jobId !== null && <Badge size="sm">with many</Badge>}
        {state !== null && (
          <Badge size="sm" color={state.color}>
            {state.title}
          </Badge>
        )}
        {change.undoRefusal === null && connection.guard !== 'read-only' && (
          <Button
            size="compact-xs"
            variant="default"
            ml="auto"
            loading={undo.working}
            leftSection={<IconArrowBackUp size={13} aria-hidden />}
            onClick={() => void undo.run({})}
          >
            Undo
          </Button>
        )}
      </Group>
      {change.fields.slice(0, shownFields).map(({ field, before, after }) => (
        <Text key={field} size="xs" style={{ overflowWrap: 'anywhere' }}>
          {leadFieldTitle(field)}: <span className={classes.old}>{before === '' ? 'empty' : before}</span> →{' '}
          {after === '' ? 'empty' : after}
        </Text>
      ))}
      {change.fields.length > shownFields && (
        <Text size="xs" c="dimmed">
          and {change.fields.length - shownFields} more fields
        </Text>
      )}
      {change.undoRefusal !== null && change.kind !== 'undo' && (
        <Text size="xs" c="dimmed">
          {change.undoRefusal}
        </Text>
      )}
      {undo.problem !== null && <ProblemView problem={undo.problem} />}
      <ConfirmDialog
        opened={conflicts.length > 0}
        onClose={() => setConflicts([])}
        title="Somebody changed it since"
        confirmLabel="Undo all the same"
        onConfirm={() => undo.run(Object.fromEntries(conflicts.map(({ field, now }) => [field, now])))}
      >
        {conflicts.map(({ field, now, wanted }) => (
          <Text key={field} size="sm">
            {leadFieldTitle(field)} is now “{now}”; undo would write “{wanted}”.
          </Text>
        ))}
      </ConfirmDialog>
    </Stack>
  )
}
