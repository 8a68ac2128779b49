import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface PageHeaderProps {
  readonly title: string
  readonly about?: ReactNode
  /** The screen's main actions, at the right. */
  readonly children?: ReactNode
}

/** Heading of a screen. Takes focus after navigation, so that a screen reader says where one is. */
export function PageHeader({ title, about, children }: PageHeaderProps) {
  return (
    <Group justify="space-between" align="flex-end" mb="xs" gap="sm">
      <Stack gap={2}>
        <Title order={1} id="page-title" tabIndex={-1} style={{ outline: 'none' }}>
          {title}
        </Title>
        {about !== undefined && (
          <Text c="dimmed" size="sm">
            {about}
          </Text>
        )}
      </Stack>
      <Group gap="xs">{children}</Group>
    </Group>
  )
}
