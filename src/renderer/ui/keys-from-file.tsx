import { Button, Checkbox, CloseButton, Group, MultiSelect, Paper, Stack, Table, Text } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { KeyFile, KeyFileRequest } from '../../shared/model/key-file.ts'
import { client } from '../rpc/client.ts'
import { pickUpFile } from '../rpc/files.ts'
import { useAction } from '../state/use-action.ts'
import { countOf, formatCount } from './amounts.ts'
import { ProblemView } from './problem-view.tsx'
import { RejectedKeys } from './rejected-keys.tsx'

type KeyKind = KeyFileRequest['kind']

interface KeysFromFileProps {
  readonly kind: KeyKind
  /** Of the file field, for screen readers and tests. */
  readonly label: string
  /** Told after each reading; empty where it is not certain which column the keys stand in. */
  readonly onKeys: (keys: readonly string[], archived: readonly string[]) => void
}

const nouns: Readonly<Record<KeyKind, string>> = {
  phone: 'number',
  'lead-id': 'lead id',
  'vendor-code': 'vendor code',
}
const previewRows = 5

/** A button that takes keys out of a file, and the choice of the column they stand in. */
export function KeysFromFile({ kind, label, onKeys }: KeysFromFileProps) {
  const input = useRef<HTMLInputElement>(null)
  const [read, setRead] = useState<{ readonly kind: KeyKind; readonly file: KeyFile } | null>(null)
  const ask = useAction(async (fileId: string, part: Partial<Pick<KeyFileRequest, 'reading' | 'columns'>>) => {
    const file = await client.imports.readKeys({ fileId, kind, reading: {}, columns: null, ...part })
    setRead({ kind, file })
    onKeys(file.keys?.keys ?? [], file.keys?.archived ?? [])
  })
  const take = useAction(async (chosen: File) => {
    const { first, rest } = await pickUpFile(chosen)
    const { fileId } = rest === null ? first : await rest()
    await ask.run(fileId, {})
  })
  const readAnew = useEffectEvent(() => {
    if (read !== null && read.kind !== kind) void ask.run(read.file.file.fileId, {})
  })
  useEffect(() => readAnew(), [kind])
  const problem = take.problem ?? ask.problem

  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconFileUpload size={16} aria-hidden />}
          loading={take.working}
          onClick={() => input.current?.click()}
        >
          Choose a file
        </Button>
        <Text size="xs" c="dimmed">
          CSV, text or an Excel workbook
        </Text>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,text/csv,text/plain"
          hidden
          aria-label={label}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            event.currentTarget.value = ''
            if (file !== undefined) void take.run(file)
          }}
        />
      </Group>
      {problem !== null && <ProblemView problem={problem} />}
      {read !== null && (
        <ReadFile
          kind={read.kind}
          file={read.file}
          onChange={(part) => void ask.run(read.file.file.fileId, part)}
          onClose={() => {
            setRead(null)
            onKeys([], [])
          }}
        />
      )}
    </Stack>
  )
}

interface ReadFileProps {
  readonly kind: KeyKind
  readonly file: KeyFile
  readonly onChange: (part: Pick<KeyFileRequest, 'reading' | 'columns'>) => void
  readonly onClose: () => void
}

function ReadFile({ kind, file, onChange, onClose }: ReadFileProps) {
  const { columns, chosen, keys, reading, rows, why } = file
  const noun = nouns[kind]
  const titleOf = (column: number): string => columns[column]?.header.trim() || `Column ${column + 1}`
  return (
    <Paper withBorder p="sm" role="group" aria-label={`Keys of ${file.file.name}`}>
      <Stack gap="xs">
        <Group gap="sm" align="flex-end">
          <MultiSelect
            label={`Column with the ${noun}s`}
            placeholder={chosen.length === 0 ? 'Choose a column' : undefined}
            size="sm"
            miw={260}
            data={columns.map(({ column }) => ({ value: String(column), label: `${column + 1}. ${titleOf(column)}` }))}
            value={chosen.map(String)}
            error={chosen.length === 0}
            onChange={(next) => onChange({ reading, columns: next.length === 0 ? null : next.map(Number) })}
          />
          <Checkbox
            pb={8}
            label="The first line is a header"
            checked={reading.hasHeader}
            onChange={(event) =>
              onChange({
                reading: { ...reading, hasHeader: event.currentTarget.checked },
                columns: chosen.length === 0 ? null : [...chosen],
              })
            }
          />
          <Text size="sm" ml="auto">
            {file.file.name}
          </Text>
          <CloseButton aria-label={`Remove ${file.file.name}`} onClick={onClose} />
        </Group>
        <Text size="sm" c={keys === null ? 'orange' : 'dimmed'} aria-live="polite">
          {why}
          {keys === null && ' Choose the column.'}
        </Text>
        {keys !== null && (
          <Group gap="xs">
            <Text size="sm" className="tabular" aria-live="polite">
              Read from {countOf(keys.rows, 'row')}
              {keys.headerLines > 0 && ` · ${countOf(keys.headerLines, 'header line')}`}
              {keys.unusable > 0 && ` · ${formatCount(keys.unusable)} not usable`}
              {keys.repeated > 0 && ` · ${formatCount(keys.repeated)} repeated`}
              {keys.withoutCountryCode > 0 && ` · leading 1 left out of ${formatCount(keys.withoutCountryCode)}`}
            </Text>
            <RejectedKeys rejected={keys.rejected} total={keys.unusable} />
          </Group>
        )}
        <Table.ScrollContainer minWidth={300}>
          <Table fz="xs" withTableBorder aria-label={`First rows of ${file.file.name}`}>
            <Table.Thead>
              <Table.Tr>
                {columns.map(({ column }) => (
                  <Table.Th key={column} {...tint(chosen, column)}>
                    {titleOf(column)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.slice(0, previewRows).map((cells, row) => (
                <Table.Tr key={row}>
                  {columns.map(({ column }) => (
                    <Table.Td key={column} {...tint(chosen, column)}>
                      {cells[column]}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Stack>
    </Paper>
  )
}

const tint = (chosen: readonly number[], column: number): { bg?: string } =>
  chosen.includes(column) ? { bg: 'var(--mantine-primary-color-light)' } : {}
