import { Button, Group, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlayerStop, IconSearch } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useMemo, type KeyboardEvent } from 'react'
import type { Connection } from '../../../shared/model/connection.ts'
import { readKeys, type KeyReading } from '../../../shared/values/lead-keys.ts'
import { changeFindDraft, queryOf, useFindDraft, type FindDraft } from './find-draft.ts'
import { startFind, stopFind, useFoundLeads } from './found-leads.ts'
import { KeysInput } from '../../ui/keys-input.tsx'
import { ListInput } from './list-input.tsx'
import { RejectedKeys } from '../../ui/rejected-keys.tsx'
import { SearchHistory } from './search-history.tsx'
import { readingWords } from './search-words.ts'

/** The one box: takes what is pasted and says what it was taken for. */
export function FindBox({ connection }: { readonly connection: Connection }) {
  const queries = useQueryClient()
  const draft = useFindDraft()
  const text = useDeferredValue(draft.text)
  const reading = useMemo(() => readKeys(text, draft.kind ?? undefined), [text, draft.kind])
  const query = useMemo(() => queryOf(draft, reading), [draft, reading])

  function find(): void {
    // Read again: the deferred reading may be one keystroke behind.
    const now = queryOf(draft, readKeys(draft.text, draft.kind ?? undefined))
    if (now === null) return
    void startFind(connection.id, now, () => void queries.invalidateQueries({ queryKey: ['searches', connection.id] }))
  }

  function onKeyDown(event: KeyboardEvent): void {
    const several = draft.mode === 'keys' && draft.text.includes('\n')
    if (event.key !== 'Enter' || event.shiftKey || (several && !event.ctrlKey && !event.metaKey)) return
    event.preventDefault()
    find()
  }

  return (
    <Stack gap="xs">
      <Group gap="xs" justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label="Search by"
          value={draft.mode}
          onChange={(mode) => changeFindDraft({ mode: mode })}
          data={[
            { value: 'keys', label: 'Numbers, ids or codes' },
            { value: 'status', label: 'Status and day of call' },
          ]}
        />
        <SearchHistory connection={connection} query={query} />
      </Group>
      <Group gap="xs" align="flex-start" wrap="nowrap" onKeyDown={onKeyDown}>
        {draft.mode === 'keys' ? (
          <KeysInput
            label="Phone numbers, lead ids or vendor codes"
            placeholder="Paste phone numbers, lead ids or vendor codes – one or thousands"
            text={draft.text}
            onChange={(typed) => changeFindDraft({ text: typed, kind: null })}
          />
        ) : (
          <StatusAndDate draft={draft} />
        )}
        <FindButton ready={query !== null} onFind={find} />
      </Group>
      {draft.mode === 'keys' && draft.text.trim() !== '' && <Understood draft={draft} reading={reading} />}
      <Where connection={connection} draft={draft} reading={reading} />
    </Stack>
  )
}

/** On its own, so that a running search draws this button again and not the whole box. */
function FindButton({ ready, onFind }: { readonly ready: boolean; readonly onFind: () => void }) {
  const { running } = useFoundLeads()
  return running ? (
    <Button variant="default" leftSection={<IconPlayerStop size={16} aria-hidden />} onClick={stopFind}>
      Stop
    </Button>
  ) : (
    <Button leftSection={<IconSearch size={16} aria-hidden />} onClick={onFind} disabled={!ready}>
      Find
    </Button>
  )
}

function StatusAndDate({ draft }: { readonly draft: FindDraft }) {
  return (
    <Group gap="xs" style={{ flex: 1 }}>
      <TextInput
        aria-label="Status"
        placeholder="Status, e.g. SALE"
        maxLength={6}
        value={draft.status}
        onChange={(event) => changeFindDraft({ status: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        aria-label="Day of the call"
        value={draft.date}
        onChange={(event) => changeFindDraft({ date: event.currentTarget.value })}
      />
    </Group>
  )
}

/** Says what the text was taken for, and lets the admin correct it. */
function Understood({ draft, reading }: { readonly draft: FindDraft; readonly reading: KeyReading }) {
  return (
    <Group gap="sm">
      <SegmentedControl
        size="xs"
        aria-label="Read as"
        value={reading.kind}
        onChange={(kind) => changeFindDraft({ kind: kind })}
        data={[
          { value: 'phone', label: 'Phone numbers' },
          { value: 'lead-id', label: 'Lead ids' },
          { value: 'vendor-code', label: 'Vendor codes' },
        ]}
      />
      <Text size="sm" className="tabular" aria-live="polite">
        {readingWords(reading.keys.length, reading.kind, reading.repeated, reading.rejected.length)}
      </Text>
      <RejectedKeys rejected={reading.rejected} />
      {draft.kind !== null && draft.kind !== reading.guess && (
        <Text size="xs" c="dimmed">
          as you chose
        </Text>
      )}
      {reading.kind === 'phone' && reading.withoutCountryCode > 0 && (
        <Text size="xs" c="dimmed">
          The leading 1 is left out: leads are stored without it.
        </Text>
      )}
      {reading.kind === 'vendor-code' && reading.keys.length > 0 && (
        <Text size="xs" c="dimmed">
          Each code searches the whole table on the dialer (1.5 s at a million leads), one after another.
        </Text>
      )}
    </Group>
  )
}

interface WhereProps {
  readonly connection: Connection
  readonly draft: FindDraft
  readonly reading: KeyReading
}

/** Scope and archive, as far as they apply to what is looked for. */
function Where({ connection, draft, reading }: WhereProps) {
  const scopable = draft.mode === 'keys' && reading.kind !== 'lead-id'
  return (
    <Group gap="xs">
      {scopable && (
        <Select
          size="xs"
          w={190}
          aria-label="Where to look"
          allowDeselect={false}
          value={draft.scopeKind}
          onChange={(scopeKind) => scopeKind !== null && changeFindDraft({ scopeKind: scopeKind })}
          data={[
            { value: 'system', label: 'In the whole system' },
            { value: 'list', label: 'In one list' },
            { value: 'campaign', label: 'In the campaign of a list' },
          ]}
        />
      )}
      {scopable && draft.scopeKind !== 'system' && (
        <ListInput
          size="xs"
          w={230}
          aria-label="List"
          placeholder="List id"
          connectionId={connection.id}
          value={draft.listId}
          onChange={(listId) => changeFindDraft({ listId })}
        />
      )}
      <Select
        size="xs"
        w={190}
        aria-label="Archived leads"
        allowDeselect={false}
        value={draft.archived}
        onChange={(archived) => archived !== null && changeFindDraft({ archived: archived })}
        data={[
          { value: 'without', label: 'Without archived leads' },
          { value: 'also', label: 'Archived leads too' },
          { value: 'only', label: 'Only archived leads' },
        ]}
      />
    </Group>
  )
}
