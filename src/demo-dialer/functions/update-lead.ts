import { gmtOffsetOf } from '../area-codes.ts'
import { type Call, type DemoFunction, isYes, mayUseList, text } from '../call.ts'
import { askedChanges, changeLead } from '../changed-lead.ts'
import type { Row } from '../database.ts'
import { storedDatetime, dialerTime } from '../dialer-time.ts'
import { phoneOf, searchLeads } from '../found-leads.ts'
import { hopperNotices, isInHopper } from '../hopper.ts'
import { sentCustomValues, storedLeadValue } from '../lead-values.ts'
import { customLabels, findList } from '../lists.ts'
import { insertedValues, insertLead, storeCallback } from './add-lead.ts'

/** Find leads by id, vendor code or phone; then change, delete, queue or schedule them. */
export const updateLead: DemoFunction = (call) => {
  const table = isYes(call.get('archived_lead')) ? 'leads_archive' : 'leads'
  const { method, valid, leads } = searchLeads(call, table)
  const keys = `${call.user.user}|${call.get('lead_id')}|${call.get('vendor_lead_code')}|${call.get('phone_number')}`
  if (!valid) {
    return `ERROR: update_lead NO VALID SEARCH METHOD - ${call.user.user}|${method}|${call.get('lead_id')}|${call.get('vendor_lead_code')}|${call.get('phone_number')}\n`
  }
  const searched = call.get('list_id')
  if (searched !== '' && !mayUseList(call, searched))
    return `ERROR: update_lead NOT AN ALLOWED LIST ID, SEARCH - ${call.get('phone_number')}|${searched}\n`
  const target = call.get('list_id_field')
  if (isYes(call.get('list_exists_check')) && target !== '' && !findList(call, target)) {
    return `ERROR: update_lead NOT A DEFINED LIST ID, LIST EXISTS CHECK ENABLED - ${call.get('phone_number')}|${target}\n`
  }
  if (leads.length === 0) return nothingFound(call, keys)
  if (isYes(call.get('no_update'))) return onlyReported(call, leads[0]!)
  let answer = ''
  leads.forEach((lead, at) => {
    if (!mayUseList(call, text(lead['list_id']))) {
      answer += `ERROR: update_lead NOT AN ALLOWED LIST ID, RESULTS - ${text(lead['list_id'])}\n`
    } else
      answer += isYes(call.get('delete_lead')) ? deleteLead(call, table, lead) : updateOne(call, table, lead, at === 0)
  })
  return answer
}

function nothingFound(call: Call, keys: string): string {
  if (isYes(call.get('no_update'))) return `NOTICE: update_lead NO MATCHES FOUND IN THE SYSTEM: |${keys}\n`
  if (!isYes(call.get('insert_if_not_found'))) return `ERROR: update_lead NO MATCHES FOUND IN THE SYSTEM: |${keys}\n`
  const phone = call.get('phone_number')
  const listId = call.get('list_id_field') || call.get('list_id')
  const code = call.get('phone_code')
  const notice = `NOTICE: update_lead NO MATCHES FOUND IN THE SYSTEM: |${keys}\n`
  if (phone.length < 6 || phone.length > 18 || code === '' || listId.length < 3) {
    return `${notice}ERROR: update_lead INVALID DATA FOR LEAD INSERTION - ${call.user.user}|${phone}|${code}|${listId}|Y\n`
  }
  if (!mayUseList(call, listId))
    return `${notice}ERROR: update_lead NOT AN ALLOWED LIST ID, INSERT - ${phone}|${listId}\n`
  const gmt = gmtOffsetOf(code, phone)
  const id = insertLead(call, 'leads', {
    ...insertedValues(call),
    status: storedLeadValue('status', call.get('status')) || 'NEW',
    user: call.user.user,
    list_id: listId,
    phone_code: code,
    phone_number: phone,
    gmt_offset_now: gmt,
    called_count: '0',
    last_local_call_time: dialerTime(call.nowMs),
    entry_list_id: '0',
  })
  return `${notice}SUCCESS: update_lead LEAD HAS BEEN ADDED - ${phone}|${listId}|${id}|${gmt === '' ? '' : Number(gmt)}|${call.user.user}\n`
}

