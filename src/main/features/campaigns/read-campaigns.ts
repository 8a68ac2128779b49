import { recordsOf } from '../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../shared/catalogue/index.ts'
import type { Campaign } from '../../../shared/model/campaign.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { answerOf } from '../../dialer/operations/known-dialer.ts'

/** Campaigns this API user sees with the settings the dialer prints, or only one of them. */
export async function readCampaigns(client: DialerClient, campaignId?: string): Promise<Campaign[]> {
  const reply = await client.call('campaigns_list', {
    stage: 'tab',
    header: 'YES',
    ...(campaignId === undefined ? {} : { campaign_id: campaignId }),
  })
  return recordsOf<ColumnOf<'campaigns_list'>>(answerOf('campaigns_list', reply)).map((record) => ({
    campaignId: record.campaign_id ?? '',
    name: record.campaign_name ?? '',
    active: record.active === 'Y',
    userGroup: record.user_group ?? null,
    dialMethod: record.dial_method ?? null,
    dialLevel: record.dial_level ?? null,
    leadOrder: record.lead_order ?? null,
    dialStatuses: record.dial_statuses?.split(' ').filter((status) => status !== '' && status !== '-') ?? null,
    dialTimeout: record.dial_timeout ?? null,
  }))
}

/** What is known of the settings `update_campaign` changes, by its parameters. All others cannot be read. */
export const readableSettings = (campaign: Campaign): Record<string, string> => ({
  campaign_name: campaign.name,
  active: campaign.active ? 'Y' : 'N',
  ...(campaign.dialMethod === null ? {} : { dial_method: campaign.dialMethod }),
  ...(campaign.dialLevel === null ? {} : { auto_dial_level: campaign.dialLevel }),
  ...(campaign.leadOrder === null ? {} : { list_order: campaign.leadOrder }),
  ...(campaign.dialTimeout === null ? {} : { dial_timeout: campaign.dialTimeout }),
})
