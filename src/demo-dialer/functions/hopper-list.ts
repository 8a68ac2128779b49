import { allowedCampaigns, type DemoFunction, tableAnswer, text } from '../call.ts'

const COLUMNS = [
  'hopper_order',
  'priority',
  'lead_id',
  'list_id',
  'phone_number',
  'phone_code',
  'state',
  'status',
  'count',
  'gmt_offset',
  'rank',
  'alt',
  'hopper_source',
  'vendor_lead_code',
  'source_id',
  'age_days',
  'last_call_time',
]
const HOUR_MS = 3_600_000

export const hopperList: DemoFunction = (call) => {
  const campaignId = call.get('campaign_id')
  const allowed = allowedCampaigns(call)
  const campaign = call.db.get('SELECT 1 AS found FROM campaigns WHERE campaign_id = ?', campaignId)
  if (!campaign || (allowed !== null && !allowed.includes(campaignId))) {
    return `ERROR: hopper_list THIS CAMPAIGN DOES NOT EXIST: |${call.user.user}|${campaignId}\n`
  }
  const leads = call.db.all(
    `SELECT h.priority, h.source, l.* FROM hopper h JOIN leads l ON l.lead_id = h.lead_id
     WHERE h.campaign_id = ? ORDER BY h.priority DESC, h.hopper_id LIMIT 10000`,
    campaignId,
  )
  if (leads.length === 0)
    return `ERROR: hopper_list THERE ARE NO LEADS IN THE HOPPER FOR THIS CAMPAIGN: ${call.user.user}|${campaignId}\n`
  const rows = leads.map((lead, at) => [
    String(at),
    text(lead['priority']),
    text(lead['lead_id']),
    text(lead['list_id']),
    text(lead['phone_number']),
    text(lead['phone_code']),
    text(lead['state']),
    text(lead['status']),
    text(lead['called_count']),
    text(lead['gmt_offset_now']),
    text(lead['rank']),
    'NONE',
    text(lead['source']),
    text(lead['vendor_lead_code']),
    text(lead['source_id']),
    String(Math.floor(hoursSince(text(lead['entry_date']), call.nowMs) / 24)),
    age(text(lead['called_count']) === '0' ? '' : text(lead['last_local_call_time']), call.nowMs),
  ])
  return tableAnswer(call, COLUMNS, rows)
}

const hoursSince = (time: string, nowMs: number): number =>
  Math.max(0, (nowMs - Date.parse(`${time.replace(' ', 'T')}-05:00`)) / HOUR_MS)

/** Words padded with spaces, as the server pads them. */
function age(time: string, nowMs: number): string {
  if (time === '') return 'NEVER    '
  const hours = Math.floor(hoursSince(time, nowMs))
  if (hours < 24) return `${hours} HOURS `
  return hours < 24 * 365 ? `${Math.floor(hours / 24)} DAYS  ` : `${Math.floor(hours / 24 / 365)} YEARS `
}
