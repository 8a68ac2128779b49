import { ActionIcon, Group, Text, TextInput, Tooltip } from '@mantine/core'
import { IconCopy, IconDownload, IconFilter, IconSearch } from '@tabler/icons-react'
import type { RowData } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { countOf, formatCount } from '../amounts.ts'
import { ColumnChooser } from './column-chooser.tsx'
import type { Grid } from './table-features.ts'

interface GridToolbarProps<Row extends RowData> {
  readonly table: Grid<Row>
  readonly label: string
  readonly shown: number
  readonly total: number
  readonly search?: { readonly text: string; readonly onChange: (text: string) => void }
  readonly filters?: { readonly on: boolean; readonly onToggle: () => void }
  readonly onCopy?: () => void
  readonly onExport?: () => void
  readonly children: ReactNode
}

/** Search, the count of what is in sight, and the buttons for filters, columns and copying. */
export function GridToolbar<Row extends RowData>(props: GridToolbarProps<Row>) {
  const { table, label, shown, total, search, filters, onCopy, onExport } = props
  return (
    <Group gap="xs" p={6} wrap={search === undefined ? 'wrap' : 'nowrap'}>
      {search !== undefined && (
        <TextInput
          size="xs"
          w={220}
          leftSection={<IconSearch size={14} aria-hidden />}
          aria-label={`Search in ${label}`}
          placeholder="Search"
          data-search
          value={search.text}
          onChange={(event) => search.onChange(event.currentTarget.value)}
        />
      )}
      {props.children}
      <Text size="xs" c="dimmed" ml="auto" className="tabular" aria-live="polite">
        {shown === total ? countOf(total, 'row') : `${formatCount(shown)} of ${countOf(total, 'row')}`}
      </Text>
      {filters !== undefined && (
        <Tooltip label="Filter by column">
          <ActionIcon
            variant={filters.on ? 'light' : 'subtle'}
            aria-label="Filter by column"
            aria-pressed={filters.on}
            onClick={filters.onToggle}
          >
            <IconFilter size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <ColumnChooser table={table} />
      {onCopy !== undefined && (
        <Tooltip label="Copy these rows for a spreadsheet">
          <ActionIcon aria-label="Copy these rows" onClick={onCopy}>
            <IconCopy size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {onExport !== undefined && (
        <Tooltip label="Export these rows as CSV">
          <ActionIcon aria-label="Export these rows as CSV" onClick={onExport}>
            <IconDownload size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </Group>
  )
}
