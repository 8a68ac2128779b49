import { Alert, Anchor, Button, Loader, Stack } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link, Redirect, useRoute } from 'wouter'
import type { Campaign } from '../../../shared/model/campaign.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import { useCurrentConnection } from '../../state/current-connection.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { NoDialer } from '../../ui/no-dialer.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RecordPage } from '../../ui/record-page.tsx'
import { campaignPath } from '../../ui/record-paths.ts'
import { CampaignScreen } from './campaign-screen.tsx'
import { useCampaignList } from './use-campaigns.ts'

/** Campaigns of a dialer: which there are, how they do today, and what they are set to. */
export default function CampaignsScreen() {
  const { connection, loading } = useCurrentConnection()
  const [, one] = useRoute('/campaigns/:connectionId/:campaignId')
  const [, short] = useRoute('/campaigns/:campaignId')
  if (loading) return <Loader size="sm" role="status" aria-label="Loading" />
  if (connection === null) return <NoDialer title="Campaigns" />
  if (short !== null) return <Redirect to={campaignPath(connection.id, short.campaignId)} replace />
  if (one !== null) {
    const { connectionId, campaignId } = one
    return (
      <RecordPage
        key={`${connectionId} ${campaignId}`}
        connectionId={connectionId}
        what={`Campaign ${campaignId}`}
        home={{ path: '/campaigns', title: 'Campaigns' }}
      >
        {(own) => <CampaignScreen connection={own} campaignId={campaignId} />}
      </RecordPage>
    )
  }
  return <CampaignList key={connection.id} connection={connection} />
}

const columnsFor = (connectionId: string): readonly DataColumn<Campaign>[] => [
  {
    id: 'id',
    title: 'Campaign',
    widthPx: 120,
    value: (row) => row.campaignId,
    render: (row) => (
      <Anchor component={Link} href={campaignPath(connectionId, row.campaignId)} inherit underline="always">
        {row.campaignId}
      </Anchor>
    ),
  },
  { id: 'name', title: 'Name', widthPx: 240, value: (row) => row.name },
  {
    id: 'active',
    title: 'Active',
    widthPx: 90,
    value: (row) => (row.active ? 'Active' : 'No'),
    tone: (row) => (row.active ? null : 'warning'),
  },
  { id: 'method', title: 'Dial method', widthPx: 160, value: (row) => row.dialMethod },
  { id: 'level', title: 'Dial level', widthPx: 100, align: 'right', value: (row) => numberOrText(row.dialLevel) },
  { id: 'statuses', title: 'Dial statuses', widthPx: 200, value: (row) => row.dialStatuses?.join(' ') ?? null },
  { id: 'order', title: 'List order', widthPx: 130, value: (row) => row.leadOrder },
  { id: 'timeout', title: 'Dial timeout', widthPx: 110, align: 'right', value: (row) => numberOrText(row.dialTimeout) },
  { id: 'group', title: 'User group', widthPx: 130, hidden: true, value: (row) => row.userGroup },
]

const numberOrText = (text: string | null): number | string | null =>
  text === null || text === '' || Number.isNaN(Number(text)) ? text : Number(text)

function CampaignList({ connection }: { readonly connection: Connection }) {
  const campaigns = useCampaignList(connection.id)
  const columns = useMemo(() => columnsFor(connection.id), [connection.id])
  const { data } = campaigns
  return (
    <Stack gap="sm">
      <PageHeader
        title="Campaigns"
        about={
          <>
            on <b>{connection.name}</b>
          </>
        }
      >
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={campaigns.isFetching}
          onClick={() => void campaigns.refetch()}
        >
          Refresh
        </Button>
      </PageHeader>
      {campaigns.isError && data === undefined && <ProblemView problem={problemOf(campaigns.error)} />}
      {campaigns.isError && data !== undefined && (
        <Alert color="orange" title="Not refreshed" role="alert">
          {problemOf(campaigns.error).what} The last data stays below.
        </Alert>
      )}
      {campaigns.isPending && <Loader size="sm" role="status" aria-label="Reading the campaigns" />}
      {data !== undefined && (
        <DataTable
          label="Campaigns"
          viewName="campaigns"
          rows={data}
          columns={columns}
          rowKey={(row) => row.campaignId}
          heightPx={Math.max(300, window.innerHeight - 320)}
          exportName="campaigns.csv"
          pathOf={(row) => campaignPath(connection.id, row.campaignId)}
          empty="This API user sees no campaign."
        />
      )}
    </Stack>
  )
}
