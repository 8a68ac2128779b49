import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { AgentState, FloorAgent } from '../../../shared/model/overview.ts'
import { client } from '../../rpc/client.ts'
import { formatDuration } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { stateWords } from './state-words.ts'

/** Which agents are shown; null: all states, or all campaigns. */
export interface AgentsWish {
  readonly state: AgentState | null
  readonly campaignId: string | null
}

interface AgentsDialogProps {
  readonly connectionId: string
  readonly wish: AgentsWish
  readonly now: number
  readonly onClose: () => void
}

const refreshMs = 5_000

/** The agents behind a figure, as they were read last: looking at them asks nothing of the dialer. */
export function AgentsDialog({ connectionId, wish, now, onClose }: AgentsDialogProps) {
  const { data = [] } = useQuery({
    queryKey: ['floor-agents', connectionId],
    queryFn: () => client.overview.listAgents({ connectionId }),
    staleTime: 0,
    refetchInterval: refreshMs,
  })
  const rows = data.filter(
    (agent) =>
      (wish.state === null || agent.state === wish.state) &&
      (wish.campaignId === null || agent.campaignId === wish.campaignId),
  )
  const columns = useMemo(() => columnsAt(now), [now])
  const words = [wish.state === null ? 'Agents' : `Agents: ${stateWords[wish.state]}`, wish.campaignId ?? '']
  return (
    <Modal opened onClose={onClose} size="xl" title={words.filter((word) => word !== '').join(', ')}>
      <DataTable
        label="Agents"
        viewName="floor-agents"
        rows={rows}
        columns={columns}
        rowKey={(row) => `${row.user} ${row.campaignId}`}
        heightPx={420}
        exportName="agents.csv"
        empty="No agent is in this state now."
      />
    </Modal>
  )
}

const columnsAt = (now: number): readonly DataColumn<FloorAgent>[] => [
  { id: 'user', title: 'User', widthPx: 90, value: (row) => row.user },
  { id: 'name', title: 'Name', widthPx: 170, value: (row) => row.fullName },
  { id: 'campaign', title: 'Campaign', widthPx: 100, value: (row) => row.campaignId },
  { id: 'state', title: 'State', widthPx: 90, value: (row) => stateWords[row.state] },
  {
    id: 'since',
    title: 'For',
    widthPx: 110,
    align: 'right',
    value: (row) => Math.round((now - row.since) / 1000),
    render: (row) => `${row.seenBegin ? '' : 'over '}${formatDuration((now - row.since) / 1000)}`,
  },
  { id: 'detail', title: 'Pause code', widthPx: 110, value: (row) => row.detail },
  { id: 'calls', title: 'Calls today', widthPx: 100, align: 'right', count: true, value: (row) => row.callsToday },
]
