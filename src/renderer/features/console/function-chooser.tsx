import { Badge, Group, Select, Text, type ComboboxItem, type OptionsFilter } from '@mantine/core'
import { functionNames, functionSpec, isFunctionName, type FunctionName } from '../../../shared/catalogue/index.ts'
import { effectWords, groupWords } from './group-words.ts'

interface FunctionChooserProps {
  readonly name: FunctionName
  readonly onChoose: (name: FunctionName) => void
}

const groups = Object.entries(groupWords).map(([group, title]) => ({
  group: title,
  items: functionNames
    .filter((name) => functionSpec(name).group === group)
    .map((name) => ({ value: name, label: name })),
}))

const described = (item: ComboboxItem): string =>
  isFunctionName(item.value) ? `${item.value} ${functionSpec(item.value).summary}`.toLowerCase() : item.value

/** Finds functions whose name begins with what is typed; where none does, holds it; else by the words of the summary. */
const byNameOrWords: OptionsFilter = ({ options, search }) => {
  const typed = search.trim().toLowerCase()
  const name = typed.replaceAll(/\s+/g, '_')
  const words = typed.split(/[\s_]+/)
  const kept = (fits: (item: ComboboxItem) => boolean): typeof options =>
    options
      .map((option) => ('group' in option ? { ...option, items: option.items.filter(fits) } : option))
      .filter((option) => ('group' in option ? option.items.length > 0 : fits(option)))
  const ways = [
    (item: ComboboxItem) => item.value.startsWith(name),
    (item: ComboboxItem) => item.value.includes(name),
    (item: ComboboxItem) => words.every((word) => described(item).includes(word)),
  ]
  return ways.map(kept).find((found) => found.length > 0) ?? []
}

/** All functions, grouped by what they are about, found by name or by what they do. */
export function FunctionChooser({ name, onChoose }: FunctionChooserProps) {
  return (
    <Select
      label="Function"
      w={{ base: '100%', sm: 560 }}
      data={groups}
      value={name}
      searchable
      allowDeselect={false}
      filter={byNameOrWords}
      selectFirstOptionOnChange
      maxDropdownHeight={420}
      nothingFoundMessage="No matching function."
      onClick={(event) => event.currentTarget.select()}
      onChange={(value) => {
        if (value !== null && isFunctionName(value)) onChoose(value)
      }}
      renderOption={({ option }) => (isFunctionName(option.value) ? <Choice name={option.value} /> : option.label)}
    />
  )
}

function Choice({ name }: { readonly name: FunctionName }) {
  const spec = functionSpec(name)
  const effect = effectWords[spec.effect]
  return (
    <Group gap="xs" wrap="nowrap" w="100%">
      <div style={{ minWidth: 0, flex: 1 }}>
        <Text size="sm" fw={600}>
          {name}
          {spec.dialect === 'guide' ? ' (only where a host added it)' : ''}
        </Text>
        <Text size="xs" opacity={0.85} truncate>
          {spec.summary}
        </Text>
      </div>
      <Badge size="sm" color={effect.color}>
        {effect.title}
      </Badge>
    </Group>
  )
}
