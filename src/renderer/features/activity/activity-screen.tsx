import { Anchor, Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconDownload } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { ActivityCall } from '../../../shared/model/activity.ts'
import { client } from '../../rpc/client.ts'
import { saveResult } from '../../rpc/files.ts'
import { useAction } from '../../state/use-action.ts'
import { countOf, formatCount, formatMoment } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { outcomeWords } from '../../ui/outcome-words.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { filterOf, useFilterFields } from './activity-filter.ts'
import { CallDrawer } from './call-drawer.tsx'
import { FilterBar } from './filter-bar.tsx'

/** The most that one answer of main holds; older calls are found with the filter, and all of them are exported. */
const shownCalls = 1_000
const refreshMs = 5_000
const typingMs = 250

const paramsText = (call: ActivityCall): string =>
  Object.entries(call.params)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')

const columnsOf = (onOpen: (id: number) => void): readonly DataColumn<ActivityCall>[] => [
  { id: 'at', title: 'Time', value: (call) => formatMoment(call.at), widthPx: 165 },
  { id: 'connection', title: 'Dialer', value: (call) => call.connectionName, widthPx: 140 },
  {
    id: 'function',
    title: 'Function',
    value: (call) => call.functionName,
    render: (call) => (
      // Out of the way of Tab: the grid has the focus, and Enter opens the row.
      <Anchor component="button" type="button" size="sm" tabIndex={-1} onClick={() => onOpen(call.id)}>
        {call.functionName}
      </Anchor>
    ),
    widthPx: 170,
  },
  {
    id: 'outcome',
    title: 'Outcome',
    value: (call) => outcomeWords(call.outcome).title,
    render: (call) => <Badge color={outcomeWords(call.outcome).color}>{outcomeWords(call.outcome).title}</Badge>,
    widthPx: 130,
  },
  { id: 'latency', title: 'ms', value: (call) => Math.round(call.latencyMs), widthPx: 75, align: 'right' },
  { id: 'attempt', title: 'Attempt', value: (call) => call.attempt, widthPx: 85, align: 'right', hidden: true },
  { id: 'http', title: 'HTTP', value: (call) => call.httpStatus, widthPx: 75, align: 'right', hidden: true },
  { id: 'job', title: 'Job', value: (call) => call.jobId, widthPx: 160, hidden: true },
  { id: 'params', title: 'Parameters', value: paramsText, widthPx: 460, mono: true },
]

/** Every call that was made, as the log keeps it: without passwords. */
export default function ActivityScreen() {
  const fields = useFilterFields()
  const [settled] = useDebouncedValue(fields, typingMs)
  const [openedId, setOpenedId] = useState<number | null>(null)
  const filter = filterOf(settled)
  const columns = useMemo(() => columnsOf(setOpenedId), [])
  const calls = useQuery({
    queryKey: ['activity', filter],
    queryFn: () => client.activity.list({ filter, offset: 0, limit: shownCalls }),
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
    staleTime: 0,
  })
  const save = useAction(async (format: 'csv' | 'json') => saveResult(await client.activity.export({ filter, format })))
  return (
    <Stack gap="md">
      <PageHeader title="Activity" about="API requests to every dialer, kept on this computer without passwords.">
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={save.working}
          onClick={() => void save.run('csv')}
        >
          Export CSV
        </Button>
        <Button variant="default" loading={save.working} onClick={() => void save.run('json')}>
          Export JSON
        </Button>
      </PageHeader>
      <FilterBar fields={fields} />
      {save.problem !== null && <ProblemView problem={save.problem} />}
      {calls.isError && <ProblemView problem={problemOf(calls.error)} />}
      {calls.isPending && <Skeleton height={320} role="status" aria-label="Loading the calls" />}
      {calls.data !== undefined && (
        <>
          {calls.data.total > calls.data.calls.length && (
            <Group>
              <Text size="sm" c="dimmed">
                The newest {formatCount(calls.data.calls.length)} of {countOf(calls.data.total, 'call')}. Narrow the
                filter to see older ones, or export them all.
              </Text>
            </Group>
          )}
          <DataTable
            label="Calls"
            viewName="calls"
            rows={calls.data.calls}
            columns={columns}
            rowKey={(call) => String(call.id)}
            onOpen={(call) => setOpenedId(call.id)}
            heightPx={560}
            empty="No requests match the filter."
          />
        </>
      )}
      <CallDrawer id={openedId} onClose={() => setOpenedId(null)} />
    </Stack>
  )
}
