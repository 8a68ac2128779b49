import { Badge, Button, Group, Stack, Tabs } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import { useChosenCampaign } from '../../state/chosen-campaign.ts'
import { useCurrentConnection } from '../../state/current-connection.ts'
import { DialerCrumb } from '../../ui/dialer-crumb.tsx'
import { useSettingsDraft } from '../../state/settings-draft.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { campaignPath } from '../../ui/record-paths.ts'
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
  const staged = Object.keys(useSettingsDraft(campaignPath(connection.id, campaignId))).length > 0
  const { choose } = useCurrentConnection()
  const [, chooseCampaign] = useChosenCampaign(connection.id)
  const campaign = useCampaignList(connection.id).data?.find((each) => each.campaignId === campaignId)
  const goTo = (path: string): void => {
    // The hopper's screens are those of the chosen dialer.
    void choose(connection.id)
    chooseCampaign(campaignId)
    navigate(path)
  }
  return (
    <Stack gap="sm">
      <PageHeader
        title={campaign === undefined ? campaignId : `${campaignId} ${campaign.name}`}
        about={<DialerCrumb path="/campaigns" title="Campaigns" connection={connection} />}
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
          <Tabs.Tab value="settings">{staged ? 'Settings •' : 'Settings'}</Tabs.Tab>
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
