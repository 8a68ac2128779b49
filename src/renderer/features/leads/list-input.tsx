import { Autocomplete, Loader, type AutocompleteProps } from '@mantine/core'
import { useLists } from './use-lists.ts'

interface ListInputProps extends Omit<AutocompleteProps, 'data' | 'value' | 'onChange' | 'filter'> {
  readonly connectionId: string
  /** The list's id. */
  readonly value: string
  readonly onChange: (listId: string) => void
}

/** Takes the id of a list, and offers those this API user sees by id and name. */
export function ListInput({ connectionId, value, onChange, ...input }: ListInputProps) {
  const lists = useLists(connectionId)
  const isWhole = lists.data?.some(({ listId }) => listId === value) === true
  return (
    <Autocomplete
      {...input}
      value={value}
      onChange={(text) => onChange(text.replace(/\s.*$/, ''))}
      data={(lists.data ?? []).map(({ listId, name }) => `${listId} ${name ?? ''}`.trim())}
      // Who opens it on a list that is there wants another one.
      {...(isWhole ? { filter: ({ options }) => options } : {})}
      rightSection={lists.isPending ? <Loader size={12} /> : null}
    />
  )
}
