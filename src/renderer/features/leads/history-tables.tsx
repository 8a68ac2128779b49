import { Loader, Paper, ScrollArea, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { HistoryTable, Lead, LeadRef } from '../../../shared/model/lead.ts'
import { client } from '../../rpc/client.ts'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { leadPath } from '../../ui/record-paths.ts'
import classes from './leads.module.css'

const titles: Readonly<Record<string, string>> = {
  direction: 'Way',
  phone_number: 'Number',
  call_date: 'When',
  list_id: 'List',
  length_in_sec: 'Seconds',
  lead_status: 'Lead now',
  hangup_reason: 'Hung up by',
  call_status: 'Status',
  source_id: 'Source id',
  user: 'Agent',
  start_time: 'Began',
  duration: 'Seconds',
  location: 'Where',
  callback_date: 'When',
  callback_status: 'State',
  callback_type: 'Table',
  recipient: 'For',
  campaign_id: 'Campaign',
  comments: 'Comments',
}

/** Not shown: what the heading says already, or what nobody looks for here. */
const leftOut: ReadonlySet<string> = new Set([
  'lead_id',
  'recording_id',
  'entry_date',
  'user_group',
  'customer_timezone',
])

interface HistoryTablesProps {
  readonly lead: Lead
  readonly reference: LeadRef
}

/** Callbacks, calls and recordings. Read after the lead itself, as the call log is slow on large systems. */
export function HistoryTables({ lead, reference }: HistoryTablesProps) {
  const phones = [lead.values['phone_number'] ?? '', lead.values['alt_phone'] ?? ''].filter((phone) => phone !== '')
  const history = useQuery({
    queryKey: ['lead-history', leadPath(reference)],
    queryFn: () => client.leads.getHistory({ ...reference, phones }),
  })
  if (history.isError) return <ProblemView problem={problemOf(history.error)} />
  if (history.data === undefined)
    return <Loader size="sm" role="status" aria-label="Loading callbacks, calls and recordings" />
  const { own, callbacks, calls, recordings, numbers } = history.data
  return (
    <>
      {own !== null && <Part title="Calls of this lead" table={own} nothing="No call of this lead is logged." />}
      <Part title="Callbacks" table={callbacks} nothing="No callback was ever set." />
      <Part
        title={`Calls of ${numbers.join(' and ') || 'its numbers'}`}
        about="The dialer keeps calls by number: those of other leads with the same number are among them. Archived logs are not."
        table={calls}
        nothing="No call with this number is logged."
      />
      <Part title="Recordings" table={recordings} nothing="No recording of this lead." />
    </>
  )
}

interface PartProps {
  readonly title: string
  readonly about?: string
  readonly table: HistoryTable
  readonly nothing: string
}

function Part({ title, about, table, nothing }: PartProps) {
  const shown = table.columns.map((column, at) => ({ column, at })).filter(({ column }) => !leftOut.has(column))
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)">
      <Stack gap="xs">
        <Title order={2}>{title}</Title>
        {about !== undefined && (
          <Text size="xs" c="dimmed">
            {about}
          </Text>
        )}
        {table.problem !== null && <ProblemView problem={table.problem} />}
        {table.rows.length === 0 && table.problem === null && (
          <Text size="sm" c="dimmed">
            {nothing}
          </Text>
        )}
        {table.rows.length > 0 && (
          <ScrollArea.Autosize mah={240} viewportProps={{ tabIndex: 0, 'aria-label': title }}>
            <Table fz="xs" stickyHeader className={`tabular ${classes['history'] ?? ''}`}>
              <Table.Thead>
                <Table.Tr>
                  {shown.map(({ column }) => (
                    <Table.Th key={column}>{titles[column] ?? column}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {table.rows.map((row) => (
                  <Table.Tr key={row.join('\t')}>
                    {shown.map(({ column, at }) => (
                      <Table.Td key={column}>{row[at]}</Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </ScrollArea.Autosize>
        )}
      </Stack>
    </Paper>
  )
}
