import { ActionIcon, Alert, Badge, Button, Card, Group, Menu, Stack, Text, Title } from '@mantine/core'
import { IconCheck, IconDots, IconLockOpen, IconPencil, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Connection, ConnectionTest } from '../../../shared/model/connection.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { formatTime } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { guardWords } from '../../ui/guard-words.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import classes from './connection-card.module.css'
import { HaltNotice } from './halt-notice.tsx'
import { passwordPlaceWords } from './password-rules.ts'
import { TestSteps } from './test-steps.tsx'

interface ConnectionCardProps {
  readonly connection: Connection
  readonly current: boolean
  readonly onChoose: () => Promise<void>
}

/** One dialer: where it is, who logs in, what guards it, and whether it can be used right now. */
export function ConnectionCard({ connection, current, onChoose }: ConnectionCardProps) {
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const [result, setResult] = useState<ConnectionTest | null>(null)
  const [removing, setRemoving] = useState(false)
  const choose = useAction(onChoose)
  const test = useAction(async () => {
    setResult(null)
    setResult(await client.connections.test({ id: connection.id, draft: connection }))
  })
  const guard = guardWords[connection.guard]

  return (
    <Card
      role="listitem"
      aria-label={connection.name}
      withBorder
      padding="md"
      className={classes.card}
      style={{ '--card-color': `var(--mantine-color-${connection.color}-6)` }}
    >
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Stack gap={0} miw={0}>
          <Title order={2} className={classes.clip}>
            {connection.name}
          </Title>
          <Text size="sm" c="dimmed" className={classes.clip} title={connection.url}>
            {connection.url}
          </Text>
        </Stack>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={`More about ${connection.name}`}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconPencil size={14} aria-hidden />}
              onClick={() => navigate(`/connections/${connection.id}`)}
            >
              Edit
            </Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash size={14} aria-hidden />} onClick={() => setRemoving(true)}>
              Remove
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Group gap={6} mt="xs">
        {connection.kind === 'demo' && <Badge color="gray">Built-in demo</Badge>}
        {connection.guard !== 'none' && <Badge color={guard.color}>{guard.title}</Badge>}
        {connection.build !== null && <Badge color="gray">Build {connection.build}</Badge>}
      </Group>
      <Stack gap={2} mt="xs">
        <Text size="sm">
          API user <b>{connection.user}</b>
        </Text>
        <Text size="sm">
          {connection.kind === 'demo' ? 'Started when it is needed' : passwordPlaceWords[connection.passwordPlace]}
        </Text>
        <Text size="sm" c="dimmed">
          {connection.lastUsedAt === null ? 'Not used yet' : `Last used ${formatTime(connection.lastUsedAt)}`}
        </Text>
      </Stack>
      <Stack gap="xs" mt="sm">
        {connection.plainHttp && (
          <Alert color="orange" icon={<IconLockOpen aria-hidden />} p="xs">
            Not encrypted: the password crosses the network in the clear. Use https if the dialer has it.
          </Alert>
        )}
        <HaltNotice connection={connection} />
        <Group gap="xs">
          <Button
            variant={current ? 'light' : 'filled'}
            size="xs"
            leftSection={current ? <IconCheck size={14} aria-hidden /> : undefined}
            loading={choose.working}
            aria-pressed={current}
            onClick={() => void choose.run()}
          >
            {current ? 'Working on this one' : 'Work on this one'}
          </Button>
          <Button variant="default" size="xs" loading={test.working} onClick={() => void test.run()}>
            Test connection
          </Button>
          <Button component={Link} href={`/connections/${connection.id}/rights`} variant="default" size="xs">
            Rights
          </Button>
          {current && (
            <Button component={Link} href="/import" variant="default" size="xs">
              Import leads
            </Button>
          )}
        </Group>
        {choose.problem !== null && <ProblemView problem={choose.problem} />}
        {test.problem !== null && <ProblemView problem={test.problem} />}
        {result !== null && <TestSteps test={result} />}
      </Stack>
      <ConfirmDialog
        opened={removing}
        onClose={() => setRemoving(false)}
        title={`Remove ${connection.name}?`}
        confirmLabel="Remove"
        danger
        onConfirm={async () => {
          await client.connections.remove({ id: connection.id })
          await queries.invalidateQueries({ queryKey: ['connections'] })
        }}
      >
        The connection and its password are removed from this computer. Nothing changes on the dialer. This cannot be
        undone.
      </ConfirmDialog>
    </Card>
  )
}
