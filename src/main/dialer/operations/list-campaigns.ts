import { recordsOf } from '../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../shared/catalogue/index.ts'
import type { HopperCampaign } from '../../../shared/model/hopper.ts'
import type { DialerClient } from '../dialer-client.ts'
import { answerOf } from './known-dialer.ts'

/** Campaigns this API user sees, or only one of them; columns older builds do not print are null. */
export async function listCampaigns(
  client: DialerClient,
  campaignId?: string,
  signal?: AbortSignal,
): Promise<HopperCampaign[]> {
  const reply = await client.call(
    'campaigns_list',
    { stage: 'tab', header: 'YES', ...(campaignId === undefined ? {} : { campaign_id: campaignId }) },
    signal === undefined ? {} : { signal },
  )
  return recordsOf<ColumnOf<'campaigns_list'>>(answerOf('campaigns_list', reply)).map((record) => ({
    campaignId: record.campaign_id ?? '',
    name: record.campaign_name ?? '',
    active: record.active === 'Y',
    dialMethod: record.dial_method ?? null,
    dialLevel: record.dial_level ?? null,
    dialStatuses:
      record.dial_statuses === undefined
        ? null
        : record.dial_statuses.split(' ').filter((status) => status !== '' && status !== '-'),
  }))
}
