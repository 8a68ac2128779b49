import { Button, Grid, Group, Loader, Stack } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { Link, useLocation, useRoute } from 'wouter'
import { isFunctionName, type FunctionName } from '../../../shared/catalogue/index.ts'
import { useCurrentConnection } from '../../state/current-connection.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { CallForm } from './call-form.tsx'
import { CallHistory } from './call-history-list.tsx'
import { FunctionAbout } from './function-about.tsx'
import { FunctionChooser } from './function-chooser.tsx'

/** Any function of the API by hand, with what is known about it beside the form. */
export default function ConsoleScreen() {
  const { connection, loading } = useCurrentConnection()
  const [, params] = useRoute('/console/:name')
  const [, navigate] = useLocation()
  const name: FunctionName = params !== null && isFunctionName(params.name) ? params.name : 'version'
  if (loading) return <Loader size="sm" role="status" aria-label="Loading" />
  if (connection === null) {
    return (
      <>
        <PageHeader title="Console" />
        <NothingHere
          icon={<IconPlugConnectedX aria-hidden />}
          title="No dialer to ask"
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
  return (
    <Stack gap="md">
      <PageHeader
        title="Console"
        about={
          <>
            Any function of the API, on <b>{connection.name}</b>
          </>
        }
      />
      <Group>
        <FunctionChooser name={name} onChoose={(next) => navigate(`/console/${next}`)} />
      </Group>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <CallForm key={name} connection={connection} functionName={name} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="md">
            <FunctionAbout functionName={name} connection={connection} />
            <CallHistory connection={connection} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Stack>
  )
}
