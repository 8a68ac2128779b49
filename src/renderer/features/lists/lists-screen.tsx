import { Alert, Anchor, Button, Group, Loader, Progress, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Link, Redirect, useLocation, useRoute } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { ListEachOutcome } from '../../../shared/model/list.ts'
import { client } from '../../rpc/client.ts'
import { useCurrentConnection } from '../../state/current-connection.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { countOf, formatCount } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { NoDialer } from '../../ui/no-dialer.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RecordPage } from '../../ui/record-page.tsx'
import { listPath } from '../../ui/record-paths.ts'
import { AddListDialog } from './add-list-dialog.tsx'
import { CompareLists } from './compare-lists.tsx'
import { type ListRow, penetration, rowsOf, shareOf, totalsOf } from './list-row.ts'
import { ListFaults, ListsActions } from './lists-actions.tsx'
import { ListScreen } from './list-screen.tsx'
import { useLists } from './use-lists.ts'

/** Lists of a dialer: what is in them, what can still be dialed, and how that has gone. */
export default function ListsScreen() {
  const { connection, loading } = useCurrentConnection()
  const [, one] = useRoute('/lists/:connectionId/:listId')
  const [, short] = useRoute('/lists/:listId')
  if (loading) return <Loader size="sm" role="status" aria-label="Loading" />
  if (connection === null) return <NoDialer title="Lists" />
  if (short !== null) return <Redirect to={listPath(connection.id, short.listId)} replace />
  if (one !== null) {
    const { connectionId, listId } = one
    return (
      <RecordPage
        key={`${connectionId} ${listId}`}
        connectionId={connectionId}
        what={`List ${listId}`}
        home={{ path: '/lists', title: 'Lists' }}
      >
        {(own) => <ListScreen connection={own} listId={listId} />}
      </RecordPage>
    )
  }
  return <AllLists key={connection.id} connection={connection} />
}

/** 12 → "+12" */
const signed = (change: number): string => `${change > 0 ? '+' : ''}${formatCount(change)}`

const columnsFor = (connectionId: string): readonly DataColumn<ListRow>[] => [
  {
    id: 'id',
    title: 'List',
    widthPx: 110,
    value: (row) => Number(row.listId),
    render: (row) => (
      <Anchor component={Link} href={listPath(connectionId, row.listId)} inherit underline="always">
        {row.listId}
      </Anchor>
    ),
  },
  { id: 'name', title: 'Name', widthPx: 200, value: (row) => row.name },
  { id: 'campaign', title: 'Campaign', widthPx: 110, value: (row) => row.campaignId },
  {
    id: 'active',
    title: 'Active',
    widthPx: 90,
    value: (row) => (row.detail === null ? '' : row.detail.active ? 'Active' : 'No'),
    tone: (row) => (row.detail === null || row.detail.active ? null : 'warning'),
  },
  { id: 'total', title: 'Leads', widthPx: 100, align: 'right', count: true, value: (row) => row.detail?.total ?? null },
  { id: 'fresh', title: 'NEW', widthPx: 90, align: 'right', count: true, value: (row) => row.detail?.fresh ?? null },
  {
    id: 'fresh-today',
    title: 'NEW today',
    widthPx: 105,
    align: 'right',
    value: (row) => row.freshToday,
    render: (row) => (row.freshToday === null ? '' : signed(row.freshToday)),
    hint: () => 'NEW leads now, less those at the first count of today',
  },
  {
    id: 'dialable',
    title: 'Dialable',
    widthPx: 100,
    align: 'right',
    count: true,
    value: (row) => row.detail?.dialable ?? null,
  },
  {
    id: 'penetration',
    title: 'Penetration %',
    widthPx: 110,
    align: 'right',
    value: (row) => (row.detail === null ? null : penetration(row.detail)),
  },
  {
    id: 'share',
    title: 'Dialable in %',
    widthPx: 120,
    align: 'right',
    value: (row) => (row.detail === null ? null : shareOf(row.detail.dialable, row.detail.total)),
  },
  { id: 'last', title: 'Last call', widthPx: 160, value: (row) => row.detail?.lastCall ?? '' },
  {
    id: 'expires',
    title: 'Last day',
    widthPx: 110,
    value: (row) => row.detail?.expires ?? '',
    tone: (row) => (row.detail?.expired === true ? 'error' : null),
  },
  {
    id: 'resets',
    title: 'Resets today',
    widthPx: 120,
    align: 'right',
    count: true,
    value: (row) => row.detail?.resetsToday ?? null,
  },
  { id: 'fault', title: 'Remark', widthPx: 260, value: (row) => row.fault },
]

