import { Loader, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useCurrentConnection } from '../../state/current-connection.ts'
import { NoDialer } from '../../ui/no-dialer.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ScreenParts } from '../../ui/screen-parts.tsx'
import { JobList } from '../../ui/jobs/job-list.tsx'
import { ChangeScreen } from './change-screen.tsx'
import { CheckScreen } from './check-screen.tsx'
import { ScrubScreen } from './scrub-screen.tsx'

const parts = [
  { path: '/dnc', title: 'Add and remove' },
  { path: '/dnc/check', title: 'Check numbers' },
  { path: '/dnc/scrub', title: 'Scrub a file' },
  { path: '/dnc/jobs', title: 'Jobs' },
] as const

/** Do-not-call lists: change them, ask about numbers, and clean a file by them. */
export default function DncScreen() {
  const { connection, loading } = useCurrentConnection()
  const [location] = useLocation()
  if (loading) return <Loader size="sm" role="status" aria-label="Loading" />
  if (connection === null) return <NoDialer title="Do not call" />
  const screens: Readonly<Record<string, ReactNode>> = {
    '/dnc': <ChangeScreen key={connection.id} connection={connection} />,
    '/dnc/check': <CheckScreen key={connection.id} connection={connection} />,
    '/dnc/scrub': <ScrubScreen key={connection.id} connection={connection} />,
    '/dnc/jobs': <JobList label="Jobs on do-not-call lists" filter={{ kinds: ['dnc'], connectionId: connection.id }} />,
  }
  return (
    <Stack gap="sm">
      <PageHeader
        title="Do not call"
        about={
          <>
            on <b>{connection.name}</b>
          </>
        }
      />
      <ScreenParts label="Parts of do not call" parts={parts} />
      {screens[location] ?? screens['/dnc']}
    </Stack>
  )
}
