import { Autocomplete, Group, Text, TextInput } from '@mantine/core'
import type { ImportOptions } from '../../../shared/model/import.ts'
import { problemOf } from '../../ui/problem-of.ts'
import { changeOptions } from './import-draft.ts'
import { listFault } from './option-faults.ts'
import { useListTargets } from './use-list-targets.ts'

interface WhereToFormProps {
  readonly connectionId: string
  readonly options: ImportOptions
}

/** The list the leads go into, and the country of their phones. */
export function WhereToForm({ connectionId, options }: WhereToFormProps) {
  const lists = useListTargets(connectionId)
  const names = new Map(
    lists.data?.map((list) => [list.listId, [list.name, list.campaignId].filter((part) => part !== null).join(', ')]),
  )
  return (
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
        filter={({ options: all, search }) =>
          all.filter(
            (option) =>
              'value' in option &&
              `${option.label} ${names.get(option.label) ?? ''}`.toLowerCase().includes(search.trim().toLowerCase()),
          )
        }
        description={names.get(options.listId) ?? listHint(lists)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={options.listId === '' ? null : listFault(options.listId)}
        value={options.listId}
        onChange={(listId) => changeOptions({ listId: listId.trim() })}
      />
      <TextInput
        label="Country code"
        description="Of the phones; 1 for USA, Canada"
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        w={190}
        inputMode="numeric"
        value={options.phoneCode}
        error={/^[0-9]{1,4}$/.test(options.phoneCode) ? null : '1 to 4 digits'}
        onChange={(event) => changeOptions({ phoneCode: event.currentTarget.value })}
      />
    </Group>
  )
}

function listHint(lists: { isError: boolean; error: unknown; data: readonly unknown[] | undefined }): string {
  if (lists.isError) return `The lists could not be loaded: ${problemOf(lists.error).what} Type the list id.`
  if (lists.data?.length === 0) return 'This dialer does not tell its lists. Type the list id.'
  return 'Type to search by id or name'
}
