import { Anchor, Button, Group, Progress, Stack, Table, Text } from '@mantine/core'
import { memo } from 'react'
import { Link } from 'wouter'
import type { FloorList, Overview } from '../../../shared/model/overview.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { formatClock, formatCount } from '../../ui/amounts.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { listPath } from '../../ui/record-paths.ts'
import { Panel } from './panel.tsx'

interface SidePanelProps {
  readonly overview: Overview
  readonly fault: string | null
}

/** In-groups: who waits, and who could answer. Not drawn with each second. */
export const InGroupsPanel = memo(function InGroupsPanel({ overview, fault }: SidePanelProps) {
  const { inGroups } = overview
  return (
    <Panel title="In-groups" fault={fault}>
      {inGroups.length === 0 ? (
        <Text size="sm" c="dimmed" px="sm" pb="xs">
          {fault ?? 'No in-group is known.'}
        </Text>
      ) : (
        <Table verticalSpacing={3} horizontalSpacing={8} stickyHeader className="tabular">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>In-group</Table.Th>
              <Table.Th ta="right">Callers</Table.Th>
              <Table.Th ta="right">Agents</Table.Th>
              <Table.Th ta="right">Free</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {inGroups.map(({ inGroup, name, figures }) => (
              <Table.Tr key={inGroup}>
                <Table.Td title={name}>{inGroup}</Table.Td>
                <Table.Td ta="right" fw={(figures?.callersWaiting ?? 0) > 0 ? 700 : undefined}>
                  {figures === null ? '–' : formatCount(figures.callersWaiting)}
                </Table.Td>
                <Table.Td ta="right">{figures === null ? '–' : formatCount(figures.agents)}</Table.Td>
                <Table.Td ta="right">{figures === null ? '–' : formatCount(figures.agentsWaiting)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  )
})

/** Lists by how much of them was called, from the counts that are kept. Not drawn with each second. */
export const ListsPanel = memo(function ListsPanel({ overview, fault }: SidePanelProps) {
  const { lists, connectionId, now } = overview
  const counting = useAction(async () => {
    await client.lists.takeSnapshots({ connectionId })
  })
  const oldest = lists.reduce((least, { countedAt }) => Math.min(least, countedAt), now)
  return (
    <Panel
      title="Lists"
      fault={fault}
      {...(lists.length === 0 ? {} : { about: `counted ${formatClock(oldest, now)}` })}
    >
      {lists.length === 0 ? (
        <Stack gap="xs" px="sm" pb="xs">
          <Text size="sm" c="dimmed">
            Not counted yet. Lists are counted while the app runs.
          </Text>
          <Button size="xs" variant="default" loading={counting.working} onClick={() => void counting.run()}>
            Count now
          </Button>
          {counting.problem !== null && <ProblemView problem={counting.problem} />}
        </Stack>
      ) : (
        <Stack gap={6} px="sm" pb="xs">
          {lists.map((list) => (
            <ListBar key={list.listId} connectionId={connectionId} list={list} />
          ))}
        </Stack>
      )}
    </Panel>
  )
})

function ListBar({ connectionId, list }: { readonly connectionId: string; readonly list: FloorList }) {
  const { listId, name, total, fresh, freshChange } = list
  const called = fresh === null || total === 0 ? null : Math.round((100 * (total - fresh)) / total)
  const change =
    freshChange === null || freshChange === 0
      ? ''
      : `${freshChange > 0 ? '+' : '−'}${formatCount(Math.abs(freshChange))} NEW`
  return (
    <div>
      <Group gap={6} wrap="nowrap">
        <Anchor component={Link} href={listPath(connectionId, listId)} size="xs" truncate style={{ flex: 1 }}>
          {listId} {name}
        </Anchor>
        <Text size="xs" c="dimmed" className="tabular" style={{ whiteSpace: 'nowrap' }} title="Since yesterday">
          {change}
        </Text>
        <Text size="xs" className="tabular" w={34} ta="right">
          {called === null ? '–' : `${called}%`}
        </Text>
      </Group>
      <Progress value={called ?? 0} size={5} aria-label={`Penetration of list ${listId}`} />
    </div>
  )
}
