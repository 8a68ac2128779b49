import { allowedCampaigns, type Call, type DemoFunction, isYes, text } from '../call.ts'
import { notice, refusal, success } from '../filled-pattern.ts'
import { wrongOptionalField } from '../optional-fields.ts'
import { campaignColumns } from './campaigns-list.ts'

/** System setting auto_dial_limit; the message shows it with a thousandth more. */
const AUTO_DIAL_LIMIT = 4
const SETTINGS = [
  'adaptive_maximum_level',
  'campaign_vdad_exten',
  'hopper_level',
  'dial_timeout',
  'list_order',
  'list_order_randomize',
  'list_order_secondary',
  'outbound_cid',
  'lead_filter_id',
  'xferconf_one',
  'xferconf_two',
  'xferconf_three',
  'xferconf_four',
  'xferconf_five',
  'dispo_call_url',
  'webform_one',
  'webform_two',
  'webform_three',
]

export const updateCampaign: DemoFunction = (call) => {
  const id = call.get('campaign_id')
  if (id.length < 2 || id.length > 8) return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  const campaign = call.db.get('SELECT * FROM campaigns WHERE campaign_id = ?', id)
  const allowed = allowedCampaigns(call)
  if (!campaign || (allowed !== null && !allowed.includes(id))) return refusal(call, 'CAMPAIGN DOES NOT EXIST')
  const settings = JSON.parse(text(campaign['settings'])) as Record<string, string>
  const statuses = (settings['dial_statuses'] ?? campaignColumns.dial_statuses).split(' ')
  const wrong = wrongField(call, statuses)
  if (wrong !== null) return wrong
  const changed = changedSettings(call, settings, statuses)
  const name = call.get('campaign_name')
  const active = call.get('active')
  const reset = isYes(call.get('reset_hopper'))
    ? notice(call, 'HOPPER HAS BEEN RESET', {
        count: call.db.run('DELETE FROM hopper WHERE campaign_id = ?', id).changes,
      })
    : ''
  if (name === '' && active === '' && changed === null) return notice(call, 'NO UPDATES DEFINED') + reset
  call.db.run(
    'UPDATE campaigns SET campaign_name = ?, active = ?, settings = ? WHERE campaign_id = ?',
    name || text(campaign['campaign_name']),
    active || text(campaign['active']),
    JSON.stringify(changed ?? settings),
    id,
  )
  return success(call, 'CAMPAIGN HAS BEEN UPDATED') + reset
}

function wrongField(call: Call, statuses: readonly string[]): string | null {
  const level = call.get('auto_dial_level')
  if (level !== '' && Number(level) > AUTO_DIAL_LIMIT)
    return refusal(call, 'AUTO DIAL LEVEL MUST BE', { limit: AUTO_DIAL_LIMIT + 0.001 })
  const hopper = call.get('hopper_level')
  if (hopper !== '' && (Number(hopper) < 1 || Number(hopper) > 5000)) return refusal(call, 'HOPPER LEVEL MUST BE')
  const timeout = call.get('dial_timeout')
  if (timeout !== '' && (Number(timeout) < 1 || Number(timeout) > 120)) return refusal(call, 'DIAL TIMEOUT MUST BE')
  if (call.get('list_order').includes('RANDOM')) return refusal(call, 'LIST ORDER INCLUDING RANDOM')
  const wrong = wrongOptionalField(call)
  if (wrong !== null) return wrong
  const remove = call.get('dial_status_remove')
  if (remove !== '' && !statuses.includes(remove)) return refusal(call, 'NOT AN EXISTING DIAL STATUS')
  return null
}

/** The settings after the call, or null when none was sent. */
function changedSettings(
  call: Call,
  before: Record<string, string>,
  statuses: readonly string[],
): Record<string, string> | null {
  const sent: Record<string, string> = {}
  for (const name of SETTINGS) if (call.get(name) !== '') sent[name] = call.get(name)
  if (call.get('auto_dial_level') !== '') sent['dial_level'] = call.get('auto_dial_level')
  if (call.get('dial_method') !== '') sent['dial_method'] = call.get('dial_method')
  if (call.get('list_order') !== '') sent['lead_order'] = call.get('list_order')
  const [add, remove] = [call.get('dial_status_add'), call.get('dial_status_remove')]
  // A status that is there already is entered twice.
  if (add !== '') sent['dial_statuses'] = [...statuses, add].join(' ')
  else if (remove !== '') sent['dial_statuses'] = statuses.filter((status) => status !== remove).join(' ')
  return Object.keys(sent).length > 0 ? { ...before, ...sent } : null
}
