import { recordsOf } from '../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../shared/catalogue/index.ts'
import type { Agent } from '../../../shared/model/campaign.ts'
import type { DialerClient } from '../dialer-client.ts'
import { answerOf } from './known-dialer.ts'

/** Who is logged in, everywhere or into one campaign; nobody is an empty list. */
export async function readAgents(client: DialerClient, campaignId?: string, signal?: AbortSignal): Promise<Agent[]> {
  const reply = await client.call(
    'logged_in_agents',
    {
      ...(campaignId === undefined ? {} : { campaigns: campaignId }),
      stage: 'tab',
      header: 'YES',
      show_sub_status: 'YES',
    },
    signal === undefined ? {} : { signal },
  )
  return recordsOf<ColumnOf<'logged_in_agents'>>(answerOf('logged_in_agents', reply)).map((record) => ({
    user: record.user ?? '',
    fullName: record.full_name ?? '',
    userGroup: record.user_group ?? '',
    campaignId: record.campaign_id ?? '',
    status: record.status ?? '',
    detail: [record.pause_code, record.sub_status].filter((part) => (part ?? '') !== '').join(' '),
    subStatus: record.sub_status ?? '',
    leadId: record.lead_id === '0' ? '' : (record.lead_id ?? ''),
    callsToday: Number(record.calls_today) || 0,
  }))
}
