import {
  ActionIcon,
  Button,
  Group,
  Modal,
  MultiSelect,
  Select,
  Stack,
  Table,
  Text,
  TextInput,
  VisuallyHidden,
} from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { type ColumnMatch, type FieldSource, type Take, takeSchema } from '../../../shared/model/import.ts'
import { columnName, joinedSource, plainSource, type JoinedSource } from './column-mapping.ts'
import { readyMaps } from './value-maps.ts'

/** A field and where its value comes from, while it is looked at closely. */
export interface OpenSource {
  readonly field: string
  readonly title: string
  readonly source: FieldSource
}

interface SourceDialogProps {
  /** Null: closed. */
  readonly open: OpenSource | null
  readonly columns: readonly ColumnMatch[]
  /** First rows of the file, for the values that are there to be replaced. */
  readonly rows: readonly (readonly string[])[]
  readonly onKeep: (field: string, source: FieldSource) => void
  readonly onClose: () => void
}

/** Columns joined into one field, and values that stand for others. */
export function SourceDialog({ open, onClose, ...rest }: SourceDialogProps) {
  const joined = open === null ? null : joinedSource(open.source)
  return (
    <Modal
      opened={joined !== null}
      onClose={onClose}
      size="lg"
      title={open === null ? '' : `What becomes ${open.title}`}
    >
      {open !== null && joined !== null && <SourceForm open={open} first={joined} onClose={onClose} {...rest} />}
    </Modal>
  )
}

interface SourceFormProps extends Omit<SourceDialogProps, 'open'> {
  readonly open: OpenSource
  readonly first: JoinedSource
}

type Pair = readonly [from: string, to: string]

const seenValues = 30

const takeWords: Readonly<Record<Take | 'all', string>> = {
  all: 'All, joined',
  first: 'The first that is filled',
  'given-name': 'First name of a whole name',
  'middle-name': 'Middle initial of it',
  'family-name': 'Last name of it',
}

function SourceForm({ open, first, columns, rows, onKeep, onClose }: SourceFormProps) {
  const [chosen, setChosen] = useState<readonly number[]>(first.columns)
  const [between, setBetween] = useState(first.between)
  const [take, setTake] = useState<Take | 'all'>(first.take ?? 'all')
  const [pairs, setPairs] = useState<readonly Pair[]>(() => Object.entries(first.values ?? {}))
  const seen = [...new Set(rows.flatMap((cells) => chosen.map((column) => (cells[column] ?? '').trim())))]
    .filter((value) => value !== '' && !pairs.some(([from]) => from.toLowerCase() === value.toLowerCase()))
    .slice(0, seenValues)
  const add = (added: readonly Pair[]): void => setPairs([...pairs, ...added])

  function keep(): void {
    const values = Object.fromEntries(
      pairs.filter(([from]) => from.trim() !== '').map(([from, to]) => [from.trim(), to]),
    )
    const taken = take === 'all' ? {} : { take }
    onKeep(open.field, plainSource({ columns: [...chosen], between, values, ...taken }))
    onClose()
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen.length > 0) keep()
      }}
    >
      <Stack gap="md">
        <Group gap="md" align="flex-start">
          <MultiSelect
            label="Columns, in the order they are joined"
            flex={1}
            miw={280}
            searchable
            maxValues={8}
            data={columns.map((column) => ({ value: String(column.column), label: columnName(column) }))}
            value={chosen.map(String)}
            onChange={(values) => setChosen(values.map(Number))}
            error={chosen.length === 0 ? 'At least one column' : null}
          />
          <Select
            label="What is taken"
            w={190}
            data={Object.entries(takeWords).map(([value, label]) => ({ value, label }))}
            value={take}
            allowDeselect={false}
            onChange={(value) => setTake(takeSchema.safeParse(value).data ?? 'all')}
          />
          {take === 'all' && (
            <TextInput
              label="Between them"
              w={130}
              maxLength={20}
              value={between}
              onChange={(event) => setBetween(event.currentTarget.value)}
            />
          )}
        </Group>
        <Stack gap="xs">
          <Text size="sm" fw={600}>
            Values that stand for others
          </Text>
          <Text size="xs" c="dimmed">
            The whole cell, whatever its case. What is not listed stays as it is.
          </Text>
          {pairs.length > 0 && <PairTable pairs={pairs} onChange={setPairs} />}
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => add([['', '']])}>
              Add a value
            </Button>
            {seen.length > 0 && (
              <Button size="xs" variant="default" onClick={() => add(seen.map((value) => [value, value]))}>
                Add those in the file ({seen.length})
              </Button>
            )}
            {readyMaps.map((map) => (
              <Button key={map.title} size="xs" variant="default" onClick={() => add(missingPairs(map.values, pairs))}>
                {map.title}
              </Button>
            ))}
          </Group>
        </Stack>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={chosen.length === 0}>
            Keep
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const missingPairs = (values: Readonly<Record<string, string>>, pairs: readonly Pair[]): Pair[] =>
  Object.entries(values).filter(([from]) => !pairs.some(([present]) => present.toLowerCase() === from))

interface PairTableProps {
  readonly pairs: readonly Pair[]
  readonly onChange: (pairs: readonly Pair[]) => void
}

function PairTable({ pairs, onChange }: PairTableProps) {
  return (
    <Table.ScrollContainer minWidth={360} mah={260}>
      <Table verticalSpacing={2} aria-label="Values that stand for others">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>In the file</Table.Th>
            <Table.Th>Becomes</Table.Th>
            <Table.Th w={40}>
              <VisuallyHidden>Remove</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {pairs.map(([from, to], place) => (
            // Pairs have no name of their own: while one is typed, two may be the same.
            // oxlint-disable-next-line react/no-array-index-key
            <Table.Tr key={place}>
              <Table.Td>
                <TextInput
                  size="xs"
                  aria-label={`Value ${place + 1} in the file`}
                  value={from}
                  onChange={(event) => onChange(pairs.with(place, [event.currentTarget.value, to]))}
                />
              </Table.Td>
              <Table.Td>
                <TextInput
                  size="xs"
                  aria-label={`What value ${place + 1} becomes`}
                  placeholder="empty"
                  value={to}
                  onChange={(event) => onChange(pairs.with(place, [from, event.currentTarget.value]))}
                />
              </Table.Td>
              <Table.Td>
                <ActionIcon
                  aria-label={`Remove value ${place + 1}`}
                  onClick={() => onChange(pairs.toSpliced(place, 1))}
                >
                  <IconX size={14} aria-hidden />
                </ActionIcon>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
