import { Alert, Badge, Group, Loader, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Agent } from '../../../shared/model/campaign.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import { client } from '../../rpc/client.ts'
import { formatCount, formatMoment } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { LeadLink } from '../../ui/lead-link.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'

interface AgentsTabProps {
  readonly connection: Connection
  readonly campaignId: string
}

const intervals = [
  { value: '0', label: 'Only when opened' },
  { value: '5', label: 'Every 5 seconds' },
  { value: '15', label: 'Every 15 seconds' },
  { value: '60', label: 'Every minute' },
]

const colors: Readonly<Record<string, string>> = { READY: 'green', INCALL: 'blue', QUEUE: 'blue', PAUSED: 'yellow' }

const columnsFor = (connectionId: string): readonly DataColumn<Agent>[] => [
  { id: 'user', title: 'User', widthPx: 110, value: (row) => row.user },
  { id: 'name', title: 'Name', widthPx: 200, value: (row) => row.fullName },
  { id: 'status', title: 'State', widthPx: 110, value: (row) => row.status },
  { id: 'detail', title: 'Pause code', widthPx: 130, value: (row) => row.detail },
  {
    id: 'lead',
    title: 'Lead',
    widthPx: 110,
    value: (row) => row.leadId,
    render: (row) => row.leadId !== '' && <LeadLink connectionId={connectionId} leadId={row.leadId} />,
  },
  { id: 'calls', title: 'Calls today', widthPx: 110, align: 'right', count: true, value: (row) => row.callsToday },
  { id: 'group', title: 'User group', widthPx: 150, value: (row) => row.userGroup },
]

/** Who is logged in and what they do, while it is looked at: never asked twice at once, not while the page is hidden. */
export function AgentsTab({ connection, campaignId }: AgentsTabProps) {
  const [seconds, setSeconds] = useState('5')
  const agents = useQuery({
    queryKey: ['campaign-agents', connection.id, campaignId],
    queryFn: ({ signal }) => client.campaigns.readAgents({ connectionId: connection.id, campaignId }, { signal }),
    staleTime: 0,
    refetchInterval: seconds === '0' ? false : Number(seconds) * 1000,
    refetchIntervalInBackground: false,
  })
  const columns = useMemo(() => columnsFor(connection.id), [connection.id])
  const { data } = agents
  if (data === undefined) {
    if (agents.isError) return <ProblemView problem={problemOf(agents.error)} />
    return <Loader size="sm" role="status" aria-label="Reading the agents" />
  }
  const states = [...Map.groupBy(data.agents, (agent) => agent.status)]
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-end">
        <Select
          label="Refresh"
          w={170}
          data={intervals}
          value={seconds}
          allowDeselect={false}
          onChange={(value) => setSeconds(value ?? '0')}
        />
        <Group gap={6} pb={6}>
          {states.map(([state, those]) => (
            <Badge key={state} variant="light" color={colors[state] ?? 'gray'} className="tabular">
              {state}: {formatCount(those.length)}
            </Badge>
          ))}
        </Group>
        <Text size="sm" c="dimmed" className="tabular" pb={8}>
          {agents.isError ? 'Stale: ' : ''}
          {formatMoment(data.readAt)} your time
        </Text>
      </Group>
      {agents.isError && (
        <Alert color="orange" title="Not refreshed" role="alert">
          {problemOf(agents.error).what} The last data stays below.
        </Alert>
      )}
      <DataTable
        label="Agents logged in"
        viewName="agents"
        rows={data.agents}
        columns={columns}
        rowKey={(row) => row.user}
        heightPx={Math.max(260, window.innerHeight - 420)}
        exportName={`${campaignId}-agents.csv`}
        empty="Nobody is logged into this campaign."
      />
    </Stack>
  )
}
