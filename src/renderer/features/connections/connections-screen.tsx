import { Button, Loader, SimpleGrid, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { lazy } from 'react'
import { Link, useRoute } from 'wouter'
import { useConnections } from '../../state/queries.ts'
import { useCurrentConnection } from '../../state/current-connection.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { ConnectionCard } from './connection-card.tsx'
import { DemoButton, FirstStart } from './demo-offer.tsx'

/** Its fields are none of the first screen's. */
const ConnectionForm = lazy(() => import('./connection-form.tsx'))
/** Brings the table and the catalogue along, which the first screen does without. */
const RightsScreen = lazy(() => import('./rights-screen.tsx'))

/** The first screen: one card for each dialer, or the form of one of them. */
export default function ConnectionsScreen() {
  const [editing, params] = useRoute('/connections/:id')
  const [askingRights, rights] = useRoute('/connections/:id/rights')
  const connections = useConnections()
  const id = params?.id
  const edited = connections.data?.find((connection) => connection.id === id) ?? null

  if (connections.isError) {
    return (
      <ProblemView problem={problemOf(connections.error)}>
        <Button size="xs" variant="default" onClick={() => void connections.refetch()}>
          Try again
        </Button>
      </ProblemView>
    )
  }
  if (connections.data === undefined) return <Loader size="sm" role="status" aria-label="Loading connections" />
  const asked = connections.data.find((connection) => connection.id === rights?.id)
  if (askingRights && asked !== undefined) return <RightsScreen key={asked.id} connection={asked} />
  if (editing && (id === 'new' || edited !== null)) return <ConnectionForm key={id} connection={edited} />
  if (connections.data.length === 0) return <FirstStart />
  return <ConnectionCards />
}

function ConnectionCards() {
  const connections = useConnections().data ?? []
  const current = useCurrentConnection()
  const hasDemo = connections.some((connection) => connection.kind === 'demo')
  return (
    <Stack gap="md">
      <PageHeader title="Connections" about="The dialers this app may talk to. Every screen works on the chosen one.">
        {!hasDemo && <DemoButton variant="default" />}
        <Button component={Link} href="/connections/new" leftSection={<IconPlus size={16} aria-hidden />}>
          Add a connection
        </Button>
      </PageHeader>
      <SimpleGrid
        cols={{ base: 1, md: 2, xl: 3 }}
        spacing="md"
        style={{ alignItems: 'start' }}
        role="list"
        aria-label="Connections"
      >
        {connections.map((connection) => (
          <ConnectionCard
            key={connection.id}
            connection={connection}
            current={connection.id === current.connection?.id}
            onChoose={() => current.choose(connection.id)}
          />
        ))}
      </SimpleGrid>
    </Stack>
  )
}
