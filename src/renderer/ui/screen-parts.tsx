import { Button, Group } from '@mantine/core'
import { Link, useLocation } from 'wouter'

interface ScreenPartsProps {
  /** Read to screen readers, e.g. "Parts of users". */
  readonly label: string
  readonly parts: readonly { readonly path: string; readonly title: string }[]
}

/** The parts of a screen, each a page of its own. */
export function ScreenParts({ label, parts }: ScreenPartsProps) {
  const [location] = useLocation()
  return (
    <Group gap={4} component="nav" aria-label={label}>
      {parts.map(({ path, title }) => (
        <Button
          key={path}
          component={Link}
          href={path}
          size="compact-md"
          variant={location === path ? 'light' : 'subtle'}
          aria-current={location === path ? 'page' : undefined}
        >
          {title}
        </Button>
      ))}
    </Group>
  )
}