function AllLists({ connection }: { readonly connection: Connection }) {
  const [adding, setAdding] = useState(false)
  const [view, setView] = useState('table')
  const { rows: news, known, left, problem, refresh } = useLists(connection.id)
  const columns = useMemo(() => columnsFor(connection.id), [connection.id])
  const [outcomes, setOutcomes] = useState<readonly ListEachOutcome[]>([])
  const first = useQuery({
    queryKey: ['lists-first-counts', connection.id],
    queryFn: () =>
      client.lists.listFirstCounts({ connectionId: connection.id, since: new Date().setHours(0, 0, 0, 0) }),
    staleTime: 0,
  })
  const rows = useMemo(() => rowsOf(known.data?.lists ?? [], news, first.data), [known.data, news, first.data])
  const tellDone = (done: readonly ListEachOutcome[]): void => {
    setOutcomes(done)
    void refresh()
  }
  return (
    <Stack gap="sm">
      <PageHeader
        title="Lists"
        about={
          <>
            on <b>{connection.name}</b>
          </>
        }
      >
        <OpenList connectionId={connection.id} />
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={known.isFetching || left > 0}
          onClick={() => void refresh()}
        >
          Refresh
        </Button>
        <AllowedButton
          connection={connection}
          calls="add_list"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          Add a list
        </AllowedButton>
      </PageHeader>
      {problem !== null && rows.length === 0 && <ProblemView problem={problem} />}
      {problem !== null && rows.length > 0 && (
        <Alert color="orange" title="Not refreshed" role="alert">
          {problem.what} The last counts stay below.
        </Alert>
      )}
      {known.isPending && <Loader size="sm" role="status" aria-label="Reading the lists" />}
      {known.data !== undefined && !known.data.complete && (
        <Alert color="yellow" title="Not all lists can be named">
          {known.data.why} These are the lists the app has met. Open another one by its id.
        </Alert>
      )}
      {left > 0 && (
        <Progress
          value={(100 * (rows.length - left)) / Math.max(1, rows.length)}
          aria-label={`${formatCount(left)} lists still to be counted`}
        />
      )}
      {known.data !== undefined && (
        <>
          <Group gap="sm">
            <SegmentedControl
              aria-label="How the lists are shown"
              value={view}
              onChange={setView}
              data={[
                { value: 'table', label: 'Table' },
                { value: 'chart', label: 'Compare' },
              ]}
            />
            <Text size="sm" c="dimmed" className="tabular" aria-live="polite">
              {left > 0 ? `${countOf(left, 'list')} still to be counted` : <Totals rows={rows} />}
            </Text>
          </Group>
          <ListFaults outcomes={outcomes} />
          {view === 'chart' ? (
            <CompareLists rows={rows} />
          ) : (
            <DataTable
              label="Lists"
              viewName="lists"
              rows={rows}
              columns={columns}
              rowKey={(row) => row.listId}
              heightPx={Math.max(300, window.innerHeight - 360)}
              exportName="lists.csv"
              pathOf={(row) => listPath(connection.id, row.listId)}
              selectionTools={actionsOn(connection, tellDone)}
              empty="No list is known yet. Add one, or open one by its id."
            />
          )}
        </>
      )}
      <AddListDialog connection={connection} opened={adding} onClose={() => setAdding(false)} />
    </Stack>
  )
}

const actionsOn =
  (connection: Connection, onDone: (outcomes: readonly ListEachOutcome[]) => void) => (rows: readonly ListRow[]) => (
    <ListsActions connection={connection} rows={rows} onDone={onDone} />
  )

function Totals({ rows }: { readonly rows: readonly ListRow[] }) {
  const { active, leads, fresh, dialable, freshToday } = totalsOf(rows)
  return [
    countOf(rows.length, 'list'),
    `${formatCount(active)} active`,
    countOf(leads, 'lead'),
    ...(fresh === null
      ? []
      : [`${formatCount(fresh)} NEW${freshToday === null ? '' : ` (${signed(freshToday)} today)`}`]),
    ...(dialable === null ? [] : [`${formatCount(dialable)} dialable`]),
  ].join(' · ')
}

/** Goes to a list by its id, known or not. */
function OpenList({ connectionId }: { readonly connectionId: string }) {
  const [, navigate] = useLocation()
  const [listId, setListId] = useState('')
  const usable = /^\d{2,14}$/.test(listId)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (usable) navigate(listPath(connectionId, listId))
      }}
    >
      <Group gap={4}>
        <TextInput
          aria-label="Open a list by its id"
          placeholder="List id"
          w={120}
          value={listId}
          onChange={(event) => setListId(event.currentTarget.value.trim())}
        />
        <Button type="submit" variant="default" disabled={!usable}>
          Open
        </Button>
      </Group>
    </form>
  )
}
