import { Button, Group, Stack, Title } from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import type { Connection } from '../../../shared/model/connection.ts'
import type { ImportJob } from '../../../shared/model/import.ts'
import type { JobRow } from '../../../shared/model/job-view.ts'
import type { RowCounts, RowState } from '../../../shared/model/job.ts'
import { client } from '../../rpc/client.ts'
import { useConnections } from '../../state/queries.ts'
import { formatCount } from '../../ui/amounts.ts'
import { hasEnded } from '../../ui/job-words.ts'
import { PagedTable } from '../../ui/data-table/paged-table.tsx'
import { ToHopperButton } from '../../ui/to-hopper-button.tsx'
import { retryTools } from './retry-selected.tsx'
import { outcomeColumns, type RowGroup } from './outcome-columns.tsx'

interface RowChoice {
  readonly group: RowGroup
  readonly title: string
  readonly states: readonly RowState[]
}

const choices: readonly RowChoice[] = [
  { group: 'unsettled', title: 'Undecided', states: ['unknown'] },
  { group: 'refused', title: 'Rejected', states: ['rejected', 'invalid'] },
  { group: 'duplicates', title: 'Duplicates', states: ['duplicate'] },
  { group: 'deleted', title: 'Taken back', states: ['deleted'] },
  { group: 'loaded', title: 'Loaded', states: ['added', 'updated', 'moved'] },
  { group: 'unsent', title: 'Not sent', states: ['pending', 'sending', 'excluded', 'cancelled'] },
]

/** Groups of rows that can be sent once more. */
const retried: readonly RowGroup[] = ['refused', 'duplicates']

const countIn = (counts: RowCounts, { states }: RowChoice): number =>
  states.reduce((sum, state) => sum + counts[state], 0)

/** Every row of an import with its outcome, those that want attention first. */
export function JobRows({ job }: { readonly job: ImportJob }) {
  const { counts } = job
  const [chosen, setChosen] = useState<RowGroup | null>(null)
  const present = choices.filter((choice) => countIn(counts, choice) > 0)
  const choice = present.find((each) => each.group === chosen) ?? present[0]
  if (choice === undefined) return null
  return (
    <Stack gap="xs">
      <Title order={2}>Rows</Title>
      <RowsOfGroup key={choice.group} job={job} choice={choice}>
        <Group gap={4} role="group" aria-label="Which rows">
          {present.map((each) => (
            <Button
              key={each.group}
              size="compact-xs"
              variant={each === choice ? 'light' : 'subtle'}
              aria-pressed={each === choice}
              onClick={() => setChosen(each.group)}
            >
              {each.title} {formatCount(countIn(counts, each))}
            </Button>
          ))}
        </Group>
      </RowsOfGroup>
    </Stack>
  )
}

interface RowsOfGroupProps {
  readonly job: ImportJob
  readonly choice: RowChoice
  readonly children: ReactNode
}

function RowsOfGroup({ job, choice: { group, states }, children }: RowsOfGroupProps) {
  const { jobId, connectionId } = job
  const columns = useMemo(() => outcomeColumns(group, connectionId), [group, connectionId])
  const connection = useConnections().data?.find(({ id }) => id === connectionId)
  return (
    <PagedTable
      label="Rows of the import"
      columns={columns}
      rowKey={rowKey}
      sourceKey={['job-rows', jobId, group, job.progress.state]}
      load={(offset, limit) => client.jobs.rows({ jobId, states: [...states], offset, limit })}
      tools={children}
      lineOf={lineOf}
      {...(group === 'loaded' && connection !== undefined ? { selectionTools: hopperTools(connection) } : {})}
      {...(hasEnded(job.progress.state) && retried.includes(group) ? { selectionTools: retryTools(job) } : {})}
    />
  )
}

const hopperTools = (connection: Connection) => (rows: readonly JobRow[]) => (
  <ToHopperButton connection={connection} leadIds={rows.map((row) => row.leadId).filter((leadId) => leadId !== null)} />
)

const lineOf = (row: JobRow): number => row.line

const rowKey = (row: JobRow): string => String(row.row)
