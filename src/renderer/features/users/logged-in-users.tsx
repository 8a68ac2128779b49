import { Alert, Anchor, Group, Loader, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { LoggedInUser } from '../../../shared/model/user.ts'
import { client } from '../../rpc/client.ts'
import { countOf } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { userPath } from '../../ui/record-paths.ts'

const columnsFor = (connectionId: string): readonly DataColumn<LoggedInUser>[] => [
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
  { id: 'campaign', title: 'Campaign', widthPx: 120, value: (row) => row.campaignId },
  { id: 'status', title: 'State', widthPx: 110, value: (row) => row.status },
  { id: 'calls', title: 'Calls today', widthPx: 120, align: 'right', count: true, value: (row) => row.callsToday },
]

/** Who is logged in now: asked again while it is looked at, never twice at once, not while the page is hidden. */
export function LoggedInUsers({ connection }: { readonly connection: Connection }) {
  const [seconds, setSeconds] = useState('15')
  const columns = useMemo(() => columnsFor(connection.id), [connection.id])
  const users = useQuery({
    queryKey: ['logged-in', connection.id],
    queryFn: ({ signal }) => client.users.readLoggedIn({ connectionId: connection.id }, { signal }),
    staleTime: 0,
    refetchInterval: seconds === '0' ? false : Number(seconds) * 1000,
    refetchIntervalInBackground: false,
  })
  if (users.data === undefined) {
    if (users.isError) return <ProblemView problem={problemOf(users.error)} />
    return <Loader size="sm" role="status" aria-label="Loading" />
  }
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-end">
        <Select
          label="Refresh"
          w={170}
          data={[
            { value: '0', label: 'Only when opened' },
            { value: '15', label: 'Every 15 seconds' },
            { value: '60', label: 'Every minute' },
          ]}
          value={seconds}
          allowDeselect={false}
          onChange={(value) => setSeconds(value ?? '0')}
        />
        <Text size="sm" c="dimmed" pb={8}>
          {countOf(users.data.length, 'user')} logged in
        </Text>
      </Group>
      {users.isError && (
        <Alert color="orange" title="Not refreshed" role="alert">
          {problemOf(users.error).what} The last data stays below.
        </Alert>
      )}
      <DataTable
        label="Users logged in"
        viewName="logged in"
        rows={users.data}
        columns={columns}
        rowKey={(row) => row.userId}
        heightPx={Math.max(280, window.innerHeight - 380)}
        exportName="logged-in.csv"
        pathOf={(row) => userPath(connection.id, row.userId)}
        empty="Nobody is logged in."
      />
    </Stack>
  )
}
