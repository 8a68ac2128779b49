import { type DemoFunction, isYes, mayUseList, ServerCrash, text } from '../call.ts'
import { askedChanges, changeLead } from '../changed-lead.ts'
import { findList } from '../lists.ts'

/** The same values on many leads: the highest ids up to `records`, ids not found left out without a word. */
export const batchUpdateLead: DemoFunction = (call) => {
  const { user } = call.user
  const sent = call.get('lead_ids')
  if (sent === '') return `ERROR: batch_update_lead NO LEADS DEFINED - ${user}|${sent}\n`
  const ids = sent.split(',')
  if (ids.includes('')) throw new ServerCrash()
  const target = call.get('list_id_field')
  if (target !== '' && !mayUseList(call, target))
    return `ERROR: batch_update_lead NOT AN ALLOWED LIST ID - ${user}|${target}\n`
  if (isYes(call.get('list_exists_check')) && target !== '' && !findList(call, target)) {
    return `ERROR: batch_update_lead NOT A DEFINED LIST ID, LIST EXISTS CHECK ENABLED - ${user}|${target}\n`
  }
  const table = isYes(call.get('archived_lead')) ? 'leads_archive' : 'leads'
  const limit = Math.max(1, Number(call.get('records') || '1000'))
  const leads = call.db
    .all(
      `SELECT * FROM ${table} WHERE lead_id IN (SELECT value FROM json_each(?)) ORDER BY lead_id DESC LIMIT ${limit}`,
      JSON.stringify(ids.map(Number)),
    )
    .filter((lead) => mayUseList(call, text(lead['list_id'])))
  if (leads.length === 0) return `ERROR: batch_update_lead NO MATCHES FOUND IN THE SYSTEM: |${user}|${sent}\n`
  const changes = askedChanges(call)
  const reset = isYes(call.get('reset_lead'))
  if (Object.keys(changes).length === 0 && !reset) return ''
  const rows = call.db.transaction(() => leads.filter((lead) => changeLead(call, table, lead, changes)).length)
  if (reset)
    for (const lead of leads)
      call.db.run(`UPDATE ${table} SET called_since_last_reset = 'N' WHERE lead_id = ?`, Number(lead['lead_id']))
  return `SUCCESS: batch_update_lead LEADS HAVE BEEN UPDATED - ${user}|${rows}|${leads.length}|${leads.map((lead) => text(lead['lead_id'])).join(',')}\n`
}
