import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { Group, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { Count } from '../../shared/model/campaign.ts'
import { formatCount } from './amounts.ts'
import type { DataColumn } from './data-table/data-column.ts'
import { DataTable } from './data-table/data-table.tsx'

interface CountsChartProps {
  readonly title: string
  /** What a name is: `Hour`, `Status`. */
  readonly nameTitle: string
  /** What is counted: `Calls`, `Leads`. */
  readonly countTitle: string
  readonly counts: readonly Count[]
  readonly exportName: string
}

/** Counts by name as bars, or as a table that can be sorted, copied and exported. */
export function CountsChart({ title, nameTitle, countTitle, counts, exportName }: CountsChartProps) {
  const [view, setView] = useState('chart')
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  const columns: readonly DataColumn<Count>[] = [
    { id: 'name', title: nameTitle, widthPx: 140, value: (row) => row.name },
    { id: 'count', title: countTitle, widthPx: 110, align: 'right', count: true, value: (row) => row.count },
    {
      id: 'share',
      title: 'Share in %',
      align: 'right',
      value: (row) => (total === 0 ? 0 : Math.round((1000 * row.count) / total) / 10),
    },
  ]
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Title order={2}>{title}</Title>
        <SegmentedControl
          size="xs"
          ml="auto"
          aria-label={`How ${title} is shown`}
          value={view}
          onChange={setView}
          data={[
            { value: 'chart', label: 'Chart' },
            { value: 'table', label: 'Table' },
          ]}
        />
      </Group>
      {total === 0 ? (
        <Text size="sm" c="dimmed">
          None.
        </Text>
      ) : view === 'chart' ? (
        <figure style={{ margin: 0 }} aria-label={`${title}: ${formatCount(total)} in all. The table says the same.`}>
          <BarChart
            aria-hidden
            h={240}
            data={counts.map(({ name, count }) => ({ name, count }))}
            dataKey="name"
            xAxisLabel={nameTitle}
            yAxisLabel={countTitle}
            series={[{ name: 'count', label: countTitle, color: 'accent.7' }]}
            valueFormatter={formatCount}
            tickLine="none"
            barChartProps={{ accessibilityLayer: false }}
            barProps={{ isAnimationActive: false }}
          />
        </figure>
      ) : (
        <DataTable
          label={title}
          rows={counts}
          columns={columns}
          rowKey={(row) => row.name}
          heightPx={260}
          exportName={exportName}
        />
      )}
    </Stack>
  )
}
