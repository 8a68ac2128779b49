import { Group, Paper, Text } from '@mantine/core'
import { formatCount } from '../../ui/amounts.ts'

export interface Figure {
  readonly title: string
  readonly value: number | string
  /** Smaller, below the number. */
  readonly note?: string
}

/** The numbers one looks for first, large. */
export function Figures({ label, figures }: { readonly label: string; readonly figures: readonly Figure[] }) {
  return (
    <Group gap="sm" component="dl" m={0} aria-label={label} align="stretch">
      {figures.map(({ title, value, note }) => (
        <Paper key={title} withBorder px="md" py="xs" miw={130} bg="var(--deck-paper)">
          <Text component="dt" size="xs" c="dimmed">
            {title}
          </Text>
          <Text component="dd" m={0} fz={24} lh={1.25} fw={650} className="tabular">
            {typeof value === 'number' ? formatCount(value) : value}
          </Text>
          {note !== undefined && (
            <Text component="dd" m={0} size="xs" c="dimmed">
              {note}
            </Text>
          )}
        </Paper>
      ))}
    </Group>
  )
}
