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

/** Finds a function by any words of its name or summary, in any order. */
const byWords: OptionsFilter = ({ options, search }) => {
  const words = search
    .toLowerCase()
    .split(/[\s_]+/)
    .filter((word) => word !== '')
  const fits = (item: ComboboxItem): boolean => words.every((word) => described(item).includes(word))
  return options
    .map((option) => ('group' in option ? { ...option, items: option.items.filter(fits) } : option))
    .filter((option) => ('group' in option ? option.items.length > 0 : fits(option)))
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
      filter={byWords}
      maxDropdownHeight={420}
      nothingFoundMessage="No function does that."
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
        <Text size="xs" c="dimmed" truncate>
          {spec.summary}
        </Text>
      </div>
      <Badge size="sm" color={effect.color}>
        {effect.title}
      </Badge>
    </Group>
  )
}
