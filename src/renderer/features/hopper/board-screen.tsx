import { Alert, Button, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { IconPlugConnectedX, IconRefresh, IconStethoscope, IconTrash } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { countOf, formatCount, formatMoment } from '../../ui/amounts.ts'
import { useCampaigns } from '../../ui/campaign-input.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { leadPath } from '../../ui/record-paths.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { boardColumns } from './board-columns.tsx'
import { GroupsTable } from './groups-table.tsx'
import { type Board, type BoardRow, type Grouping, groupings } from './hopper-changes.ts'
import { SelectionActions } from './selection-actions.tsx'
import { useBoard } from './use-board.ts'

interface BoardScreenProps {
  readonly connection: Connection
  readonly campaignId: string
}

const intervals = [
  { value: '0', label: 'Only when asked' },
  { value: '5', label: 'Every 5 seconds' },
  { value: '15', label: 'Every 15 seconds' },
  { value: '60', label: 'Every minute' },
]

/** What dials next in a campaign, kept up to date while it is looked at. */
export function BoardScreen({ connection, campaignId }: BoardScreenProps) {
  const [seconds, setSeconds] = useState('15')
  const [emptying, setEmptying] = useState(false)
  const board = useBoard(connection.id, campaignId, Number(seconds))
  const { data } = board
  const campaigns = useCampaigns(connection.id)
  const refresh = useAction(() => board.refetch())
  return (
    <Stack gap="sm">
      <Group gap="xs" align="flex-end">
        <Select
          label="Refresh"
          w={170}
          data={intervals}
          value={seconds}
          allowDeselect={false}
          onChange={(value) => setSeconds(value ?? '0')}
        />
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={refresh.working}
          disabled={campaignId === ''}
          onClick={() => void refresh.run()}
        >
          Refresh now
        </Button>
        {data !== undefined && <Freshness board={data} stale={board.isError} />}
        <AllowedButton
          ml="auto"
          connection={connection}
          calls="update_campaign"
          variant="default"
          leftSection={<IconTrash size={16} aria-hidden />}
          disabled={data === undefined || data.rows.length === 0}
          onClick={() => setEmptying(true)}
        >
          Empty the hopper
        </AllowedButton>
      </Group>
      {board.isError && data !== undefined && (
        <Alert color="orange" title={`Not refreshed since ${formatMoment(data.hopper.readAt)}`} role="alert">
          {problemOf(board.error).what} The last data stays below.
        </Alert>
      )}
      {campaignId === '' && campaigns.isError ? (
        <ProblemView problem={problemOf(campaigns.error)}>
          <Button size="xs" variant="default" onClick={() => void campaigns.refetch()}>
            Try again
          </Button>
        </ProblemView>
      ) : board.isError && data === undefined ? (
        <ProblemView problem={problemOf(board.error)} />
      ) : data === undefined ? (
        <Text size="sm" c="dimmed">
          {campaignId === '' ? 'Choose a campaign.' : 'Reading the hopper…'}
        </Text>
      ) : data.rows.length === 0 ? (
        <EmptyHopper campaignId={campaignId} />
      ) : (
        <HopperGrid connection={connection} campaignId={campaignId} board={data} />
      )}
      <ConfirmDialog
        opened={emptying}
        onClose={() => setEmptying(false)}
        title={`Empty the hopper of ${campaignId} on ${connection.name}?`}
        confirmLabel="Empty it"
        typed={campaignId}
        losesOn={connection}
        danger
        onConfirm={async () => {
          await client.hopper.empty({ connectionId: connection.id, campaignId, typed: campaignId })
          await board.refetch()
        }}
      >
        {countOf(data?.rows.length ?? 0, 'lead')} and those being dialed are taken out. This cannot be undone; the
        dialer fills the hopper again by its own rules within a minute, while the campaign is active.
      </ConfirmDialog>
    </Stack>
  )
}

function Freshness({ board, stale }: { readonly board: Board; readonly stale: boolean }) {
  const news = [
    board.added > 0 ? `${formatCount(board.added)} new` : '',
    board.changed > 0 ? `${formatCount(board.changed)} changed` : '',
    board.gone > 0 ? `${formatCount(board.gone)} gone` : '',
  ].filter((part) => part !== '')
  return (
    <Text size="sm" c={stale ? 'var(--mantine-color-text)' : 'dimmed'} className="tabular" pb={8} aria-live="polite">
      {stale ? 'Stale: ' : ''}
      {formatMoment(board.hopper.readAt)} your time
      {news.length > 0 && ` · ${news.join(', ')}`}
      {board.hopper.cut && ' · the dialer shows no more than 10,000'}
    </Text>
  )
}

interface HopperGridProps extends BoardScreenProps {
  readonly board: Board
}

type View = 'rows' | Grouping

function HopperGrid({ connection, campaignId, board }: HopperGridProps) {
  const [view, setView] = useState<View>('rows')
  const [only, setOnly] = useState<{ readonly by: Grouping; readonly name: string } | null>(null)
  const columns = useMemo(() => boardColumns(connection.id), [connection.id])
  const rows = useMemo(
    () => (only === null ? board.rows : board.rows.filter((row) => groupings[only.by].of(row) === only.name)),
    [board.rows, only],
  )
  const heightPx = Math.max(300, window.innerHeight - 400)
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <SegmentedControl
          aria-label="How the hopper is shown"
          value={view}
          onChange={(value) => {
            setView(value as View)
            setOnly(null)
          }}
          data={[
            { value: 'rows', label: 'Leads' },
            ...Object.entries(groupings).map(([value, { title }]) => ({ value, label: `By ${title.toLowerCase()}` })),
          ]}
        />
        {only !== null && (
          <Button size="compact-sm" variant="light" onClick={() => setOnly(null)}>
            {groupings[only.by].title} {only.name === '' ? 'unknown' : only.name} ✕
          </Button>
        )}
      </Group>
      {view !== 'rows' && only === null ? (
        <GroupsTable rows={board.rows} by={view} heightPx={heightPx} onOpen={(name) => setOnly({ by: view, name })} />
      ) : (
        <DataTable
          label="Leads in the hopper"
          viewName="hopper"
          rows={rows}
          columns={columns}
          rowKey={keyOf}
          heightPx={heightPx}
          exportName={`hopper-${campaignId}.csv`}
          pathOf={(row) => leadPath({ connectionId: connection.id, leadId: row.leadId, archived: false })}
          selectionTools={selectionTools(connection, campaignId)}
        />
      )}
    </Stack>
  )
}

const selectionTools = (connection: Connection, campaignId: string) => (rows: readonly BoardRow[]) => (
  <SelectionActions connection={connection} campaignId={campaignId} rows={rows} />
)

const keyOf = (row: { readonly key: string }): string => row.key

function EmptyHopper({ campaignId }: { readonly campaignId: string }) {
  return (
    <NothingHere
      icon={<IconPlugConnectedX aria-hidden />}
      title={`The hopper of ${campaignId} is empty`}
      actions={
        <>
          <Button component={Link} href="/hopper/doctor" leftSection={<IconStethoscope size={16} aria-hidden />}>
            Why is it empty?
          </Button>
          <Button component={Link} href="/hopper/push" variant="default">
            Push leads
          </Button>
        </>
      }
    >
      No lead waits to be dialed. Leads that are being dialed right now are not shown.
    </NothingHere>
  )
}