/** Only looks; hopper steps are done all the same. */
function onlyReported(call: Call, lead: Row): string {
  const found = `NOTICE: update_lead LEADS FOUND IN THE SYSTEM: |${call.user.user}|${text(lead['lead_id'])}|${call.get('vendor_lead_code')}|${call.get('phone_number')}|${text(lead['list_id'])}|${text(lead['entry_list_id'])}\n`
  return found + hopperSteps(call, lead)
}

function updateOne(call: Call, table: string, lead: Row, isFirst: boolean): string {
  const id = Number(lead['lead_id'])
  const changes = askedChanges(call)
  const phone = call.get('phone_number')
  if (isYes(call.get('update_phone_number')) && phone !== '') changes.phone_number = phone.slice(0, 18)
  let answer = ''
  if (Object.keys(changes).length > 0 || isYes(call.get('reset_lead'))) {
    const reset = isYes(call.get('reset_lead')) && lead['called_since_last_reset'] !== 'N'
    if (reset) call.db.run(`UPDATE ${table} SET called_since_last_reset = 'N' WHERE lead_id = ?`, id)
    const changed = changeLead(call, table, lead, changes) || reset
    answer += `SUCCESS: update_lead LEAD HAS BEEN UPDATED - ${call.user.user}|${id}|${changed ? 1 : 0}|||\n`
  }
  if (isFirst && isYes(call.get('custom_fields'))) answer += changeCustomFields(call, table, lead)
  if (isFirst && isYes(call.get('delete_cf_data'))) {
    const had = text(lead['custom']) !== ''
    call.db.run(`UPDATE ${table} SET custom = NULL, entry_list_id = '0' WHERE lead_id = ?`, id)
    answer += `NOTICE: update_lead CUSTOM FIELDS DATA HAS BEEN DELETED - ${call.user.user}|${id}|${text(lead['entry_list_id'])}|1|${had ? 1 : 0}\n`
  }
  if (isFirst) answer += hopperSteps(call, lead) + callbackSteps(call, lead)
  return answer
}

function changeCustomFields(call: Call, table: string, lead: Row): string {
  const listId = text(lead['entry_list_id']) === '0' ? text(lead['list_id']) : text(lead['entry_list_id'])
  const labels = customLabels(call, listId)
  const id = text(lead['lead_id'])
  if (labels.length === 0) {
    return `NOTICE: update_lead CUSTOM FIELDS NOT ADDED, NO CUSTOM FIELDS DEFINED FOR THIS LIST - ${phoneOf(lead)}|${id}|${listId}\n`
  }
  const sent = sentCustomValues(call, labels)
  if (Object.keys(sent).length === 0) return ''
  const before = JSON.parse(text(lead['custom']) || '{}') as Record<string, string>
  call.db.run(
    `UPDATE ${table} SET custom = ?, entry_list_id = ? WHERE lead_id = ?`,
    JSON.stringify({ ...before, ...sent }),
    listId,
    Number(id),
  )
  return `NOTICE: update_lead CUSTOM FIELDS VALUES UPDATED - ${phoneOf(lead)}|${id}|${text(lead['list_id'])}|${text(lead['entry_list_id'])}|custom_${listId}|1\n`
}

