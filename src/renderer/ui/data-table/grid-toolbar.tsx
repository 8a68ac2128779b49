import { ActionIcon, Group, Text, TextInput, Tooltip } from '@mantine/core'
import { IconCopy, IconDownload, IconFilter, IconSearch } from '@tabler/icons-react'
import type { RowData } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { countOf, formatCount } from '../amounts.ts'
import { copyText } from '../copy-text.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { rowsAsText } from './rows-as-text.ts'
import { saveText } from './save-text.ts'
import type { Grid } from './table-features.ts'

interface GridToolbarProps<Row extends RowData> {
  readonly table: Grid<Row>
  readonly label: string
  readonly total: number
  readonly search: string
  readonly onSearch: (text: string) => void
  readonly withFilters: boolean
  readonly onToggleFilters: () => void
  readonly exportName?: string
  readonly children: ReactNode
}

/** Search, the count of what is in sight, and the buttons for filters, columns and copying. */
export function GridToolbar<Row extends RowData>(props: GridToolbarProps<Row>) {
  const { table, label, total, search, onSearch, exportName } = props
  const shown = table.getRowModel().rows.length
  return (
    <Group gap="xs" p={6} wrap="nowrap">
      <TextInput
        size="xs"
        w={220}
        leftSection={<IconSearch size={14} aria-hidden />}
        aria-label={`Search in ${label}`}
        placeholder="Search"
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
      />
      {props.children}
      <Text size="xs" c="dimmed" ml="auto" className="tabular" aria-live="polite">
        {shown === total ? countOf(total, 'row') : `${formatCount(shown)} of ${countOf(total, 'row')}`}
      </Text>
      <Tooltip label="Filter by column">
        <ActionIcon
          variant={props.withFilters ? 'light' : 'subtle'}
          aria-label="Filter by column"
          aria-pressed={props.withFilters}
          onClick={props.onToggleFilters}
        >
          <IconFilter size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <ColumnChooser table={table} />
      <Tooltip label="Copy these rows for a spreadsheet">
        <ActionIcon
          aria-label="Copy these rows"
          onClick={() => void copyText(rowsAsText(table, table.getRowModel().rows), countOf(shown, 'row'))}
        >
          <IconCopy size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {exportName !== undefined && (
        <Tooltip label="Export these rows as CSV">
          <ActionIcon
            aria-label="Export these rows as CSV"
            onClick={() => saveText(rowsAsText(table, table.getRowModel().rows, 'csv'), exportName)}
          >
            <IconDownload size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </Group>
  )
}
