import { Autocomplete, Checkbox, Group, NumberInput, Select, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../rpc/client.ts'
import { problemOf } from '../../ui/problem-of.ts'
import { dayWindows, matchWords, scopeWords } from './duplicate-check.ts'
import { changeDraft, type ImportDraft } from './import-draft.ts'

/** Why a list id cannot be used, or null. */
export function listFault(listId: string): string | null {
  if (listId === '') return 'Choose the list the leads go into.'
  return /^[0-9]{3,14}$/.test(listId) ? null : 'A list id is 3 to 14 digits.'
}

interface ImportOptionsFormProps {
  readonly connectionId: string
  readonly draft: ImportDraft
}

/** List, country code, duplicates, do-not-call. */
export function ImportOptionsForm({ connectionId, draft }: ImportOptionsFormProps) {
  const lists = useQuery({
    queryKey: ['list-targets', connectionId],
    queryFn: () => client.imports.listTargets({ connectionId }),
  })
  const names = new Map(
    lists.data?.map((list) => [list.listId, [list.name, list.campaignId].filter((part) => part !== null).join(', ')]),
  )
  const { duplicates } = draft
  const chosenName = names.get(draft.listId)
  return (
    <>
      <Group gap="md" align="flex-start">
        <Autocomplete
          label="List"
          withAsterisk
          w={260}
          placeholder={lists.isPending ? 'Loading the lists…' : 'List id'}
          data={lists.data?.map((list) => list.listId) ?? []}
          renderOption={({ option }) => (
            <Text size="sm">
              <b>{option.value}</b> {names.get(option.value)}
            </Text>
          )}
          filter={({ options, search }) =>
            options.filter(
              (option) =>
                'value' in option &&
                `${option.label} ${names.get(option.label) ?? ''}`.toLowerCase().includes(search.trim().toLowerCase()),
            )
          }
          description={chosenName ?? listHint(lists)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={draft.listId === '' ? null : listFault(draft.listId)}
          value={draft.listId}
          onChange={(listId) => changeDraft({ listId: listId.trim() })}
        />
        <TextInput
          label="Country code"
          description="Of the phones; 1 for USA, Canada"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          w={190}
          inputMode="numeric"
          value={draft.phoneCode}
          error={/^[0-9]{1,4}$/.test(draft.phoneCode) ? null : '1 to 4 digits'}
          onChange={(event) => changeDraft({ phoneCode: event.currentTarget.value })}
        />
        <NumberInput
          label="Calls at once"
          description="Empty: as the connection says"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          w={190}
          min={1}
          max={64}
          allowDecimal={false}
          value={draft.maxConnections ?? ''}
          onChange={(value) => changeDraft({ maxConnections: typeof value === 'number' ? value : null })}
        />
      </Group>
      <Group gap="md" align="flex-end">
        <Select
          label="Duplicate when a lead has the"
          w={{ base: '100%', xs: 360 }}
          data={[...matchWords]}
          value={duplicates.match}
          allowDeselect={false}
          onChange={(value) => {
            const match = matchWords.find((each) => each.value === value)?.value
            if (match !== undefined) changeDraft({ duplicates: { ...duplicates, match } })
          }}
        />
        {duplicates.match !== 'NONE' && (
          <>
            <Select
              aria-label="Where duplicates are looked for"
              w={220}
              data={[...scopeWords]}
              value={duplicates.scope}
              allowDeselect={false}
              onChange={(value) => {
                const scope = scopeWords.find((each) => each.value === value)?.value
                if (scope !== undefined) changeDraft({ duplicates: { ...duplicates, scope } })
              }}
            />
            <Select
              aria-label="How old the other lead may be"
              w={190}
              data={[
                { value: '', label: 'however old' },
                ...dayWindows.map((days) => ({
                  value: String(days),
                  label: days === 1 ? 'of the last day' : `of the last ${days} days`,
                })),
              ]}
              value={duplicates.days === null ? '' : String(duplicates.days)}
              allowDeselect={false}
              onChange={(value) =>
                changeDraft({
                  duplicates: { ...duplicates, days: value === null || value === '' ? null : Number(value) },
                })
              }
            />
          </>
        )}
      </Group>
      <Checkbox
        label="Refuse numbers on the dialer’s do-not-call list"
        checked={draft.dncCheck}
        onChange={(event) => changeDraft({ dncCheck: event.currentTarget.checked })}
      />
    </>
  )
}

function listHint(lists: { isError: boolean; error: unknown; data: readonly unknown[] | undefined }): string {
  if (lists.isError) return `The lists could not be loaded: ${problemOf(lists.error).what} Type the list id.`
  if (lists.data?.length === 0) return 'This dialer does not tell its lists. Type the list id.'
  return 'Type to search by id or name'
}
