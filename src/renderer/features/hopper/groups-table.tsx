import { useMemo } from 'react'
import type { HopperRow } from '../../../shared/model/hopper.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { Anchor } from '@mantine/core'
import { type Group, type Grouping, groupings, groupsOf } from './hopper-changes.ts'

interface GroupsTableProps {
  readonly rows: readonly HopperRow[]
  readonly by: Grouping
  readonly heightPx: number
  readonly onOpen: (name: string) => void
}

/** How many leads of the hopper belong together; a group opens to its leads. */
export function GroupsTable({ rows, by, heightPx, onOpen }: GroupsTableProps) {
  const groups = useMemo(() => groupsOf(rows, by), [rows, by])
  const columns: readonly DataColumn<Group>[] = [
    {
      id: 'name',
      title: groupings[by].title,
      widthPx: 160,
      value: (group) => group.name,
      render: (group) => (
        <Anchor component="button" type="button" size="sm" onClick={() => onOpen(group.name)}>
          {group.name === '' ? 'unknown' : group.name}
        </Anchor>
      ),
    },
    { id: 'leads', title: 'Leads', widthPx: 100, align: 'right', count: true, value: (group) => group.leads },
    { id: 'share', title: 'Share, %', widthPx: 100, align: 'right', value: (group) => group.share },
    { id: 'fresh', title: 'Never called', widthPx: 120, align: 'right', count: true, value: (group) => group.fresh },
    {
      id: 'priority',
      title: 'Highest priority',
      widthPx: 140,
      align: 'right',
      value: (group) => group.highestPriority,
    },
  ]
  return (
    <DataTable
      key={by}
      label={`Hopper by ${groupings[by].title.toLowerCase()}`}
      rows={groups}
      columns={columns}
      rowKey={(group) => group.name}
      heightPx={heightPx}
      exportName={`hopper-by-${by}.csv`}
      onOpen={(group) => onOpen(group.name)}
    />
  )
}
