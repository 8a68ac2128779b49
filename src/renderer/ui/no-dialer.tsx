import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { Link } from 'wouter'
import { NothingHere } from './nothing-here.tsx'
import { PageHeader } from './page-header.tsx'

/** A screen that works on a dialer, while none is chosen. */
export function NoDialer({ title }: { readonly title: string }) {
  return (
    <>
      <PageHeader title={title} />
      <NothingHere
        icon={<IconPlugConnectedX aria-hidden />}
        title="No dialer to look at"
        actions={
          <Button component={Link} href="/connections">
            Choose a dialer
          </Button>
        }
      >
        Add a connection first, or try the built-in demo dialer.
      </NothingHere>
    </>
  )
}
