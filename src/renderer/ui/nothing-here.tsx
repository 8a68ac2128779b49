import { EmptyState, Group, Paper } from '@mantine/core'
import type { ReactNode } from 'react'

interface NothingHereProps {
  readonly icon: ReactNode
  readonly title: string
  readonly children: ReactNode
  readonly actions?: ReactNode
}

/** A screen or table without content: says why, and what to do next. */
export function NothingHere({ icon, title, children, actions }: NothingHereProps) {
  return (
    <Paper withBorder p="xl" bg="var(--deck-paper)">
      <EmptyState icon={icon} title={title} description={children}>
        {actions !== undefined && (
          <EmptyState.Actions>
            <Group justify="center" gap="xs">
              {actions}
            </Group>
          </EmptyState.Actions>
        )}
      </EmptyState>
    </Paper>
  )
}
