import { ActionIcon, Alert, Button, Group, Kbd, ScrollArea, Stack, Table, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useState } from 'react'
import type { Connection } from '../../../shared/model/connection.ts'
import type { FieldConflict, Lead, LeadRef } from '../../../shared/model/lead.ts'
import { stagedCustomDiff, stagedDiff, type StagedChange } from '../../../shared/values/lead-diff.ts'
import { leadField, leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import { storedValue } from '../../../shared/values/stored-value.ts'
import { client } from '../../rpc/client.ts'
import { usePageDialer } from '../../state/page-dialer.ts'
import { useAction } from '../../state/use-action.ts'
import { countOf } from '../../ui/amounts.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { actionWords } from './action-words.ts'
import { ConflictView } from './conflict-view.tsx'
import { dropDraft, isStaged, stageActions, unstageField, useLeadDraft } from './lead-draft.ts'
import classes from './leads.module.css'

interface StagedBarProps {
  readonly connection: Connection
  readonly reference: LeadRef
  readonly lead: Lead
  readonly onDone: (lead: Lead) => void
}

/** The edit as old → new, with what the dialer will make of it, until it is committed or taken back. */
export function StagedBar({ connection, reference, lead, onDone }: StagedBarProps) {
  const draft = useLeadDraft(reference)
  const [conflicts, setConflicts] = useState<readonly FieldConflict[]>([])
  const [said, setSaid] = useState<readonly string[]>([])
  const storedAs = (field: string, value: string): string =>
    storedValue('update_lead', leadField(field)?.param ?? field, value, { nonLatin: connection.nonLatin })
  const standard = stagedDiff(draft.before, draft.typed, storedAs)
  const custom = stagedCustomDiff(draft.customBefore, draft.customTyped, storedAs)
  const sendable = [...standard, ...custom].every((change) => change.sent !== null)
  const commit = useAction(async () => {
    setSaid([])
    const result = await client.leads.commit({ ...reference, ...draft })
    if (result.kind === 'conflict') {
      setConflicts(result.conflicts)
      onDone(result.lead)
      return
    }
    setConflicts([])
    dropDraft(reference)
    onDone(result.lead)
    if (result.kind === 'unchanged') {
      notifications.show({ message: `Lead ${reference.leadId} holds these values already; nothing was sent.` })
      return
    }
    notifications.show({ color: 'green', message: `Lead ${reference.leadId} was changed.` })
    setSaid([
      ...result.notices,
      ...result.differences.map(
        (each) => `${leadFieldTitle(each.field)} is stored as "${each.now}" and not as "${each.wanted}".`,
      ),
    ])
  })
  const staged = isStaged(draft)
  const { elsewhere } = usePageDialer()
  const [asking, setAsking] = useState(false)
  function ask(): void {
    if (!staged || !sendable || commit.working) return
    // Whoever works on another dialer has not this one in mind.
    if (elsewhere !== null && connection.guard === 'production') setAsking(true)
    else void commit.run()
  }
  useHotkeys([['mod+S', ask]], [])

  if (!staged) return said.length === 0 ? null : <WhatItSaid said={said} onClose={() => setSaid([])} />
  return (
    <section className={classes.bar} aria-label="Changes not committed yet">
      <Stack gap="xs">
        <ScrollArea.Autosize mah={220} viewportProps={{ tabIndex: 0, 'aria-label': 'Staged changes' }}>
          <Table fz="sm" withRowBorders={false} verticalSpacing={2}>
            <Table.Tbody>
              {standard.map((change) => (
                <ChangeRow
                  key={change.field}
                  change={change}
                  onBack={() => unstageField(reference, change.field, false)}
                />
              ))}
              {custom.map((change) => (
                <ChangeRow
                  key={change.field}
                  change={change}
                  onBack={() => unstageField(reference, change.field, true)}
                />
              ))}
              {actionWords(draft.actions).map(({ words, none }) => (
                <Table.Tr key={words}>
                  <Table.Td colSpan={3}>{words} – this cannot be undone</Table.Td>
                  <Table.Td w={30}>
                    <ActionIcon
                      size="sm"
                      aria-label={`Take back: ${words}`}
                      onClick={() => stageActions(reference, none)}
                    >
                      <IconArrowBackUp size={14} aria-hidden />
                    </ActionIcon>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea.Autosize>
        {conflicts.length > 0 && (
          <ConflictView conflicts={conflicts} reference={reference} lead={lead} onSettled={setConflicts} />
        )}
        {commit.problem !== null && <ProblemView problem={commit.problem} />}
        <Group gap="xs" justify="flex-end">
          <Text size="sm" mr="auto">
            {countOf(standard.length + custom.length, 'field')} to change in lead {reference.leadId}; what is there now
            is kept for undo.
          </Text>
          <Button
            variant="default"
            onClick={() => {
              setConflicts([])
              commit.clear()
              dropDraft(reference)
            }}
          >
            Discard changes
          </Button>
          <AllowedButton
            connection={connection}
            calls="update_lead"
            loading={commit.working}
            disabled={!sendable || conflicts.length > 0}
            onClick={ask}
            rightSection={<Kbd size="xs">Ctrl S</Kbd>}
          >
            Commit on {connection.name}
          </AllowedButton>
        </Group>
        <ConfirmDialog
          opened={asking}
          onClose={() => setAsking(false)}
          title={`Commit on ${connection.name}?`}
          confirmLabel="Commit"
          onConfirm={commit.run}
        >
          Lead {reference.leadId} is on <b>{connection.name}</b>, a production dialer, and not on the one you work on.
          What it holds now is kept for undo.
        </ConfirmDialog>
      </Stack>
    </section>
  )
}

function ChangeRow({ change, onBack }: { readonly change: StagedChange; readonly onBack: () => void }) {
  const title = leadFieldTitle(change.field)
  return (
    <Table.Tr>
      <Table.Th fw={600} w={170}>
        {title}
      </Table.Th>
      <Table.Td>
        <span className={classes.old}>{change.before === '' ? 'empty' : change.before}</span> →{' '}
        <b>{change.sent === null ? change.typed : change.stored === '' ? 'empty' : change.stored}</b>
      </Table.Td>
      <Table.Td c={change.sent === null ? 'red' : 'var(--deck-remark)'}>{change.remark}</Table.Td>
      <Table.Td w={30}>
        <ActionIcon size="sm" aria-label={`Discard the change of ${title}`} onClick={onBack}>
          <IconArrowBackUp size={14} aria-hidden />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  )
}

function WhatItSaid({ said, onClose }: { readonly said: readonly string[]; readonly onClose: () => void }) {
  return (
    <Alert color="blue" title="The change was made" withCloseButton closeButtonLabel="Close" onClose={onClose}>
      {said.map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
    </Alert>
  )
}
