import { Badge, Select, Table, Text, type ComboboxItem, type OptionsFilter } from '@mantine/core'
import type { ColumnMatch, LeadField } from '../../../shared/model/import.ts'

interface MappingTableProps {
  readonly columns: readonly ColumnMatch[]
  readonly fields: readonly LeadField[]
  readonly onChoose: (column: number, field: string | null) => void
}

const leftOut = '(left out)'

const howWords: Readonly<Record<ColumnMatch['how'], { title: string; color: string }>> = {
  exact: { title: 'Same name', color: 'green' },
  alias: { title: 'Known name', color: 'green' },
  fuzzy: { title: 'Similar name', color: 'yellow' },
  content: { title: 'By its content', color: 'yellow' },
  chosen: { title: 'Your choice', color: 'blue' },
  none: { title: 'Left out', color: 'gray' },
}

/** Which column of the file feeds which field of a lead, why the app thinks so, and how to correct it. */
export function MappingTable({ columns, fields, onChoose }: MappingTableProps) {
  const options = [
    { value: leftOut, label: 'Left out' },
    { group: 'Lead', items: items(fields.filter((field) => !field.custom)) },
    { group: 'Custom fields of the list', items: items(fields.filter((field) => field.custom)) },
  ].filter((option) => !('items' in option) || option.items.length > 0)
  return (
    <Table.ScrollContainer minWidth={620} mah={420}>
      <Table stickyHeader verticalSpacing={4} aria-label="Columns of the file">
        <Table.Thead bg="var(--deck-paper)">
          <Table.Tr>
            <Table.Th w="22%">Column in the file</Table.Th>
            <Table.Th>First values</Table.Th>
            <Table.Th w={230}>Becomes</Table.Th>
            <Table.Th w={190}>Why</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map((column) => (
            <Table.Tr key={column.column}>
              <Table.Td fw={600}>{column.header === '' ? `Column ${column.column + 1}` : column.header}</Table.Td>
              <Table.Td maw={0}>
                <Text size="sm" c="dimmed" truncate title={column.samples.join('\n')}>
                  {column.samples.slice(0, 3).join(' · ')}
                </Text>
              </Table.Td>
              <Table.Td>
                <Select
                  size="xs"
                  aria-label={`Field for ${column.header === '' ? `column ${column.column + 1}` : column.header}`}
                  data={options}
                  value={column.field ?? leftOut}
                  searchable
                  selectFirstOptionOnChange
                  // What is typed replaces the present choice instead of being added behind it.
                  onClick={(event) => event.currentTarget.select()}
                  onFocus={(event) => event.currentTarget.select()}
                  filter={byTitleOrName}
                  allowDeselect={false}
                  nothingFoundMessage="No such field"
                  onChange={(value) => onChoose(column.column, value === leftOut ? null : value)}
                />
              </Table.Td>
              <Table.Td>
                <Why column={column} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

const items = (fields: readonly LeadField[]) => fields.map((field) => ({ value: field.name, label: field.title }))

/** Finds a field by its title and by the name the API has for it. */
const byTitleOrName: OptionsFilter = ({ options, search }) => {
  const wanted = search.trim().toLowerCase()
  const fits = (item: ComboboxItem): boolean => `${item.label} ${item.value}`.toLowerCase().includes(wanted)
  return options
    .map((option) => ('group' in option ? { ...option, items: option.items.filter(fits) } : option))
    .filter((option) => ('group' in option ? option.items.length > 0 : fits(option)))
}

function Why({ column }: { readonly column: ColumnMatch }) {
  const words = howWords[column.how]
  const score = column.how === 'fuzzy' || column.how === 'content' ? ` ${Math.round(column.score * 100)} %` : ''
  return (
    <Badge color={words.color}>
      {words.title}
      {score}
    </Badge>
  )
}
