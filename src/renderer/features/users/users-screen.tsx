import { Loader, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { Redirect, useLocation, useRoute } from 'wouter'
import { useCurrentConnection } from '../../state/current-connection.ts'
import { NoDialer } from '../../ui/no-dialer.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RecordPage } from '../../ui/record-page.tsx'
import { userPath } from '../../ui/record-paths.ts'
import { ScreenParts } from '../../ui/screen-parts.tsx'
import { JobList } from '../../ui/jobs/job-list.tsx'
import { KnownUsers } from './known-users.tsx'
import { LoggedInUsers } from './logged-in-users.tsx'
import { OffboardScreen } from './offboard-screen.tsx'
import { PhonesScreen } from './phones-screen.tsx'
import { ProvisionScreen } from './provision-screen.tsx'
import { UserScreen } from './user-screen.tsx'

const parts = [
  { path: '/users', title: 'Known users' },
  { path: '/users/logged-in', title: 'Logged in' },
  { path: '/users/provision', title: 'From a file' },
  { path: '/users/jobs', title: 'Jobs' },
  { path: '/users/offboard', title: 'Offboard users' },
  { path: '/users/phones', title: 'Phones' },
] as const

/** Users of a dialer: look one up, change them, make many. */
export default function UsersScreen() {
  const { connection, loading } = useCurrentConnection()
  const [location] = useLocation()
  const [, one] = useRoute('/users/of/:connectionId/:userId')
  const [, short] = useRoute('/users/of/:userId')
  if (loading) return <Loader size="sm" role="status" aria-label="Loading" />
  if (connection === null) return <NoDialer title="Users" />
  if (short !== null) return <Redirect to={userPath(connection.id, short.userId)} replace />
  if (one !== null) {
    const { connectionId, userId } = one
    return (
      <RecordPage
        key={`${connectionId} ${userId}`}
        connectionId={connectionId}
        what={`User ${userId}`}
        home={{ path: '/users', title: 'Users' }}
      >
        {(own) => <UserScreen connection={own} userId={userId} />}
      </RecordPage>
    )
  }
  const screens: Readonly<Record<string, ReactNode>> = {
    '/users': <KnownUsers key={connection.id} connection={connection} />,
    '/users/logged-in': <LoggedInUsers key={connection.id} connection={connection} />,
    '/users/provision': <ProvisionScreen key={connection.id} connection={connection} />,
    '/users/jobs': (
      <JobList label="Jobs on users" filter={{ kinds: ['provision', 'offboard'], connectionId: connection.id }} />
    ),
    '/users/offboard': <OffboardScreen key={connection.id} connection={connection} />,
    '/users/phones': <PhonesScreen key={connection.id} connection={connection} />,
  }
  return (
    <Stack gap="sm">
      <PageHeader
        title="Users"
        about={
          <>
            on <b>{connection.name}</b>
          </>
        }
      />
      <ScreenParts label="Parts of users" parts={parts} />
      {screens[location] ?? screens['/users']}
    </Stack>
  )
}
