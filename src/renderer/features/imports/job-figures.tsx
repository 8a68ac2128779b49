import { Group, Paper, Text } from '@mantine/core'
import type { RowCounts, RowState } from '../../../shared/model/job.ts'
import { formatCount } from '../../ui/amounts.ts'

const figures: readonly { readonly title: string; readonly states: readonly RowState[]; readonly always?: true }[] = [
  { title: 'Leads in the list', states: ['added', 'updated', 'moved'], always: true },
  { title: 'There already', states: ['duplicate'], always: true },
  { title: 'Turned down', states: ['rejected', 'invalid'], always: true },
  { title: 'To be decided', states: ['unknown'] },
  { title: 'Still to go', states: ['pending', 'sending'] },
  { title: 'Not sent', states: ['excluded', 'cancelled'] },
]

/** The numbers one looks for first. */
export function JobFigures({ counts }: { readonly counts: RowCounts }) {
  const shown = figures
    .map(({ title, states, always }) => ({
      title,
      always,
      count: states.reduce((sum, state) => sum + counts[state], 0),
    }))
    .filter(({ always, count }) => always === true || count > 0)
  return (
    <Group gap="sm" component="dl" m={0} aria-label="What became of the rows">
      {shown.map(({ title, count }) => (
        <Paper key={title} withBorder px="md" py="xs" miw={130} bg="var(--deck-paper)">
          <Text component="dt" size="xs" c="dimmed">
            {title}
          </Text>
          <Text component="dd" m={0} fz={24} lh={1.25} fw={650} className="tabular">
            {formatCount(count)}
          </Text>
        </Paper>
      ))}
    </Group>
  )
}
