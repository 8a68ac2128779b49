import { Anchor } from '@mantine/core'
import { Link } from 'wouter'
import { useCurrentConnection } from '../state/current-connection.ts'

interface DialerCrumbProps {
  readonly path: string
  /** What the screen is called, e.g. "Lists". */
  readonly title: string
  readonly connection: { readonly id: string; readonly name: string }
}

/** "Lists on Prod two": the way back from a record to its screen, on the dialer of the record. */
export function DialerCrumb({ path, title, connection }: DialerCrumbProps) {
  const current = useCurrentConnection()
  return (
    <>
      <Anchor
        component={Link}
        href={path}
        size="sm"
        underline="always"
        onClick={() => {
          if (current.connection?.id !== connection.id) void current.choose(connection.id)
        }}
      >
        {title}
      </Anchor>{' '}
      on {connection.name}
    </>
  )
}
