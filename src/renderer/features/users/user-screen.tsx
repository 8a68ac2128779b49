import { Badge, Group, Loader, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { UserDetail } from '../../../shared/model/user.ts'
import { client } from '../../rpc/client.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { formatMoment } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DialerCrumb } from '../../ui/dialer-crumb.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { userPath } from '../../ui/record-paths.ts'
import { SettingsForm } from '../../ui/settings-form.tsx'
import { AddUserDialog } from './add-user-dialog.tsx'
import { usersKey } from './known-users.tsx'
import { userGroups } from './user-groups.ts'

interface UserScreenProps {
  readonly connection: Connection
  readonly userId: string
}

/** One user: what can be read of them, and what can be changed. */
export function UserScreen({ connection, userId }: UserScreenProps) {
  const queries = useQueryClient()
  const key = ['user', connection.id, userId]
  const user = useQuery({
    queryKey: key,
    queryFn: () => client.users.read({ connectionId: connection.id, userId }),
    staleTime: 5_000,
  })
  const { data } = user
  return (
    <Stack gap="sm">
      <PageHeader
        title={data === undefined ? userId : `${data.user.userId} ${data.user.fullName}`}
        about={<DialerCrumb path="/users" title="Users" connection={connection} />}
      >
        {data !== undefined && (
          <UserActions
            connection={connection}
            detail={data}
            onChanged={async () => {
              await queries.invalidateQueries({ queryKey: key })
            }}
          />
        )}
      </PageHeader>
      {data === undefined && user.isError && <ProblemView problem={problemOf(user.error)} />}
      {data === undefined && user.isPending && <Loader size="sm" role="status" aria-label="Looking the user up" />}
      {data !== undefined && (
        <>
          <Facts detail={data} />
          <Paper withBorder p="md" bg="var(--deck-paper)">
            <Title order={2} mb="sm">
              Settings
            </Title>
            <UserSettings connection={connection} detail={data} onChanged={() => void user.refetch()} />
          </Paper>
        </>
      )}
    </Stack>
  )
}

const listed = (names: readonly string[] | null, none: string): string =>
  names === null ? none : names.length === 0 ? 'none' : names.join(', ')

function Facts({ detail: { user, inGroups, campaigns } }: { readonly detail: UserDetail }) {
  const facts = [
    { title: 'User group', value: user.userGroup },
    { title: 'Level', value: String(user.level) },
    { title: 'Campaigns allowed', value: listed(campaigns, 'not told') },
    { title: 'In-groups now', value: listed(inGroups, 'told only of who is logged in') },
    { title: 'As of', value: formatMoment(user.seenAt) },
  ]
  return (
    <SimpleGrid cols={{ base: 1, sm: 3, lg: 5 }}>
      {facts.map(({ title, value }) => (
        <Paper key={title} withBorder p="sm" bg="var(--deck-paper)">
          <Text fw={600}>{value}</Text>
          <Text size="sm" c="dimmed">
            {title}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  )
}

interface UserActionsProps {
  readonly connection: Connection
  readonly detail: UserDetail
  readonly onChanged: () => void | Promise<void>
}

function UserActions({ connection, detail: { user }, onChanged }: UserActionsProps) {
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<'activate' | 'remove' | 'copy' | null>(null)
  const close = (): void => setAsking(null)
  const { userId, active } = user
  const verb = active ? 'Deactivate' : 'Activate'
  const known = queries.getQueryData<{ ownLevel: number | null }>(usersKey(connection.id))
  return (
    <Group gap="xs">
      <Badge variant="light" color={active ? 'green' : 'yellow'}>
        {active ? 'Active' : 'Not active'}
      </Badge>
      <AllowedButton connection={connection} calls="copy_user" variant="default" onClick={() => setAsking('copy')}>
        Copy
      </AllowedButton>
      <AllowedButton
        connection={connection}
        calls="update_user"
        variant="default"
        onClick={() => setAsking('activate')}
      >
        {verb}
      </AllowedButton>
      <AllowedButton connection={connection} calls="update_user" variant="default" onClick={() => setAsking('remove')}>
        Delete
      </AllowedButton>
      <ConfirmDialog
        opened={asking === 'activate'}
        onClose={close}
        title={`${verb} ${userId} on ${connection.name}?`}
        confirmLabel={verb}
        losesOn={active ? connection : undefined}
        onConfirm={async () => {
          const [expected, values] = active ? ['Y', 'N'] : ['N', 'Y']
          const change = { connectionId: connection.id, userId }
          await client.users.change({
            ...change,
            expected: { active: expected ?? '' },
            values: { active: values ?? '' },
          })
          await onChanged()
        }}
      >
        {active
          ? `${user.fullName} cannot log in from then on; a session that is open goes on until it ends. It can be undone here.`
          : `${user.fullName} can log in again.`}
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'remove'}
        onClose={close}
        title={`Delete ${userId} on ${connection.name}?`}
        confirmLabel="Delete"
        typed={userId}
        losesOn={connection}
        danger
        onConfirm={async () => {
          await client.users.remove({ connectionId: connection.id, userId, typed: userId })
          await queries.invalidateQueries({ queryKey: usersKey(connection.id) })
          navigate('/users')
        }}
      >
        {user.fullName} is gone for good with rights and settings; calls and recordings stay. Deactivating keeps the
        user.
      </ConfirmDialog>
      <AddUserDialog
        connection={connection}
        ownLevel={known?.ownLevel ?? null}
        template={userId}
        opened={asking === 'copy'}
        onClose={close}
      />
    </Group>
  )
}

function UserSettings({ connection, detail: { user }, onChanged }: UserActionsProps) {
  const current = {
    agent_full_name: user.fullName,
    agent_user_group: user.userGroup,
    agent_user_level: String(user.level),
    active: user.active ? 'Y' : 'N',
  }
  return (
    <SettingsForm
      connection={connection}
      functionName="update_user"
      groups={userGroups}
      current={current}
      record={userPath(connection.id, user.userId)}
      onCommit={async (values) => {
        const expected = Object.fromEntries(Object.entries(current).filter(([name]) => name in values))
        const change = { connectionId: connection.id, userId: user.userId, expected, values: { ...values } }
        try {
          return (await client.users.change(change)).remarks
        } finally {
          await onChanged()
        }
      }}
    />
  )
}
