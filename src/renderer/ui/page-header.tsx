import { Group, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useEffect, type ReactNode } from 'react'

interface PageHeaderProps {
  readonly title: string
  readonly about?: ReactNode
  /** What the window and the history of the browser call the page, where that is not its title: "61% big.csv". */
  readonly windowTitle?: string
  /** The screen's main actions, at the right. */
  readonly children?: ReactNode
}

/** The first page has nothing to take focus from. */
let isFirst = true

/** After going somewhere: to the page's main field, else to its heading, so that a screen reader says where one is. */
function takeFocus(): void {
  const { activeElement } = document
  const main = document.querySelector('#main')
  const wasFirst = isFirst
  isFirst = false
  // Who has begun to type on the page is not led away from it.
  if (wasFirst || (activeElement !== main && main?.contains(activeElement) === true)) return
  const field =
    main?.querySelector<HTMLElement>('[data-main-field]') ?? document.querySelector<HTMLElement>('#page-title')
  field?.focus({ preventScroll: true })
}

/** Heading of a screen; names the page to the window. */
export function PageHeader({ title, about, windowTitle, children }: PageHeaderProps) {
  useDocumentTitle(`${windowTitle ?? title} – Dialdeck`)
  useEffect(takeFocus, [])
  return (
    <Group justify="space-between" align="flex-end" mb="xs" gap="sm">
      <Stack gap={2}>
        <Title order={1} id="page-title" tabIndex={-1} style={{ outline: 'none' }}>
          {title}
        </Title>
        {about !== undefined && (
          <Text c="dimmed" size="sm" component="div">
            {about}
          </Text>
        )}
      </Stack>
      <Group gap="xs">{children}</Group>
    </Group>
  )
}