/** Field values sent with it are ignored, hopper rows are kept, call logs too. */
function deleteLead(call: Call, table: string, lead: Row): string {
  const id = Number(lead['lead_id'])
  const { changes: current } = call.db.run("DELETE FROM callbacks WHERE lead_id = ? AND archived = 'N'", id)
  const { changes: archived } = call.db.run("DELETE FROM callbacks WHERE lead_id = ? AND archived = 'Y'", id)
  const { changes } = call.db.run(`DELETE FROM ${table} WHERE lead_id = ?`, id)
  const custom = isYes(call.get('custom_fields'))
    ? `NOTICE: update_lead CUSTOM FIELDS ENTRY DELETED - ${phoneOf(lead)}|${id}|${text(lead['list_id'])}|${text(lead['entry_list_id'])}|custom_${text(lead['list_id'])}|${text(lead['custom']) === '' ? 0 : 1}\n`
    : ''
  const hopper = isYes(call.get('remove_from_hopper')) ? removeFromHopper(call, lead) : ''
  return `SUCCESS: update_lead LEAD HAS BEEN DELETED ${current}|${archived} - ${call.user.user}|${id}|${changes}|${archived}|${archived}|\n${custom}${hopper}`
}

function hopperSteps(call: Call, lead: Row): string {
  if (isYes(call.get('remove_from_hopper'))) return removeFromHopper(call, lead)
  if (!isYes(call.get('add_to_hopper'))) return ''
  const id = Number(lead['lead_id'])
  const phone = phoneOf(lead)
  if (isInHopper(call, id)) {
    return `NOTICE: update_lead NOT ADDED TO HOPPER, LEAD IS ALREADY IN THE HOPPER - ${phone}|${id}|${call.user.user}\n`
  }
  return hopperNotices(call, 'update_lead', {
    id,
    phone,
    listId: text(lead['list_id']),
    gmt: text(lead['gmt_offset_now']),
  })
}

function removeFromHopper(call: Call, lead: Row): string {
  const id = Number(lead['lead_id'])
  const { changes } = call.db.run('DELETE FROM hopper WHERE lead_id = ?', id)
  const cells = `${phoneOf(lead)}|${id}`
  return changes > 0
    ? `NOTICE: update_lead REMOVED FROM HOPPER - ${cells}|READY|${call.user.user}\n`
    : `NOTICE: update_lead NOT REMOVED FROM HOPPER, LEAD IS NOT IN THE HOPPER - ${cells}|${call.user.user}\n`
}

/** With an existing callback only the first one is changed; user and campaign are not checked. */
function callbackSteps(call: Call, lead: Row): string {
  const id = Number(lead['lead_id'])
  const wanted = call.get('callback')
  if (wanted === 'REMOVE') {
    const { changes } = call.db.run("UPDATE callbacks SET archived = 'Y' WHERE lead_id = ? AND archived = 'N'", id)
    return `NOTICE: update_lead SCHEDULED CALLBACK DELETED - ${call.user.user}|${id}|${changes}|${changes}\n`
  }
  if (wanted !== 'Y') return ''
  const existing = call.db.get(
    "SELECT * FROM callbacks WHERE lead_id = ? AND archived = 'N' ORDER BY callback_id LIMIT 1",
    id,
  )
  if (!existing) return storeCallback(call, id, text(lead['list_id']))
  const date = call.get('callback_datetime')
  const changed = {
    callback_date: date === '' ? text(existing['callback_date']) : storedDatetime(date, call.nowMs),
    recipient: call.get('callback_type') || text(existing['recipient']),
    user: call.get('callback_user') || text(existing['user']),
    lead_status: call.get('callback_status') || text(existing['lead_status']),
    campaign_id: call.get('campaign_id') || text(existing['campaign_id']),
    comments: call.get('callback_comments') || text(existing['comments']),
  }
  if (Object.entries(changed).every(([column, value]) => text(existing[column]) === value)) {
    return `NOTICE: update_lead SCHEDULED CALLBACK NOT UPDATED, NO FIELDS SPECIFIED - ${id}|\n`
  }
  call.db.run(
    "UPDATE callbacks SET callback_date = ?, recipient = ?, user = ?, lead_status = ?, campaign_id = ?, comments = ?, status = 'ACTIVE' WHERE callback_id = ?",
    ...Object.values(changed),
    Number(existing['callback_id']),
  )
  return `NOTICE: update_lead SCHEDULED CALLBACK UPDATED - ${id}|${changed.campaign_id}|${changed.callback_date}|${changed.recipient}|${changed.user}|${changed.lead_status}\n`
}
