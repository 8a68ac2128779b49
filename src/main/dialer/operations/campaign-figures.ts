import { recordsOf } from '../../../shared/answer/index.ts'
import type { DialerClient } from '../dialer-client.ts'
import { answerOf, functionsFor, type KnownDialer, partOf } from './known-dialer.ts'

export interface Figure {
  readonly name: string
  readonly value: string
}

export interface CampaignFigures {
  readonly figures: readonly Figure[]
  /** Calls of today by hour (`00` to `23`) and by status; empty where the server does not tell. */
  readonly byHour: readonly Figure[]
  readonly byStatus: readonly Figure[]
  /** What could not be had, and why. */
  readonly lacking: readonly string[]
}

/**
 * Figures of a campaign today: what a host's `campaign_stats` tells, else calls, hopper and agents put together.
 * @throws RefusedError for a campaign that does not exist or may not be seen
 */
export async function campaignFigures(dialer: KnownDialer, campaignId: string): Promise<CampaignFigures> {
  return functionsFor('campaign-figures', dialer).has('campaign_stats')
    ? await figuresByGuide(dialer.client, campaignId)
    : await figuresByStock(dialer.client, campaignId)
}

async function figuresByGuide(client: DialerClient, campaignId: string): Promise<CampaignFigures> {
  const reply = await client.call('campaign_stats', { campaign_id: campaignId })
  const figures = recordsOf(answerOf('campaign_stats', reply)).map(({ name, value }) => ({
    name: name ?? '',
    value: value ?? '',
  }))
  return { figures, byHour: [], byStatus: [], lacking: [] }
}

async function figuresByStock(client: DialerClient, campaignId: string): Promise<CampaignFigures> {
  const [calls, hopper, agents] = await Promise.all([
    partOf(() => callsToday(client, campaignId)),
    partOf(() => hopperCount(client, campaignId)),
    partOf(() => agentStates(client, campaignId)),
  ])
  const none = { figures: [], byHour: [], byStatus: [] }
  const { figures, byHour, byStatus } = 'value' in calls ? calls.value : none
  return {
    figures: [
      ...figures,
      ...('value' in hopper ? [{ name: 'in the hopper', value: String(hopper.value) }] : []),
      ...('value' in agents ? agents.value : []),
    ],
    byHour,
    byStatus,
    lacking: [calls, hopper, agents].flatMap((part) => ('why' in part ? [part.why] : [])),
  }
}

async function callsToday(client: DialerClient, campaignId: string): Promise<Omit<CampaignFigures, 'lacking'>> {
  // Rows of the campaign's in-groups follow; the first is the campaign's own.
  const own = (await callsOfToday(client, campaignId)).find(({ group }) => group === campaignId)
  return {
    figures: [
      { name: 'calls today', value: own?.calls ?? '' },
      { name: 'answered by people', value: own?.answered ?? '' },
    ],
    byHour: own?.byHour ?? [],
    byStatus: own?.byStatus ?? [],
  }
}

/** Calls of today of a campaign or an in-group. */
export interface GroupCalls {
  readonly group: string
  readonly calls: string
  readonly answered: string
  readonly byHour: readonly Figure[]
  readonly byStatus: readonly Figure[]
}

/**
 * Calls of today of campaigns, then of their in-groups, in one call.
 * @param campaigns an id, or `ALLCAMPAIGNS`
 */
export async function callsOfToday(client: DialerClient, campaigns: string): Promise<GroupCalls[]> {
  const answer = answerOf('call_status_stats', await client.call('call_status_stats', { campaigns }))
  return recordsOf(answer).map((record) => ({
    group: record['campaign_or_ingroup'] ?? '',
    calls: record['total_calls'] ?? '',
    answered: record['human_answered_calls'] ?? '',
    byHour: pairsOf(record['hourly']),
    byStatus: pairsOf(record['by_status']),
  }))
}

async function hopperCount(client: DialerClient, campaignId: string): Promise<number> {
  const reply = await client.call('hopper_list', { campaign_id: campaignId, stage: 'tab', header: 'YES' })
  return answerOf('hopper_list', reply).rows.length
}

async function agentStates(client: DialerClient, campaignId: string): Promise<Figure[]> {
  const reply = await client.call('logged_in_agents', { campaigns: campaignId, stage: 'tab', header: 'YES' })
  const states = recordsOf(answerOf('logged_in_agents', reply)).map((record) => record['status'] ?? '')
  const counted = Map.groupBy(states, (state) => state)
  return [
    { name: 'agents logged in', value: String(states.length) },
    ...[...counted].map(([state, those]) => ({ name: `agents ${state}`, value: String(those.length) })),
  ]
}

/** `08-5,09-10` */
const pairsOf = (cell: string | undefined): Figure[] =>
  (cell ?? '')
    .split(',')
    .filter((item) => item !== '')
    .map((item) => {
      const at = item.lastIndexOf('-')
      return { name: item.slice(0, at), value: item.slice(at + 1) }
    })
