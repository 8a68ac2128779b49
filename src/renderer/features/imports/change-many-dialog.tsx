import { Button, Checkbox, Group, Modal, Radio, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { BulkEdit, CheckFilter } from '../../../shared/model/checked-rows.ts'
import { countOf } from '../../ui/amounts.ts'
import { filterTitle } from './check-filters.ts'

/** A column of the file that can be changed. */
export interface ColumnChoice {
  readonly column: number
  readonly title: string
}

interface ChangeManyDialogProps {
  readonly opened: boolean
  readonly columns: readonly ColumnChoice[]
  readonly filter: CheckFilter
  /** Numbers of the rows that are selected. */
  readonly selected: readonly number[]
  readonly onApply: (edit: BulkEdit, rows: readonly number[] | null) => Promise<void>
  readonly onClose: () => void
}

const kinds = [
  { value: 'replace', label: 'Find and replace' },
  { value: 'trim', label: 'Trim spaces' },
  { value: 'digits', label: 'Keep digits only' },
  { value: 'set', label: 'Set all to one value' },
] as const

type Kind = (typeof kinds)[number]['value']

/** One change for a column, in the selected rows or in all that are shown. */
export function ChangeManyDialog(props: ChangeManyDialogProps) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title="Change many cells">
      {props.opened && <ChangeManyForm {...props} />}
    </Modal>
  )
}

function ChangeManyForm({ columns, filter, selected, onApply, onClose }: ChangeManyDialogProps) {
  const [kind, setKind] = useState<Kind>('replace')
  const [column, setColumn] = useState(columns[0]?.column ?? 0)
  const [find, setFind] = useState('')
  const [value, setValue] = useState('')
  const [wholeCell, setWholeCell] = useState(false)
  const [matchCase, setMatchCase] = useState(false)
  const [onlySelected, setOnlySelected] = useState(selected.length > 1)
  const [working, setWorking] = useState(false)
  const ready = kind !== 'replace' || find !== ''

  function edit(): BulkEdit {
    if (kind === 'replace') return { kind, column, find, by: value, wholeCell, matchCase }
    return kind === 'set' ? { kind, column, value } : { kind, column }
  }

  async function apply(): Promise<void> {
    setWorking(true)
    await onApply(edit(), onlySelected ? selected : null)
    onClose()
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && !working) void apply()
      }}
    >
      <Stack gap="md">
        <Group gap="md" grow>
          <Select
            label="What"
            data={[...kinds]}
            value={kind}
            allowDeselect={false}
            data-autofocus
            onChange={(picked) => setKind(kinds.find((each) => each.value === picked)?.value ?? kind)}
          />
          <Select
            label="Column"
            searchable
            data={columns.map((each) => ({ value: String(each.column), label: each.title }))}
            value={String(column)}
            allowDeselect={false}
            onChange={(picked) => setColumn(Number(picked))}
          />
        </Group>
        {kind === 'replace' && (
          <>
            <Group gap="md" grow align="flex-start">
              <TextInput label="Find" value={find} onChange={(event) => setFind(event.currentTarget.value)} />
              <TextInput
                label="Replace by"
                placeholder="nothing"
                value={value}
                onChange={(event) => setValue(event.currentTarget.value)}
              />
            </Group>
            <Group gap="lg">
              <Checkbox
                label="Whole cells only"
                checked={wholeCell}
                onChange={(event) => setWholeCell(event.currentTarget.checked)}
              />
              <Checkbox
                label="Match case"
                checked={matchCase}
                onChange={(event) => setMatchCase(event.currentTarget.checked)}
              />
            </Group>
          </>
        )}
        {kind === 'set' && (
          <TextInput
            label="Value"
            placeholder="empty"
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        )}
        <Radio.Group
          label="In which rows"
          value={onlySelected ? 'selected' : 'shown'}
          onChange={(picked) => setOnlySelected(picked === 'selected')}
        >
          <Stack gap={6} mt={6}>
            <Radio
              value="shown"
              label={filter === 'all' ? 'All rows of the file' : `All under “${filterTitle(filter)}”`}
            />
            <Radio
              value="selected"
              disabled={selected.length === 0}
              label={`The ${countOf(selected.length, 'selected row')}`}
            />
          </Stack>
        </Radio.Group>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={working} disabled={!ready}>
            Change them
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
