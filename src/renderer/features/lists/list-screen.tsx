import { Alert, Badge, Button, Checkbox, Group, Loader, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { ListDetail } from '../../../shared/model/list.ts'
import { client } from '../../rpc/client.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { countOf, formatCount, formatMoment } from '../../ui/amounts.ts'
import { useCampaigns } from '../../ui/campaign-input.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { CountsChart } from '../../ui/counts-chart.tsx'
import { DialerCrumb } from '../../ui/dialer-crumb.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { campaignPath, listPath } from '../../ui/record-paths.ts'
import { SettingsForm } from '../../ui/settings-form.tsx'
import { floodOf, floodWords } from './flood.ts'
import { listGroups } from './list-groups.ts'
import { penetration, shareOf } from './list-row.ts'
import { ListTrend } from './list-trend.tsx'
import { detailKey, listsKey, useList } from './use-lists.ts'

interface ListScreenProps {
  readonly connection: Connection
  readonly listId: string
}

/** One list: its counts and their trend, its settings, and what can be done with it. */
export function ListScreen({ connection, listId }: ListScreenProps) {
  const list = useList(connection.id, listId)
  const { data } = list
  return (
    <Stack gap="sm">
      <PageHeader
        title={data?.name == null ? `List ${listId}` : `${listId} ${data.name}`}
        about={<DialerCrumb path="/lists" title="Lists" connection={connection} />}
      >
        {data !== undefined && <ListActions connection={connection} list={data} />}
      </PageHeader>
      {data === undefined && list.isError && <ProblemView problem={problemOf(list.error)} />}
      {data === undefined && list.isPending && <Loader size="sm" role="status" aria-label="Reading the list" />}
      {data !== undefined && list.isError && (
        <Alert color="orange" title={`Not refreshed since ${formatMoment(data.readAt)}`} role="alert">
          {problemOf(list.error).what} The last data stays below.
        </Alert>
      )}
      {data !== undefined && (
        <>
          <Figures list={data} />
          <Paper withBorder p="md" bg="var(--deck-paper)">
            <StatusMix list={data} />
          </Paper>
          <Paper withBorder p="md" bg="var(--deck-paper)">
            <ListTrend connectionId={connection.id} listId={listId} />
          </Paper>
          <Paper withBorder p="md" bg="var(--deck-paper)">
            <Settings connection={connection} list={data} />
          </Paper>
        </>
      )}
    </Stack>
  )
}

const percent = (share: number | null): string => (share === null ? 'not told' : `${share} %`)
const counted = (count: number | null): string => (count === null ? 'not told' : formatCount(count))

function Figures({ list }: { readonly list: ListDetail }) {
  const figures = [
    { title: 'Leads', value: counted(list.total) },
    { title: 'NEW', value: counted(list.fresh) },
    { title: 'Dialable now', value: counted(list.dialable) },
    { title: 'Called at least once', value: percent(penetration(list)) },
    { title: 'Dialable share', value: percent(shareOf(list.dialable, list.total)) },
    { title: 'Last call', value: list.lastCall === '' ? 'never' : list.lastCall },
    { title: list.expired ? 'Expired on' : 'Last day', value: list.expires === '' ? 'not told' : list.expires },
    { title: 'Resets today', value: counted(list.resetsToday) },
  ]
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }}>
      {figures.map(({ title, value }) => (
        <Paper key={title} withBorder p="sm" bg="var(--deck-paper)">
          <Text fz={18} fw={650} className="tabular">
            {value}
          </Text>
          <Text size="sm" c="dimmed">
            {title}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  )
}

/** Every status where a host tells them; else what a stock dialer tells: NEW, and all the rest together. */
function StatusMix({ list }: { readonly list: ListDetail }) {
  const rest =
    list.total === null || list.fresh === null ? [] : [{ name: 'All others', count: list.total - list.fresh }]
  return (
    <Stack gap={4}>
      <CountsChart
        title="Leads by status"
        nameTitle="Status"
        countTitle="Leads"
        counts={list.allStatuses ? list.byStatus : [...list.byStatus, ...rest]}
        exportName={`list-${list.listId}-by-status.csv`}
      />
      {!list.allStatuses && (
        <Text size="sm" c="dimmed">
          The API of this dialer counts no status but NEW.
        </Text>
      )}
    </Stack>
  )
}

interface ListActionsProps {
  readonly connection: Connection
  readonly list: ListDetail
}

function ListActions({ connection, list }: ListActionsProps) {
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<'activate' | 'reset' | 'remove' | null>(null)
  const [withLeads, setWithLeads] = useState(false)
  const { listId, active } = list
  const close = (): void => setAsking(null)
  const input = { connectionId: connection.id, listId }
  const again = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: detailKey(connection.id, listId) })
    await queries.invalidateQueries({ queryKey: listsKey(connection.id) })
  }
  const verb = active ? 'Deactivate' : 'Activate'
  const campaigns = useCampaigns(connection.id)
  const dialStatuses = campaigns.data?.find((one) => one.campaignId === list.campaignId)?.dialStatuses ?? null
  return (
    <Group gap="xs">
      <Badge variant="light" color={active ? 'green' : 'yellow'}>
        {active ? 'Active' : 'Not active'}
      </Badge>
      {list.campaignId !== null && (
        <Button component={Link} href={campaignPath(connection.id, list.campaignId)} variant="default">
          {list.campaignId}
        </Button>
      )}
      <AllowedButton
        connection={connection}
        calls="update_list"
        variant="default"
        onClick={() => setAsking('activate')}
      >
        {verb}
      </AllowedButton>
      <AllowedButton connection={connection} calls="update_list" variant="default" onClick={() => setAsking('reset')}>
        Reset
      </AllowedButton>
      <AllowedButton
        connection={connection}
        calls="update_list"
        variant="default"
        color="red"
        onClick={() => setAsking('remove')}
      >
        Delete
      </AllowedButton>
      <ConfirmDialog
        opened={asking === 'activate'}
        onClose={close}
        title={`${verb} list ${listId} on ${connection.name}?`}
        confirmLabel={verb}
        losesOn={active ? connection : undefined}
        onConfirm={async () => {
          const values = { active: active ? 'N' : 'Y' }
          await client.lists.change({ ...input, expected: { active: active ? 'Y' : 'N' }, values })
          await again()
        }}
      >
        {active
          ? `None of its ${countOf(list.total ?? 0, 'lead')} is put into the hopper any more; those that are in it already may still be dialed.`
          : `Its ${countOf(list.total ?? 0, 'lead')} may be dialed from then on, as far as statuses and times let them.`}
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'reset'}
        onClose={close}
        title={`Reset list ${listId} on ${connection.name}?`}
        confirmLabel="Reset it"
        typed={listId}
        losesOn={connection}
        danger
        onConfirm={async () => {
          await client.lists.reset({ ...input, typed: listId })
          await again()
        }}
      >
        {floodWords(floodOf(list, dialStatuses))} This cannot be undone: which leads were called since the last reset is
        not kept.
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'remove'}
        onClose={close}
        title={`Delete list ${listId} on ${connection.name}?`}
        confirmLabel={withLeads ? 'Delete it with its leads' : 'Delete it'}
        typed={listId}
        losesOn={connection}
        danger
        onConfirm={async () => {
          await client.lists.remove({ ...input, typed: listId, withLeads })
          await queries.invalidateQueries({ queryKey: listsKey(connection.id) })
          navigate('/lists')
        }}
      >
        <Stack gap="xs">
          <span>
            This cannot be undone. {countOf(list.total ?? 0, 'lead')}{' '}
            {withLeads ? 'go with it.' : 'stay in the database without a list, and are dialed by nobody.'}
          </span>
          <Checkbox
            label="Delete its leads too"
            checked={withLeads}
            onChange={(event) => setWithLeads(event.currentTarget.checked)}
          />
        </Stack>
      </ConfirmDialog>
    </Group>
  )
}

function Settings({ connection, list }: ListActionsProps) {
  const queries = useQueryClient()
  const current = {
    list_name: list.name ?? '',
    campaign_id: list.campaignId ?? '',
    active: list.active ? 'Y' : 'N',
    expiration_date: list.expires,
  }
  return (
    <Stack gap="sm">
      <Title order={2}>Settings</Title>
      <SettingsForm
        connection={connection}
        functionName="update_list"
        groups={listGroups}
        current={current}
        record={listPath(connection.id, list.listId)}
        onCommit={async (values) => {
          const expected = Object.fromEntries(Object.entries(current).filter(([name]) => name in values))
          const input = { connectionId: connection.id, listId: list.listId, expected, values: { ...values } }
          try {
            return (await client.lists.change(input)).remarks
          } finally {
            await queries.invalidateQueries({ queryKey: detailKey(connection.id, list.listId) })
          }
        }}
      />
    </Stack>
  )
}
