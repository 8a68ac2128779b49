import { LineChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { Button, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ListSnapshot } from '../../../shared/model/list.ts'
import { client } from '../../rpc/client.ts'
import { useSettings } from '../../state/queries.ts'
import { useAction } from '../../state/use-action.ts'
import { formatMoment } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { penetration, shareOf } from './list-row.ts'

interface ListTrendProps {
  readonly connectionId: string
  readonly listId: string
}

const dayMs = 86_400_000
const ranges = [
  { value: '1', label: 'Day' },
  { value: '7', label: 'Week' },
  { value: '90', label: 'Quarter' },
  { value: 'table', label: 'Table' },
]

const columns: readonly DataColumn<ListSnapshot>[] = [
  { id: 'at', title: 'Counted', widthPx: 180, value: (row) => formatMoment(row.at) },
  { id: 'total', title: 'Leads', widthPx: 100, align: 'right', value: (row) => row.total },
  { id: 'fresh', title: 'NEW', widthPx: 100, align: 'right', value: (row) => row.fresh },
  { id: 'dialable', title: 'Dialable', widthPx: 100, align: 'right', value: (row) => row.dialable },
  { id: 'called', title: 'Penetration %', widthPx: 110, align: 'right', value: (row) => penetration(row) },
]

/** How a list has been worked through, by the counts that were kept. */
export function ListTrend({ connectionId, listId }: ListTrendProps) {
  const [range, setRange] = useState('7')
  const minutes = useSettings().data?.snapshotMinutes
  const days = range === 'table' ? 90 : Number(range)
  const points = useQuery({
    queryKey: ['list-trend', connectionId, listId, days],
    queryFn: () => client.lists.listSnapshots({ connectionId, listId, since: Date.now() - days * dayMs }),
    staleTime: 0,
  })
  const countNow = useAction(async () => {
    await client.lists.takeSnapshots({ connectionId })
    await points.refetch()
  })
  const { data = [] } = points
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Title order={2}>Trend</Title>
        <SegmentedControl
          size="xs"
          ml="auto"
          aria-label="How far back"
          data={ranges}
          value={range}
          onChange={setRange}
        />
        <Button size="compact-sm" variant="default" loading={countNow.working} onClick={() => void countNow.run()}>
          Count the lists now
        </Button>
      </Group>
      {countNow.problem !== null && <ProblemView problem={countNow.problem} />}
      {points.isError && <ProblemView problem={problemOf(points.error)} />}
      {data.length < 2 && range !== 'table' ? (
        <Text size="sm" c="dimmed">
          {data.length === 0 ? 'No counts yet.' : 'One count was kept so far; a trend needs two.'}{' '}
          {minutes === 0
            ? 'Counting is switched off in the settings.'
            : `Active lists are counted every ${minutes ?? 15} minutes while the app runs, or by dialdeck snapshot.`}
        </Text>
      ) : range === 'table' ? (
        <DataTable
          label="Counts of the list"
          rows={data.toReversed()}
          columns={columns}
          rowKey={(row) => String(row.at)}
          heightPx={260}
          exportName={`list-${listId}-trend.csv`}
        />
      ) : (
        <figure style={{ margin: 0 }} aria-label="Trend of the list. The table says the same.">
          <LineChart
            aria-hidden
            h={240}
            data={data.map((point) => ({
              at: formatMoment(point.at),
              'Called at least once': penetration(point),
              Dialable: shareOf(point.dialable, point.total),
            }))}
            dataKey="at"
            unit="%"
            yAxisProps={{ domain: [0, 100] }}
            curveType="linear"
            withDots={data.length < 60}
            withLegend
            lineChartProps={{ accessibilityLayer: false }}
            lineProps={{ isAnimationActive: false }}
            series={[
              { name: 'Called at least once', color: 'accent.7' },
              { name: 'Dialable', color: 'green.7' },
            ]}
          />
        </figure>
      )}
    </Stack>
  )
}
