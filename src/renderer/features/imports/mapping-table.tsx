import { ActionIcon, Badge, Group, Select, Table, Text, TextInput, Tooltip } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { ColumnMatch, FieldSource, LeadField, Mapping, Preview } from '../../../shared/model/import.ts'
import { countOf } from '../../ui/amounts.ts'
import { columnName, columnsOf, fieldOfColumn, joinedSource } from './column-mapping.ts'
import { byTitleOrName, fieldGroups } from './field-options.ts'
import { SourceDialog, type OpenSource } from './source-dialog.tsx'

interface MappingTableProps {
  readonly preview: Preview
  readonly mapping: Mapping
  /** True while the mapping is that of a preset. */
  readonly byPreset: boolean
  readonly onChoose: (column: number, field: string | null) => void
  readonly onSource: (field: string, source: FieldSource) => void
}

const leftOut = '(left out)'
/** From so many columns on they can be searched. */
const searchFrom = 12

/** Which column of the file feeds which field of a lead, why the app thinks so, and how to correct it. */
export function MappingTable({ preview, mapping, byPreset, onChoose, onSource }: MappingTableProps) {
  const { columns, fields } = preview
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState<OpenSource | null>(null)
  const titles = new Map(fields.map((field) => [field.name, field.title]))
  const wanted = search.trim().toLowerCase()
  const shown = columns.filter((column) => {
    const field = fieldOfColumn(mapping, column.column)
    return `${columnName(column)} ${field ?? ''} ${titles.get(field ?? '') ?? ''}`.toLowerCase().includes(wanted)
  })
  return (
    <>
      {columns.length >= searchFrom && (
        <TextInput
          size="xs"
          w={260}
          aria-label="Search the columns"
          placeholder={`Search ${countOf(columns.length, 'column')}`}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <Table.ScrollContainer minWidth={640} mah={420}>
        <Table stickyHeader verticalSpacing={4} aria-label="Columns of the file">
          <Table.Thead bg="var(--deck-paper)">
            <Table.Tr>
              <Table.Th w="22%">Column in the file</Table.Th>
              <Table.Th>First values</Table.Th>
              <Table.Th w={270}>Becomes</Table.Th>
              <Table.Th w={200}>Why</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((column) => (
              <ColumnRow
                key={column.column}
                column={column}
                fields={fields}
                mapping={mapping}
                byPreset={byPreset}
                onChoose={(field) => onChoose(column.column, field)}
                onMore={(field, source) => setOpen({ field, source, title: titles.get(field) ?? field })}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {shown.length === 0 && (
        <Text size="sm" c="dimmed">
          No column is called that or becomes that.
        </Text>
      )}
      <SourceDialog open={open} columns={columns} rows={preview.rows} onKeep={onSource} onClose={() => setOpen(null)} />
    </>
  )
}

interface ColumnRowProps {
  readonly column: ColumnMatch
  readonly fields: readonly LeadField[]
  readonly mapping: Mapping
  readonly byPreset: boolean
  readonly onChoose: (field: string | null) => void
  readonly onMore: (field: string, source: FieldSource) => void
}

function ColumnRow({ column, fields, mapping, byPreset, onChoose, onMore }: ColumnRowProps) {
  const name = columnName(column)
  const field = fieldOfColumn(mapping, column.column)
  const source = field === null ? undefined : mapping[field]
  return (
    <Table.Tr>
      <Table.Td fw={600}>{name}</Table.Td>
      <Table.Td maw={0}>
        <Text size="sm" c="dimmed" truncate title={column.samples.join('\n')}>
          {column.samples.slice(0, 3).join(' · ')}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap">
          <Select
            size="xs"
            flex={1}
            aria-label={`Field for ${name}`}
            data={[{ value: leftOut, label: 'Left out' }, ...fieldGroups(fields)]}
            value={field ?? leftOut}
            searchable
            selectFirstOptionOnChange
            // What is typed replaces the present choice instead of being added behind it.
            onClick={(event) => event.currentTarget.select()}
            onFocus={(event) => event.currentTarget.select()}
            filter={byTitleOrName}
            allowDeselect={false}
            nothingFoundMessage="No such field"
            onChange={(value) => onChoose(value === leftOut ? null : value)}
          />
          <Tooltip label="Join with other columns, replace values">
            <ActionIcon
              aria-label={`More for ${name}`}
              disabled={field === null}
              onClick={() => field !== null && source !== undefined && onMore(field, source)}
            >
              <IconAdjustmentsHorizontal size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          <Why column={column} field={field} byPreset={byPreset} />
          {source !== undefined && <Extras source={source} />}
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

const howWords: Readonly<Record<ColumnMatch['how'], { title: string; color: string }>> = {
  exact: { title: 'Exact match', color: 'green' },
  alias: { title: 'Alias match', color: 'green' },
  fuzzy: { title: 'Similar name', color: 'yellow' },
  content: { title: 'By its content', color: 'yellow' },
  chosen: { title: 'Your choice', color: 'blue' },
  none: { title: 'Left out', color: 'gray' },
}

interface WhyProps {
  readonly column: ColumnMatch
  readonly field: string | null
  readonly byPreset: boolean
}

function Why({ column, field, byPreset }: WhyProps) {
  if (byPreset) return <Badge color={field === null ? 'gray' : 'blue'}>{field === null ? 'Left out' : 'Preset'}</Badge>
  const words = howWords[field === null ? 'none' : field === column.field ? column.how : 'chosen']
  const scored = field === column.field && (column.how === 'fuzzy' || column.how === 'content')
  return (
    <Badge color={words.color}>
      {words.title}
      {scored ? ` ${Math.round(column.score * 100)} %` : ''}
    </Badge>
  )
}

function Extras({ source }: { readonly source: FieldSource }) {
  const joined = columnsOf(source).length
  const take = joinedSource(source)?.take
  const replaced = Object.keys(joinedSource(source)?.values ?? {}).length
  return (
    <>
      {joined > 1 && <Badge color="gray">{take === 'first' ? `first of ${joined}` : `${joined} joined`}</Badge>}
      {take !== undefined && take !== 'first' && <Badge color="gray">part of a name</Badge>}
      {replaced > 0 && <Badge color="gray">{countOf(replaced, 'value')} replaced</Badge>}
    </>
  )
}
