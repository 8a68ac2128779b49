import { Button, Group, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../rpc/client.ts'
import { useConnections } from '../../state/queries.ts'
import { outcomeWords } from '../../ui/outcome-words.ts'
import { changeFilter, noFilter, type FilterFields } from './activity-filter.ts'

/** Which calls are shown: dialer, function, outcome, words, time. */
export function FilterBar({ fields }: { readonly fields: FilterFields }) {
  const connections = useConnections().data ?? []
  const choices = useQuery({
    queryKey: ['activity-choices'],
    queryFn: () => client.activity.listChoices(),
    staleTime: 0,
  })
  return (
    <Group gap="sm" align="flex-end" role="search" aria-label="Filter the calls">
      <Select
        size="xs"
        label="Dialer"
        placeholder="All"
        clearable
        w={170}
        data={connections.map((connection) => ({ value: connection.id, label: connection.name }))}
        value={fields.connectionId}
        onChange={(connectionId) => changeFilter({ connectionId })}
      />
      <Select
        size="xs"
        label="Function"
        placeholder="All"
        clearable
        searchable
        w={190}
        data={choices.data?.functionNames ?? []}
        value={fields.functionName}
        onChange={(functionName) => changeFilter({ functionName })}
      />
      <Select
        size="xs"
        label="Outcome"
        placeholder="All"
        clearable
        w={150}
        data={choices.data?.outcomes.map((outcome) => ({ value: outcome, label: outcomeWords(outcome).title })) ?? []}
        value={fields.outcome}
        onChange={(outcome) => changeFilter({ outcome })}
      />
      <TextInput
        size="xs"
        label="Words"
        placeholder="In parameters or answer"
        w={190}
        value={fields.text}
        onChange={(event) => changeFilter({ text: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        type="datetime-local"
        label="From"
        w={185}
        value={fields.from}
        onChange={(event) => changeFilter({ from: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        type="datetime-local"
        label="Until"
        w={185}
        value={fields.to}
        onChange={(event) => changeFilter({ to: event.currentTarget.value })}
      />
      <Button size="xs" variant="default" onClick={() => changeFilter(noFilter)}>
        Clear
      </Button>
    </Group>
  )
}
