import { allowedCampaigns, type Call, type DemoFunction, isYes, mayUseList, text } from '../call.ts'
import { dialerTime } from '../dialer-time.ts'
import { notice, refusal, success } from '../filled-pattern.ts'
import { findList } from '../lists.ts'
import { wrongOptionalField } from '../optional-fields.ts'
import { copyCustomFields, customFieldWork, fieldsToCopy } from '../custom-field-commands.ts'

/** Ordinary settings beside name, campaign and state, kept as they come. */
const SETTINGS = [
  'list_description',
  'outbound_cid',
  'script',
  'am_message',
  'drop_inbound_group',
  'web_form_address',
  'web_form_address_two',
  'web_form_address_three',
  'reset_time',
  'tz_method',
  'local_call_time',
  'xferconf_one',
  'xferconf_two',
  'xferconf_three',
  'xferconf_four',
  'xferconf_five',
]

const sentSettings = (call: Call): Record<string, string> =>
  Object.fromEntries(SETTINGS.map((name) => [name, call.get(name)]).filter(([, value]) => value !== ''))

const campaignIsThere = (call: Call, id: string): boolean => {
  const allowed = allowedCampaigns(call)
  return (
    call.db.get('SELECT 1 AS found FROM campaigns WHERE campaign_id = ?', id) !== undefined &&
    (allowed === null || allowed.includes(id))
  )
}

export const addList: DemoFunction = (call) => {
  const [id, name, campaign] = [call.get('list_id'), call.get('list_name'), call.get('campaign_id')]
  if (!/^\d{2,14}$/.test(id) || name.length < 2 || name.length > 30 || campaign.length < 1 || campaign.length > 8) {
    return refusalOf(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  }
  if (!campaignIsThere(call, campaign)) return refusalOf(call, 'CAMPAIGN DOES NOT EXIST')
  if (findList(call, id)) return refusalOf(call, 'LIST ALREADY EXISTS')
  const wrong = call.spec.name === 'add_list' ? wrongOptionalField(call) : null
  if (wrong !== null) return wrong
  const copied = fieldsToCopy(call)
  if (typeof copied === 'string') return copied
  call.db.run(
    'INSERT INTO lists (list_id, list_name, campaign_id, active, list_changedate, expiration_date, settings, custom_fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    id,
    name,
    campaign,
    call.get('active') || 'N',
    dialerTime(call.nowMs),
    call.get('expiration_date') || '2099-12-31',
    JSON.stringify(sentSettings(call)),
    JSON.stringify(copied),
  )
  return `SUCCESS: add_list LIST HAS BEEN ADDED - ${call.user.user}|${id}|${name}|${campaign}\n`
}

/** `update_list` sends here too, and its catalogue has none of these texts. */
const refusalOf = (call: Call, words: string): string =>
  words === 'YOU MUST USE ALL REQUIRED FIELDS'
    ? `ERROR: add_list ${words}: |${call.user.user}|${call.get('list_id')}|${call.get('list_name')}|${call.get('campaign_id')}\n`
    : `ERROR: add_list ${words}: |${call.user.user}|${words.startsWith('CAMPAIGN') ? call.get('campaign_id') : call.get('list_id')}\n`

export const updateList: DemoFunction = (call) => {
  const id = call.get('list_id')
  if (id.length < 2 || id.length > 14) return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  if (!mayUseList(call, id)) return refusal(call, 'NOT AN ALLOWED LIST ID')
  const list = findList(call, id)
  const custom = customFieldWork(call, id, list)
  if (custom !== null) return custom + notice(call, 'NO UPDATES DEFINED')
  if (!list) {
    if (!isYes(call.get('insert_if_not_found'))) return refusal(call, 'LIST DOES NOT EXIST')
    return notice(call, 'SENDING TO add_list') + addList(call)
  }
  const wrong = wrongField(call)
  if (wrong !== null) return wrong
  return ordinaryFields(call, id, text(list['settings'])) + listWork(call, id) + copyCustomFields(call, id)
}

function wrongField(call: Call): string | null {
  const campaign = call.get('campaign_id')
  if (campaign !== '' && !campaignIsThere(call, campaign)) return refusal(call, 'CAMPAIGN DOES NOT EXIST')
  return wrongOptionalField(call)
}

function ordinaryFields(call: Call, id: string, before: string): string {
  const changes: Record<string, string> = {}
  for (const column of ['list_name', 'campaign_id', 'active', 'expiration_date']) {
    if (call.get(column) !== '') changes[column] = call.get(column)
  }
  const settings = sentSettings(call)
  if (Object.keys(settings).length > 0)
    changes['settings'] = JSON.stringify({ ...(JSON.parse(before) as Record<string, string>), ...settings })
  if (Object.keys(changes).length === 0) return notice(call, 'NO UPDATES DEFINED')
  const sets = Object.keys(changes).map((column) => `${column} = ?`)
  call.db.run(
    `UPDATE lists SET ${sets.join(', ')}, list_changedate = ? WHERE list_id = ?`,
    ...Object.values(changes),
    dialerTime(call.nowMs),
    id,
  )
  return success(call, 'LIST HAS BEEN UPDATED')
}

const mayDelete = (call: Call, right: string): boolean => call.user.rights[right] === '1'

/** Reset, delete list, delete leads: in this order, each with a notice of its own. */
function listWork(call: Call, id: string): string {
  let answer = ''
  if (isYes(call.get('reset_list'))) {
    call.db.run("UPDATE leads SET called_since_last_reset = 'N' WHERE list_id = ?", id)
    call.db.run('UPDATE lists SET resets_today = resets_today + 1 WHERE list_id = ?', id)
    answer += notice(call, 'LEADS IN LIST HAVE BEEN RESET')
  }
  if (isYes(call.get('delete_list')) && !mayDelete(call, 'delete_lists')) {
    answer += notice(call, 'PERMISSION TO DELETE LISTS', { allowed: 0 })
  } else if (isYes(call.get('delete_list'))) {
    answer += notice(call, 'LIST HAS BEEN DELETED', {
      rows: call.db.run('DELETE FROM lists WHERE list_id = ?', id).changes,
    })
  }
  if (isYes(call.get('delete_leads')) && !mayDelete(call, 'delete_lists')) {
    answer += notice(call, 'PERMISSION TO DELETE LEADS', { allowed: 0 })
  } else if (isYes(call.get('delete_leads'))) {
    const table = isYes(call.get('archived_lead')) ? 'leads_archive' : 'leads'
    answer += notice(call, 'LEADS IN LIST HAVE BEEN DELETED', {
      rows: call.db.run(`DELETE FROM ${table} WHERE list_id = ?`, id).changes,
    })
  }
  return answer
}
