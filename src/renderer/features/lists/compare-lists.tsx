import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { Paper, Text } from '@mantine/core'
import { formatCount } from '../../ui/amounts.ts'
import type { ListRow } from './list-row.ts'

/** As many as can be told apart. */
const mostBars = 30

/** The largest lists beside each other: what can be dialed now, what is NEW and waits, and the rest. */
export function CompareLists({ rows }: { readonly rows: readonly ListRow[] }) {
  const counted = rows
    .flatMap(({ listId, name, detail }) =>
      detail?.total == null
        ? []
        : [
            {
              list: `${listId} ${name}`.trim(),
              total: detail.total,
              dialable: detail.dialable ?? 0,
              fresh: detail.fresh ?? 0,
            },
          ],
    )
    .toSorted((a, b) => b.total - a.total)
  const shown = counted.slice(0, mostBars).map(({ list, total, dialable, fresh }) => ({
    list,
    Dialable: dialable,
    'NEW, not dialable now': Math.max(0, fresh - dialable),
    Other: Math.max(0, total - Math.max(dialable, fresh)),
  }))
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)">
      <figure style={{ margin: 0 }} aria-label="Leads of the lists. The table says the same.">
        <BarChart
          aria-hidden
          h={Math.max(160, shown.length * 34 + 60)}
          data={shown}
          dataKey="list"
          type="stacked"
          orientation="vertical"
          yAxisProps={{ width: 170 }}
          withLegend
          valueFormatter={formatCount}
          barChartProps={{ accessibilityLayer: false }}
          barProps={{ isAnimationActive: false }}
          series={[
            { name: 'Dialable', color: 'green.7' },
            { name: 'NEW, not dialable now', color: 'accent.5' },
            { name: 'Other', color: 'gray.5' },
          ]}
        />
      </figure>
      {counted.length > mostBars && (
        <Text size="sm" c="dimmed">
          The {mostBars} largest of {formatCount(counted.length)}.
        </Text>
      )}
    </Paper>
  )
}
