import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useEffect, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import type { Connection } from '../../shared/model/connection.ts'
import { useRecordOfPage } from '../state/page-dialer.ts'
import { useConnections } from '../state/queries.ts'
import { keepRecentPage } from '../state/recent-pages.ts'
import { NothingHere } from './nothing-here.tsx'

interface RecordPageProps {
  /** As it stands in the address. */
  readonly connectionId: string
  /** The record, as the beginning of a sentence: "Lead 1500". */
  readonly what: string
  /** The screen to go to where the dialer is not known here. */
  readonly home: { readonly path: string; readonly title: string }
  readonly children: (connection: Connection) => ReactNode
}

/** The page of one record: it belongs to the dialer of its address, whichever dialer is chosen, and so does the frame. */
export function RecordPage({ connectionId, what, home, children }: RecordPageProps) {
  const id = decodeURIComponent(connectionId)
  const connection = useConnections().data?.find((each) => each.id === id)
  const [path] = useLocation()
  const dialer = connection?.name
  useRecordOfPage(connection?.id ?? null, what)
  useEffect(() => {
    if (dialer !== undefined) keepRecentPage({ path, what, dialer })
  }, [path, what, dialer])
  if (connection !== undefined) return children(connection)
  return (
    <NothingHere
      icon={<IconPlugConnectedX aria-hidden />}
      title="The dialer of this link is not known here"
      actions={
        <Button component={Link} href={home.path}>
          {home.title}
        </Button>
      }
    >
      Its connection was removed, or the link comes from another machine.
    </NothingHere>
  )
}
