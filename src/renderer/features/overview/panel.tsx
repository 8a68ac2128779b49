import { Box, Group, Paper, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { FaultMark } from './fault-mark.tsx'
import classes from './overview.module.css'

interface PanelProps {
  readonly title: string
  readonly about?: string
  readonly fault: string | null
  readonly children: ReactNode
}

/** A part of the overview with its heading; what is long scrolls inside. */
export function Panel({ title, about, fault, children }: PanelProps) {
  return (
    <Paper withBorder bg="var(--deck-paper)" className={classes.panel} component="section" aria-label={title}>
      <Group gap="xs" px="sm" pt={6} pb={4} wrap="nowrap">
        <Title order={2}>{title}</Title>
        <FaultMark fault={fault} />
        {about !== undefined && (
          <Text size="xs" c="dimmed" ml="auto" truncate>
            {about}
          </Text>
        )}
      </Group>
      <Box className={classes.scroll} tabIndex={0} role="group" aria-label={`${title}, rows`}>
        {children}
      </Box>
    </Paper>
  )
}
