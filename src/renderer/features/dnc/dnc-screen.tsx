import { Button, Group, Loader, Stack } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link, useLocation, useRoute } from 'wouter'
import { useCurrentConnection } from '../../state/current-connection.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ChangeScreen } from './change-screen.tsx'
import { CheckScreen } from './check-screen.tsx'
import { DncJobScreen } from './dnc-job-screen.tsx'
import { DncJobsScreen } from './dnc-jobs-screen.tsx'
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
  const [, job] = useRoute('/dnc/jobs/:jobId')
  if (loading) return <Loader size="sm" role="status" aria-label="Loading" />
  if (job !== null) return <DncJobScreen key={job.jobId} jobId={job.jobId} />
  if (connection === null) return <NoConnection />
  const screens: Readonly<Record<string, ReactNode>> = {
    '/dnc': <ChangeScreen key={connection.id} connection={connection} />,
    '/dnc/check': <CheckScreen key={connection.id} connection={connection} />,
    '/dnc/scrub': <ScrubScreen key={connection.id} connection={connection} />,
    '/dnc/jobs': <DncJobsScreen connection={connection} />,
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
      <Group gap={4} component="nav" aria-label="Parts of do not call">
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
      {screens[location] ?? screens['/dnc']}
    </Stack>
  )
}

function NoConnection() {
  return (
    <>
      <PageHeader title="Do not call" />
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
