import type {
  Agents,
  Campaign,
  CampaignChange,
  CampaignPreset,
  CampaignToday,
  Count,
} from '../../../shared/model/campaign.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { Abilities } from '../../dialer/abilities.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import { campaignFigures, type Figure } from '../../dialer/operations/campaign-figures.ts'
import { changeSettings, refuseConflict } from '../../dialer/operations/change-settings.ts'
import { readAgents } from '../../dialer/operations/read-agents.ts'
import type { Clock } from '../../ports.ts'
import type { CampaignPresetsStore } from '../../store/campaign-presets-store.ts'
import { readableSettings, readCampaigns } from './read-campaigns.ts'

export interface CampaignsDeps {
  readonly dialers: Dialers
  readonly abilities: Abilities
  readonly presets: CampaignPresetsStore
  readonly clock: Clock
}

interface CampaignInput {
  readonly connectionId: string
  readonly campaignId: string
}

/** Campaigns: what the contract's procedures of the same names ask for. */
export interface CampaignsFeature {
  list(input: { connectionId: string }): Promise<Campaign[]>
  readToday(input: CampaignInput): Promise<CampaignToday>
  readAgents(input: CampaignInput, signal?: AbortSignal): Promise<Agents>
  change(change: CampaignChange): Promise<{ campaign: Campaign | null; remarks: string[] }>
  listPresets(): CampaignPreset[]
  savePreset(preset: CampaignPreset): CampaignPreset[]
  removePreset(input: { name: string }): CampaignPreset[]
}

export function createCampaigns({ dialers, abilities, presets, clock }: CampaignsDeps): CampaignsFeature {
  return {
    list: async ({ connectionId }) => readCampaigns(await dialers.clientFor(connectionId)),
    readToday: async ({ connectionId, campaignId }) => {
      const dialer = { client: await dialers.clientFor(connectionId), abilities: await abilities.of(connectionId) }
      const { figures, byHour, byStatus, lacking } = await campaignFigures(dialer, campaignId)
      return {
        figures: [...figures],
        byHour: countsOf(byHour),
        byStatus: countsOf(byStatus),
        lacking: [...lacking],
        readAt: clock.now(),
      }
    },
    readAgents: async ({ connectionId, campaignId }, signal) => ({
      agents: await readAgents(await dialers.clientFor(connectionId), campaignId, signal),
      readAt: clock.now(),
    }),
    change: async ({ connectionId, campaignId, expected, values }) => {
      const client = await dialers.clientFor(connectionId)
      const [before] = await readCampaigns(client, campaignId)
      if (!before) throw unknownCampaign(campaignId)
      refuseConflict(readableSettings(before), expected, values)
      const target = { functionName: 'update_campaign', campaign_id: campaignId } as const
      const { nonLatin } = dialers.connection(connectionId)
      const remarks = await changeSettings(client, target, values, nonLatin)
      const [after] = await readCampaigns(client, campaignId)
      return { campaign: after ?? null, remarks: [...remarks, ...keptOtherwise(after, values)] }
    },
    listPresets: () => presets.list(),
    savePreset: (preset) => {
      presets.put(preset)
      return presets.list()
    },
    removePreset: ({ name }) => {
      presets.remove(name)
      return presets.list()
    },
  }
}

const countsOf = (figures: readonly Figure[]): Count[] =>
  figures.map(({ name, value }) => ({ name, count: Number(value) || 0 }))

/** Values that can be read back and are not what was sent. */
function keptOtherwise(after: Campaign | undefined, values: Readonly<Record<string, string>>): string[] {
  if (!after) return []
  const now = readableSettings(after)
  return Object.entries(values)
    .filter(([name, value]) => now[name] !== undefined && now[name] !== value && Number(now[name]) !== Number(value))
    .map(([name, value]) => `${name}: the dialer keeps “${now[name] ?? ''}” for “${value}”.`)
}

const unknownCampaign = (campaignId: string): ProblemError =>
  new ProblemError({
    code: 'not-found',
    what: `There is no campaign ${campaignId}, or this API user may not see it.`,
    action: 'In VICIdial: Admin → User Groups → allowed campaigns.',
  })
