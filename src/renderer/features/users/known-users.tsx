import { Anchor, Button, Group, Loader, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { KnownUser } from '../../../shared/model/user.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { countOf, formatMoment } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { userPath } from '../../ui/record-paths.ts'
import { AddUserDialog } from './add-user-dialog.tsx'

export const usersKey = (connectionId: string): readonly string[] => ['users', connectionId]

const sources: Readonly<Record<KnownUser['source'], string>> = {
  'looked-up': 'Looked up',
  made: 'Made here',
  'logged-in': 'Seen logged in',
}

const columnsFor = (connectionId: string): readonly DataColumn<KnownUser>[] => [
  {
    id: 'id',
    title: 'User',
    widthPx: 130,
    value: (row) => row.userId,
    render: (row) => (
      <Anchor component={Link} href={userPath(connectionId, row.userId)} inherit underline="always">
        {row.userId}
      </Anchor>
    ),
  },
  { id: 'name', title: 'Name', widthPx: 220, value: (row) => row.fullName },
  { id: 'group', title: 'User group', widthPx: 140, value: (row) => row.userGroup },
  { id: 'level', title: 'Level', widthPx: 80, align: 'right', value: (row) => row.level },
  {
    id: 'active',
    title: 'Active',
    widthPx: 90,
    value: (row) => (row.active ? 'Active' : 'No'),
    tone: (row) => (row.active ? null : 'warning'),
  },
  { id: 'seen', title: 'As of', widthPx: 180, value: (row) => formatMoment(row.seenAt) },
  { id: 'source', title: 'Known because', widthPx: 150, value: (row) => sources[row.source] },
]

/** Users the app has met on this dialer, with the age of what is known of each. */
export function KnownUsers({ connection }: { readonly connection: Connection }) {
  const [adding, setAdding] = useState(false)
  const columns = useMemo(() => columnsFor(connection.id), [connection.id])
  const users = useQuery({
    queryKey: usersKey(connection.id),
    queryFn: () => client.users.list({ connectionId: connection.id }),
    staleTime: 0,
  })
  const refresh = useAction(async (known: readonly KnownUser[]) => {
    for (const { userId } of known) {
      await client.users.read({ connectionId: connection.id, userId }).catch(() => undefined)
    }
    await users.refetch()
  })
  if (users.data === undefined) {
    if (users.isError) return <ProblemView problem={problemOf(users.error)} />
    return <Loader size="sm" role="status" aria-label="Loading" />
  }
  const known = users.data.users
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <OpenUser connectionId={connection.id} />
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={refresh.working}
          disabled={known.length === 0}
          onClick={() => void refresh.run(known)}
        >
          Look all up again
        </Button>
        <AllowedButton
          ml="auto"
          connection={connection}
          calls="add_user"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          Add a user
        </AllowedButton>
      </Group>
      <Text size="sm" c="dimmed">
        No function of the dialer lists its users. These are the {countOf(known.length, 'user')} the app has met: looked
        up, made, or seen logged in.
      </Text>
      <DataTable
        label="Known users"
        viewName="known users"
        rows={known}
        columns={columns}
        rowKey={(row) => row.userId}
        heightPx={Math.max(280, window.innerHeight - 400)}
        exportName="users.csv"
        pathOf={(row) => userPath(connection.id, row.userId)}
        empty="None yet. Look one up by id, or see who is logged in."
      />
      <AddUserDialog
        connection={connection}
        ownLevel={users.data.ownLevel}
        opened={adding}
        onClose={() => setAdding(false)}
      />
    </Stack>
  )
}

function OpenUser({ connectionId }: { readonly connectionId: string }) {
  const [, navigate] = useLocation()
  const [userId, setUserId] = useState('')
  const usable = /^[-_0-9A-Za-z]{1,20}$/.test(userId)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (usable) navigate(userPath(connectionId, userId))
      }}
    >
      <Group gap={4}>
        <TextInput
          aria-label="Look up a user by id"
          placeholder="User id"
          w={150}
          value={userId}
          onChange={(event) => setUserId(event.currentTarget.value.trim())}
        />
        <Button type="submit" variant="default" disabled={!usable}>
          Look up
        </Button>
      </Group>
    </form>
  )
}
