import { Button, Group, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { CheckedRow, CheckFilter, CheckSummary } from '../../../shared/model/checked-rows.ts'
import { client } from '../../rpc/client.ts'
import { countOf } from '../../ui/amounts.ts'
import { PagedTable } from '../../ui/data-table/paged-table.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { ChangeManyDialog } from './change-many-dialog.tsx'
import { filterKey, filterTitle, presentFilters } from './check-filters.ts'
import { checkTools } from './check-tools.tsx'
import { checkedColumns } from './checked-columns.ts'
import { LookUpButton } from './look-up-button.tsx'
import type { useCheckedRows } from './use-checked-rows.ts'

interface CheckGridProps {
  readonly jobId: string
  readonly summary: CheckSummary
  readonly width: number
  readonly rows: ReturnType<typeof useCheckedRows>
  readonly filter: CheckFilter
  readonly onFilter: (filter: CheckFilter) => void
}

/** Every row of the file, to be looked at and mended before anything is sent. */
export function CheckGrid({ jobId, summary, width, rows, filter, onFilter }: CheckGridProps) {
  const [changing, setChanging] = useState<readonly number[] | null>(null)
  const { header, fieldOfColumn } = summary
  const { editCell } = rows
  // As text: every refresh brings an equal header anew, and new columns would lose their widths.
  const heads = JSON.stringify({ header, fieldOfColumn })
  const columns = useMemo(
    () => checkedColumns(JSON.parse(heads) as Pick<CheckSummary, 'header' | 'fieldOfColumn'>, width, editCell),
    [heads, width, editCell],
  )
  const choices = columns.flatMap(({ id, title, edit }) =>
    edit === undefined ? [] : [{ column: Number(id.replace('column-', '')), title }],
  )
  const filters = presentFilters(summary, filter)
  const shown = filters.find((each) => filterKey(each) === filterKey(filter)) ?? 'all'
  return (
    <Stack gap="xs">
      {rows.problem !== null && <ProblemView problem={rows.problem} />}
      <PagedTable
        label="Rows of the file"
        columns={columns}
        rowKey={rowKey}
        sourceKey={['checked-rows', jobId, filterKey(shown)]}
        load={(offset, limit) => client.imports.listChecked({ jobId, filter: shown, offset, limit })}
        heightPx={460}
        lineOf={lineOf}
        empty="No row is like that any more."
        tools={
          <Group gap={4} role="group" aria-label="Which rows">
            {filters.map((each) => (
              <Button
                key={filterKey(each)}
                size="compact-xs"
                variant={each === shown ? 'light' : 'subtle'}
                aria-pressed={each === shown}
                onClick={() => onFilter(each)}
              >
                {filterTitle(each)}
              </Button>
            ))}
          </Group>
        }
        selectionTools={checkTools({
          filter: shown,
          edits: summary.edits,
          onChangeMany: setChanging,
          onEdit: (kind, numbers) => void rows.editMany({ kind }, shown, numbers),
          onUndo: () => void rows.undo(),
        })}
      />
      <Group gap="md">
        <LookUpButton jobId={jobId} onFound={rows.refresh} />
        <Text size="xs" c="dimmed" role="status">
          {rows.changed === null
            ? 'F2 or a double click changes a cell; Space marks rows; Ctrl+A selects all that are loaded.'
            : `Changed ${countOf(rows.changed, 'row')}.`}
        </Text>
      </Group>
      <ChangeManyDialog
        opened={changing !== null}
        columns={choices}
        filter={shown}
        selected={changing ?? []}
        onApply={(edit, numbers) => rows.editMany(edit, shown, numbers)}
        onClose={() => setChanging(null)}
      />
    </Stack>
  )
}

const lineOf = (row: CheckedRow): number => row.line

const rowKey = (row: CheckedRow): string => String(row.row)
