import { Anchor, Table, Text, UnstyledButton } from '@mantine/core'
import { memo, type MouseEvent } from 'react'
import { Link, useLocation } from 'wouter'
import { agentStateSchema, type FloorCampaign, type Overview } from '../../../shared/model/overview.ts'
import { useChosenCampaign } from '../../state/chosen-campaign.ts'
import { formatCount } from '../../ui/amounts.ts'
import { campaignPath } from '../../ui/record-paths.ts'
import { HoursChart } from './hours-chart.tsx'
import { Panel } from './panel.tsx'
import { stateWords } from './state-words.ts'

interface CampaignsPanelProps {
  readonly overview: Overview
  readonly fault: string | null
  readonly onAgents: (campaignId: string) => void
}

/** Each campaign in a row: how it dials, who works on it, what is left, and how its day went. Not drawn with each second. */
export const CampaignsPanel = memo(function CampaignsPanel({ overview, fault, onAgents }: CampaignsPanelProps) {
  const { campaigns, connectionId } = overview
  return (
    <Panel title="Campaigns" fault={fault}>
      {campaigns.length === 0 ? (
        <Text size="sm" c="dimmed" p="sm">
          {fault ??
            (overview.parts.some(({ part, readAt }) => part === 'campaigns' && readAt !== null)
              ? 'This API user sees no campaign.'
              : 'Reading the campaigns…')}
        </Text>
      ) : (
        <Table verticalSpacing={3} horizontalSpacing={6} fz="xs" stickyHeader highlightOnHover className="tabular">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Campaign</Table.Th>
              <Table.Th>Dialing</Table.Th>
              <Table.Th ta="right">Agents</Table.Th>
              <Table.Th ta="right">Waiting</Table.Th>
              <Table.Th ta="right">Hopper</Table.Th>
              <Table.Th ta="right">Dialable</Table.Th>
              <Table.Th ta="right">Calls</Table.Th>
              <Table.Th>By hour</Table.Th>
              <Table.Th ta="right">Answered</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {campaigns.map((campaign) => (
              <CampaignRow
                key={campaign.campaignId}
                connectionId={connectionId}
                campaign={campaign}
                onAgents={onAgents}
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  )
})

interface CampaignRowProps {
  readonly connectionId: string
  readonly campaign: FloorCampaign
  readonly onAgents: (campaignId: string) => void
}

/** Drawn again only when something of its campaign has changed. */
const CampaignRow = memo(function CampaignRow({ connectionId, campaign, onAgents }: CampaignRowProps) {
  const [, navigate] = useLocation()
  const [, chooseCampaign] = useChosenCampaign(connectionId)
  const { campaignId, name, active, dialMethod, dialLevel, agents, hopper, dialable, calls, answered, byHour } =
    campaign
  const total = agentStateSchema.options.reduce((sum, state) => sum + agents[state], 0)
  const path = campaignPath(connectionId, campaignId)
  const states = agentStateSchema.options
    .filter((state) => agents[state] > 0)
    .map((state) => `${stateWords[state]} ${agents[state]}`)
  return (
    <Table.Tr {...(active === false ? { c: 'dimmed' } : {})}>
      <Table.Td>
        <Anchor component={Link} href={path} inherit underline="always" title={name}>
          {campaignId}
        </Anchor>
        {active === false && ' off'}
      </Table.Td>
      <Table.Td>{[dialMethod, dialLevel].filter((part) => (part ?? '') !== '').join(' ')}</Table.Td>
      <Table.Td ta="right">
        {total === 0 ? (
          '0'
        ) : (
          <UnstyledButton
            title={states.join(', ')}
            aria-label={`${total} agents of ${campaignId}: ${states.join(', ')}`}
            onClick={() => onAgents(campaignId)}
            td="underline"
            fz="inherit"
          >
            {formatCount(total)}
          </UnstyledButton>
        )}
      </Table.Td>
      <Table.Td ta="right">{formatCount(agents.waiting)}</Table.Td>
      <Table.Td ta="right">
        {hopper === null ? (
          '–'
        ) : (
          <Anchor
            component={Link}
            href="/hopper"
            inherit
            underline="always"
            onClick={(event: MouseEvent) => {
              event.preventDefault()
              chooseCampaign(campaignId)
              navigate('/hopper')
            }}
          >
            {formatCount(hopper.leads)}
            {hopper.cut && '+'}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td ta="right">
        {dialable === null ? (
          '–'
        ) : (
          <Anchor component={Link} href="/lists" inherit underline="always" title="Its lists">
            {formatCount(dialable)}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td ta="right">
        {calls === null ? (
          '–'
        ) : (
          <Anchor component={Link} href={path} inherit underline="always" title="Its calls by hour and status">
            {formatCount(calls)}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td>
        <HoursChart byHour={byHour} />
      </Table.Td>
      <Table.Td ta="right">
        {calls === null || calls === 0 ? '–' : `${Math.round((100 * (answered ?? 0)) / calls)}%`}
      </Table.Td>
    </Table.Tr>
  )
})
