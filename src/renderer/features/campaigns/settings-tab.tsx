import { Button, Group, Loader, Paper, Select, Stack, TextInput, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Campaign } from '../../../shared/model/campaign.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import { client } from '../../rpc/client.ts'
import { changeSettingsDraft, useSettingsDraft } from '../../state/settings-draft.ts'
import { useAction } from '../../state/use-action.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { campaignPath } from '../../ui/record-paths.ts'
import { SettingsForm } from '../../ui/settings-form.tsx'
import { campaignGroups, presetNames } from './campaign-groups.ts'
import { campaignsKey, useCampaignList } from './use-campaigns.ts'

interface SettingsTabProps {
  readonly connection: Connection
  readonly campaignId: string
}

/** What is known of the settings, by parameter of `update_campaign`. */
const currentOf = (campaign: Campaign): Record<string, string> =>
  Object.fromEntries(
    Object.entries({
      campaign_name: campaign.name,
      active: campaign.active ? 'Y' : 'N',
      dial_method: campaign.dialMethod,
      auto_dial_level: campaign.dialLevel,
      list_order: campaign.leadOrder,
      dial_timeout: campaign.dialTimeout,
    }).filter((entry): entry is [string, string] => entry[1] !== null),
  )

/** The settings of a campaign, changed with a look at what changes; presets of how fast is dialed. */
export function SettingsTab({ connection, campaignId }: SettingsTabProps) {
  const queries = useQueryClient()
  const campaign = useCampaignList(connection.id).data?.find((each) => each.campaignId === campaignId)
  const [preset, setPreset] = useState<string | null>(null)
  const record = campaignPath(connection.id, campaignId)
  const draft = useSettingsDraft(record)
  if (campaign === undefined) return <Loader size="sm" role="status" aria-label="Reading the settings" />
  const current = currentOf(campaign)
  return (
    <Stack gap="sm">
      <Presets
        values={Object.fromEntries(Object.entries({ ...current, ...draft }).filter(([name]) => presetNames.has(name)))}
        chosen={preset}
        onChoose={(next) => {
          setPreset(next?.name ?? null)
          if (next !== null) changeSettingsDraft(record, { ...draft, ...next.values })
        }}
      />
      <Paper withBorder p="md" bg="var(--deck-paper)">
        <Title order={2} mb="sm">
          Settings
        </Title>
        <SettingsForm
          connection={connection}
          functionName="update_campaign"
          groups={campaignGroups}
          current={current}
          record={record}
          onCommit={async (values) => {
            const expected = Object.fromEntries(Object.entries(current).filter(([name]) => name in values))
            const change = { connectionId: connection.id, campaignId, expected, values: { ...values } }
            try {
              return (await client.campaigns.change(change)).remarks
            } finally {
              await queries.invalidateQueries({ queryKey: campaignsKey(connection.id) })
            }
          }}
        />
      </Paper>
    </Stack>
  )
}

interface PresetsProps {
  /** What would be kept. */
  readonly values: Record<string, string>
  readonly chosen: string | null
  readonly onChoose: (preset: { name: string; values: Record<string, string> } | null) => void
}

function Presets({ values, chosen, onChoose }: PresetsProps) {
  const queries = useQueryClient()
  const presets = useQuery({ queryKey: ['campaign-presets'], queryFn: () => client.campaigns.listPresets() })
  const [name, setName] = useState('')
  const keep = useAction(async () => {
    queries.setQueryData(['campaign-presets'], await client.campaigns.savePreset({ name: name.trim(), values }))
    setName('')
  })
  const remove = useAction(async () => {
    if (chosen === null) return
    queries.setQueryData(['campaign-presets'], await client.campaigns.removePreset({ name: chosen }))
    onChoose(null)
  })
  const problem = keep.problem ?? remove.problem
  return (
    <Stack gap={4}>
      <Group gap="xs" align="flex-end">
        <Select
          label="Preset of dial method and level"
          placeholder={presets.data?.length === 0 ? 'No presets yet' : 'Choose one to look at'}
          w={260}
          clearable
          data={(presets.data ?? []).map((preset) => preset.name)}
          value={chosen}
          onChange={(next) => onChoose(presets.data?.find((preset) => preset.name === next) ?? null)}
        />
        {chosen !== null && (
          <Button variant="default" loading={remove.working} onClick={() => void remove.run()}>
            Forget {chosen}
          </Button>
        )}
        <TextInput
          label="Keep what is set here as"
          placeholder="e.g. Evening"
          w={200}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button variant="default" disabled={name.trim() === ''} loading={keep.working} onClick={() => void keep.run()}>
          Keep
        </Button>
      </Group>
      {problem !== null && <ProblemView problem={problem} />}
    </Stack>
  )
}
