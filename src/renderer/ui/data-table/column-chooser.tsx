import { ActionIcon, Group, Menu, Text } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconColumns } from '@tabler/icons-react'
import type { RowData } from '@tanstack/react-table'
import type { KeyboardEvent, MouseEvent } from 'react'
import { moved } from './moved.ts'
import type { Grid } from './table-features.ts'

/** Which columns are shown, and in which order. */
export function ColumnChooser<Row extends RowData>({ table }: { readonly table: Grid<Row> }) {
  const columns = table.getAllLeafColumns()

  /** Past the next column in sight: a step among hidden ones would look like nothing. */
  function move(columnId: string, by: 1 | -1): void {
    const ids = columns.map((column) => column.id)
    const from = ids.indexOf(columnId)
    let to = from + by
    while (columns[to] !== undefined && !columns[to]?.getIsVisible()) to += by
    table.setColumnOrder(moved(ids, columnId, to - from))
  }

  function onKeyDown(event: KeyboardEvent, columnId: string): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    event.stopPropagation()
    move(columnId, event.key === 'ArrowUp' ? -1 : 1)
  }

  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon aria-label="Choose columns">
          <IconColumns size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflow: 'auto' }}>
        <Menu.Label>Columns – Alt+↑ and Alt+↓ move one</Menu.Label>
        {columns.map((column) => (
          <Menu.CheckboxItem
            key={column.id}
            checked={column.getIsVisible()}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            onChange={() => column.toggleVisibility()}
            onKeyDownCapture={(event) => onKeyDown(event, column.id)}
            rightSection={<Movers onMove={(by) => move(column.id, by)} />}
          >
            {String(column.columnDef.header)}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** For the mouse; the keyboard has Alt with the arrows. */
function Movers({ onMove }: { readonly onMove: (by: 1 | -1) => void }) {
  function click(event: MouseEvent, by: 1 | -1): void {
    event.stopPropagation()
    onMove(by)
  }
  return (
    <Group gap={2} wrap="nowrap" aria-hidden>
      <Text component="span" lh={1} title="Move to the left" onClick={(event) => click(event, -1)}>
        <IconChevronUp size={14} />
      </Text>
      <Text component="span" lh={1} title="Move to the right" onClick={(event) => click(event, 1)}>
        <IconChevronDown size={14} />
      </Text>
    </Group>
  )
}
