import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconPlayerPlay, IconPlus } from '@tabler/icons-react'
import { Link } from 'wouter'
import { client } from '../../rpc/client.ts'
import { useAppInfo } from '../../state/queries.ts'
import { useCurrentConnection } from '../../state/current-connection.ts'
import { useAction } from '../../state/use-action.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'

function useOpenDemo() {
  const queries = useQueryClient()
  const { choose } = useCurrentConnection()
  return useAction(async () => {
    const demo = await client.connections.openDemo()
    await queries.invalidateQueries({ queryKey: ['connections'] })
    await choose(demo.id)
  })
}

/** Starts the built-in dialer and works on it. */
export function DemoButton({ variant }: { readonly variant: 'filled' | 'default' }) {
  const open = useOpenDemo()
  return (
    <Stack gap="xs">
      <Button
        variant={variant}
        loading={open.working}
        leftSection={<IconPlayerPlay size={16} aria-hidden />}
        onClick={() => void open.run()}
      >
        Try the built-in demo dialer
      </Button>
      {open.problem !== null && <ProblemView problem={open.problem} />}
    </Stack>
  )
}

/** What somebody sees who has no connection yet: the two ways to begin. */
export function FirstStart() {
  const keychain = useAppInfo().data?.keychain
  return (
    <Stack maw={760}>
      <PageHeader title="Connect to a dialer" about="Dialdeck works on VICIdial through its Non-Agent API." />
      <Paper withBorder p="lg" bg="var(--deck-paper)">
        <Title order={2}>See what it does</Title>
        <Text size="sm" c="dimmed" mt={4} mb="md">
          A small dialer is built in, with campaigns, lists and some thousand leads. It runs on this computer only;
          nothing you do there reaches a real one.
        </Text>
        <Group>
          <DemoButton variant="filled" />
        </Group>
      </Paper>
      <Paper withBorder p="lg" bg="var(--deck-paper)">
        <Title order={2}>Connect to your dialer</Title>
        <Text size="sm" c="dimmed" mt={4} mb="md">
          You need its address and an API user. In VICIdial: Admin → Users → the user: level 8 or higher, “API user”
          with agent API access; and this computer’s address allowed where an IP list is used.
        </Text>
        <Button
          component={Link}
          href="/connections/new"
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
        >
          Add a connection
        </Button>
      </Paper>
      {keychain !== undefined && !keychain.available && (
        <Alert color="yellow" title="No keychain on this computer">
          Passwords are kept only while Dialdeck runs{keychain.why === undefined ? '.' : `: ${keychain.why}`}
        </Alert>
      )}
    </Stack>
  )
}
