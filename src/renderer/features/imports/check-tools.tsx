import { Button, Group } from '@mantine/core'
import type { CheckedRow, CheckFilter } from '../../../shared/model/checked-rows.ts'
import { countOf } from '../../ui/amounts.ts'

interface CheckToolsProps {
  readonly selected: readonly CheckedRow[]
  readonly filter: CheckFilter
  /** Changes that can be taken back. */
  readonly edits: number
  readonly onChangeMany: (rows: readonly number[]) => void
  /** @param rows null: all rows of the filter */
  readonly onEdit: (kind: 'exclude' | 'include', rows: readonly number[] | null) => void
  readonly onUndo: () => void
}

/** Controls for the rows that are selected. */
export const checkTools = (given: Omit<CheckToolsProps, 'selected'>) => (selected: readonly CheckedRow[]) => (
  <CheckTools selected={selected} {...given} />
)

/** What can be done to many checked rows at once. */
function CheckTools({ selected, filter, edits, onChangeMany, onEdit, onUndo }: CheckToolsProps) {
  const out = selected.length > 0 && selected.every((row) => row.state === 'excluded')
  const numbers = selected.map(({ row }) => row)
  const many = selected.length > 1 ? ` ${countOf(selected.length, 'row')}` : ''
  return (
    <Group gap={4}>
      <Button size="compact-xs" variant="default" onClick={() => onChangeMany(numbers)}>
        Change many…
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        disabled={selected.length === 0}
        onClick={() => onEdit(out ? 'include' : 'exclude', numbers)}
      >
        {out ? 'Take back in' : 'Leave out'}
        {many}
      </Button>
      {filter !== 'all' && filter !== 'excluded' && (
        <Button size="compact-xs" variant="default" onClick={() => onEdit('exclude', null)}>
          Leave all of these out
        </Button>
      )}
      <Button size="compact-xs" variant="default" disabled={edits === 0} onClick={onUndo}>
        Undo{edits > 0 ? ` (${edits})` : ''}
      </Button>
    </Group>
  )
}
