import { Anchor, Badge, Button, Group, Stack, Tabs } from '@mantine/core'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import { useChosenCampaign } from '../../state/chosen-campaign.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { AgentsTab } from './agents-tab.tsx'
import { SettingsTab } from './settings-tab.tsx'
import { TodayTab } from './today-tab.tsx'
import { useCampaignList } from './use-campaigns.ts'

interface CampaignScreenProps {
  readonly connection: Connection
  readonly campaignId: string
}

/** One campaign: its day, its agents, its settings, and the way to its hopper. */
export function CampaignScreen({ connection, campaignId }: CampaignScreenProps) {
  const [, navigate] = useLocation()
  const [tab, setTab] = useState<string | null>('today')
  const [, chooseCampaign] = useChosenCampaign(connection.id)
  const campaign = useCampaignList(connection.id).data?.find((each) => each.campaignId === campaignId)
  const goTo = (path: string): void => {
    chooseCampaign(campaignId)
    navigate(path)
  }
  return (
    <Stack gap="sm">
      <PageHeader
        title={campaign === undefined ? campaignId : `${campaignId} ${campaign.name}`}
        about={
          <>
            <Anchor component={Link} href="/campaigns" size="sm" underline="always">
              Campaigns
            </Anchor>{' '}
            on {connection.name}
          </>
        }
      >
        {campaign !== undefined && (
          <Badge variant="light" color={campaign.active ? 'green' : 'yellow'}>
            {campaign.active ? 'Active' : 'Not active'}
          </Badge>
        )}
        <Group gap="xs">
          <Button variant="default" onClick={() => goTo('/hopper')}>
            Hopper
          </Button>
          <Button variant="default" onClick={() => goTo('/hopper/doctor')}>
            Doctor
          </Button>
        </Group>
      </PageHeader>
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="today">Today</Tabs.Tab>
          <Tabs.Tab value="agents">Agents</Tabs.Tab>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="today" pt="sm">
          <TodayTab connectionId={connection.id} campaignId={campaignId} />
        </Tabs.Panel>
        <Tabs.Panel value="agents" pt="sm">
          <AgentsTab connection={connection} campaignId={campaignId} />
        </Tabs.Panel>
        <Tabs.Panel value="settings" pt="sm">
          <SettingsTab connection={connection} campaignId={campaignId} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  )
}
