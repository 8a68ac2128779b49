import { Badge, Code, Group, Paper, Stack, Table, Tabs, Text, Title } from '@mantine/core'
import { useEffect, useMemo, useRef } from 'react'
import type { ConsoleAnswer } from '../../../shared/model/console.ts'
import { formatCount } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'

const outcomeWords: Readonly<Record<ConsoleAnswer['outcome'], { title: string; color: string }>> = {
  success: { title: 'Done', color: 'green' },
  notice: { title: 'Notice', color: 'yellow' },
  error: { title: 'Refused', color: 'red' },
  data: { title: 'Data', color: 'green' },
  empty: { title: 'Nothing there', color: 'gray' },
  unknown: { title: 'Not understood', color: 'orange' },
}

/** What the dialer said: taken apart, and as it came. */
export function AnswerView({ answer }: { readonly answer: ConsoleAnswer }) {
  const words = outcomeWords[answer.outcome]
  const place = useRef<HTMLDivElement>(null)
  // Below a long form the answer would come unseen.
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), [answer])
  return (
    <Paper ref={place} withBorder p="md" bg="var(--deck-paper)" component="section" aria-label="Answer">
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={2}>Answer</Title>
          <Badge color={words.color} role="status">
            {words.title}
          </Badge>
          <Text size="sm" c="dimmed" className="tabular">
            {Math.max(1, Math.round(answer.latencyMs))} ms, HTTP {answer.httpStatus}
            {answer.attempts > 1 ? `, attempt ${answer.attempts}` : ''}
          </Text>
        </Group>
        <Tabs defaultValue="parsed" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="parsed">Parsed</Tabs.Tab>
            <Tabs.Tab value="raw">Raw text</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="parsed" pt="sm">
            <Stack gap="sm">
              {answer.lines.length > 0 && <Lines lines={answer.lines} />}
              {answer.rowCount > 0 && <Rows answer={answer} />}
              {answer.lines.length === 0 && answer.rowCount === 0 && (
                <Text size="sm" c="dimmed">
                  The answer holds no line and no row.
                </Text>
              )}
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="raw" pt="sm">
            <Code block mah={420} style={{ overflow: 'auto', whiteSpace: 'pre' }}>
              {answer.raw === '' ? '(empty)' : answer.raw}
            </Code>
            {answer.rawCut && (
              <Text size="sm" c="dimmed">
                Only the first {formatCount(answer.raw.length)} characters are shown.
              </Text>
            )}
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </Paper>
  )
}

const kindColors = { SUCCESS: 'green', NOTICE: 'yellow', ERROR: 'red' } as const

function Lines({ lines }: { readonly lines: ConsoleAnswer['lines'] }) {
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table verticalSpacing={4} aria-label="Lines of the answer">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={100}>Kind</Table.Th>
            <Table.Th>Reason</Table.Th>
            <Table.Th>Values</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines have no other name than their place
            <Table.Tr key={at}>
              <Table.Td>
                <Badge color={kindColors[line.kind]}>{line.kind}</Badge>
              </Table.Td>
              <Table.Td>{line.reason}</Table.Td>
              <Table.Td>
                <Group gap={6}>
                  {line.values.map((value, place) => (
                    // oxlint-disable-next-line react/no-array-index-key -- values have no other name than their place
                    <Code key={place}>{value === '' ? '(empty)' : value}</Code>
                  ))}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

interface NumberedRow {
  readonly place: number
  readonly cells: readonly string[]
}

function Rows({ answer }: { readonly answer: ConsoleAnswer }) {
  const rows = useMemo(() => answer.rows.map((cells, place): NumberedRow => ({ place, cells })), [answer])
  const columns = useMemo(() => {
    const width = Math.max(answer.columns.length, ...answer.rows.slice(0, 100).map((row) => row.length))
    return Array.from({ length: width }, (_, at): DataColumn<NumberedRow> => ({
      id: String(at),
      title: answer.columns[at] ?? `Column ${at + 1}`,
      value: (row) => row.cells[at] ?? null,
      widthPx: 140,
    }))
  }, [answer])
  return (
    <Stack gap={4}>
      {answer.rowCount > answer.rows.length && (
        <Text size="sm" c="dimmed">
          The first {formatCount(answer.rows.length)} of {formatCount(answer.rowCount)} rows.
        </Text>
      )}
      <DataTable label="Rows of the answer" rows={rows} columns={columns} rowKey={(row) => String(row.place)} />
    </Stack>
  )
}
