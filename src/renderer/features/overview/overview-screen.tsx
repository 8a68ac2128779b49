import { Group, Loader, Text, Tooltip } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { Connection } from '../../../shared/model/connection.ts'
import type { Overview } from '../../../shared/model/overview.ts'
import { useCurrentConnection } from '../../state/current-connection.ts'
import { useConnections } from '../../state/queries.ts'
import { NoDialer } from '../../ui/no-dialer.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { AgentsDialog, type AgentsWish } from './agents-dialog.tsx'
import { AgentsPanel } from './agents-panel.tsx'
import { AttentionList } from './attention-list.tsx'
import { CampaignsPanel } from './campaigns-panel.tsx'
import classes from './overview.module.css'
import { InGroupsPanel, ListsPanel } from './side-panels.tsx'
import { faultOf, useMainNow, useOverview } from './use-overview.ts'
import { VitalStrip } from './vital-strip.tsx'

/** A dialer at a glance, as it is now: what needs somebody first, then agents, campaigns, in-groups and lists. */
export default function OverviewScreen() {
  const { connection, loading } = useCurrentConnection()
  if (loading) return <Loader size="sm" role="status" aria-label="Loading" />
  if (connection === null) return <NoDialer title="Overview" />
  return <OverviewOf key={connection.id} connection={connection} />
}

function OverviewOf({ connection }: { readonly connection: Connection }) {
  const arrived = useOverview(connection.id)
  const several = (useConnections().data ?? []).length > 1
  return (
    <div className={classes.page}>
      <PageHeader
        title="Overview"
        about={
          <>
            of <b>{connection.name}</b>
          </>
        }
      >
        {arrived !== null && <Cost overview={arrived.value} />}
      </PageHeader>
      <VitalStrip several={several} />
      {arrived === null ? (
        <Loader size="sm" role="status" aria-label="Reading the floor" />
      ) : (
        <Floor overview={arrived.value} atMs={arrived.atMs} />
      )}
    </div>
  )
}

/** What looking at this costs the dialer. */
function Cost({ overview: { cost, dialerClock } }: { readonly overview: Overview }) {
  const slow = cost.slowed > 1.5 ? ` It answers slowly, so it is asked ${cost.slowed} times less often.` : ''
  return (
    <Tooltip
      multiline
      maw={360}
      label={`Asked while this page is to be seen, once for all who look. Planned: ${cost.planned} calls a minute.${slow}`}
    >
      <Group gap="xs" tabIndex={0}>
        {dialerClock !== null && (
          <Text size="sm" c="dimmed" className="tabular">
            Dialer’s day {dialerClock.today}
          </Text>
        )}
        <Text size="sm" c="dimmed" className="tabular">
          {cost.lastMinute} calls in the last minute
        </Text>
      </Group>
    </Tooltip>
  )
}

function Floor({ overview, atMs }: { readonly overview: Overview; readonly atMs: number }) {
  const now = useMainNow({ now: overview.now, atMs })
  const [wish, setWish] = useState<AgentsWish | null>(null)
  const openCampaign = useCallback((campaignId: string) => setWish({ state: null, campaignId }), [])
  const { connectionId } = overview
  const fault = (...parts: Parameters<typeof faultOf>[1][]): string | null =>
    parts.map((part) => faultOf(overview, part, now)).find((each) => each !== null) ?? null
  return (
    <>
      <AttentionList connectionId={connectionId} items={overview.attention} />
      <AgentsPanel
        overview={overview}
        now={now}
        fault={fault('agents')}
        onOpen={(state) => setWish({ state, campaignId: null })}
      />
      <div className={classes.grid}>
        <CampaignsPanel overview={overview} fault={fault('campaigns', 'calls', 'hoppers')} onAgents={openCampaign} />
        <div className={classes.side}>
          <InGroupsPanel overview={overview} fault={fault('in-groups', 'in-group-names')} />
          <ListsPanel overview={overview} fault={fault('lists')} />
        </div>
      </div>
      {wish !== null && (
        <AgentsDialog connectionId={connectionId} wish={wish} now={now} onClose={() => setWish(null)} />
      )}
    </>
  )
}
