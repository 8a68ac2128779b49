import { allowedCampaigns, type DemoFunction, tableAnswer, text } from '../call.ts'

export const campaignColumns = {
  user_group: '---ALL---',
  dial_method: 'RATIO',
  dial_level: '1',
  lead_order: 'DOWN',
  dial_statuses: 'NEW NA B',
  dial_timeout: '26',
  dial_prefix: '9',
  manual_dial_prefix: '',
  three_way_dial_prefix: '',
} as const

export const campaignsList: DemoFunction = (call) => {
  const only = call.get('campaign_id')
  const allowed = allowedCampaigns(call)
  const campaigns = call.db
    .all('SELECT * FROM campaigns ORDER BY rowid')
    .filter(({ campaign_id: id }) => (only === '' || id === only) && (allowed === null || allowed.includes(text(id))))
  if (campaigns.length === 0) return `ERROR: campaigns_list THIS USER HAS NO VIEWABLE CAMPAIGNS: ${call.user.user}|\n`
  const names = Object.keys(campaignColumns) as (keyof typeof campaignColumns)[]
  const rows = campaigns.map((campaign) => {
    const settings = JSON.parse(text(campaign['settings'])) as Record<string, string>
    return [
      text(campaign['campaign_id']),
      text(campaign['campaign_name']),
      text(campaign['active']),
      ...names.map((name) => settings[name] ?? campaignColumns[name]),
    ]
  })
  return tableAnswer(call, ['campaign_id', 'campaign_name', 'active', ...names], rows)
}
