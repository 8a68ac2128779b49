import { Badge, Code, Group, Stack, Table, Tabs, Text } from '@mantine/core'
import { useMemo } from 'react'
import { isLeadIdName, leadIdPlaces } from '../../shared/answer/index.ts'
import { formatCount } from './amounts.ts'
import type { DataColumn } from './data-table/data-column.ts'
import { DataTable } from './data-table/data-table.tsx'
import { LeadIds, type LeadPlaces } from './lead-ids.tsx'

interface AnswerLine {
  readonly kind: 'SUCCESS' | 'NOTICE' | 'ERROR'
  readonly reason: string
  readonly values: readonly string[]
}

/** An answer of the dialer, taken apart and as it came. */
export interface AnswerParts {
  readonly lines: readonly AnswerLine[]
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Rows the dialer sent; more than `rows` has when there were too many to show. */
  readonly rowCount: number
  readonly raw: string
  readonly rawCut: boolean
}

interface AnswerTabsProps {
  readonly answer: AnswerParts
  /** What was called, by which lead ids in the answer are known. */
  readonly functionName: string
  readonly leads: LeadPlaces
}

/** Lines and rows of an answer, and behind a second tab its raw text. Lead ids open their leads. */
export function AnswerTabs({ answer, functionName, leads }: AnswerTabsProps) {
  return (
    <Tabs defaultValue="parsed" keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="parsed">Parsed</Tabs.Tab>
        <Tabs.Tab value="raw">Raw text</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="parsed" pt="sm">
        <Stack gap="sm">
          {answer.lines.length > 0 && <Lines lines={answer.lines} functionName={functionName} leads={leads} />}
          {answer.rowCount > 0 && <Rows answer={answer} leads={leads} />}
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
  )
}

const kindColors = { SUCCESS: 'green', NOTICE: 'yellow', ERROR: 'red' } as const

interface LinesProps extends Pick<AnswerTabsProps, 'functionName' | 'leads'> {
  readonly lines: readonly AnswerLine[]
}

function Lines({ lines, functionName, leads }: LinesProps) {
  const leadIds = lines.map((line) => leadIdPlaces(functionName, line))
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
                    <Code key={place}>
                      {leadIds[at]?.has(place) === true ? (
                        <LeadIds text={value} {...leads} />
                      ) : value === '' ? (
                        '(empty)'
                      ) : (
                        value
                      )}
                    </Code>
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

function Rows({ answer, leads }: Pick<AnswerTabsProps, 'answer' | 'leads'>) {
  const rows = useMemo(() => answer.rows.map((cells, place): NumberedRow => ({ place, cells })), [answer])
  const columns = useMemo(() => {
    const width = Math.max(answer.columns.length, ...answer.rows.slice(0, 100).map((row) => row.length))
    return Array.from({ length: width }, (_, at): DataColumn<NumberedRow> => ({
      id: String(at),
      title: answer.columns[at] ?? `Column ${at + 1}`,
      value: (row) => row.cells[at] ?? null,
      widthPx: 140,
      ...(isLeadIdName(answer.columns[at] ?? '')
        ? { render: (row) => <LeadIds text={row.cells[at] ?? ''} {...leads} /> }
        : {}),
    }))
  }, [answer, leads])
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
