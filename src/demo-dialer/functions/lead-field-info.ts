import { type DemoFunction, seesList, ServerCrash, text } from '../call.ts'
import { customLabels, findList } from '../lists.ts'
import { leadColumns } from '../schema.ts'
import { leadTable } from './lead-all-info.ts'

const OWN_COLUMNS = new Set([
  ...Object.keys(leadColumns),
  'lead_id',
  'entry_date',
  'modify_date',
  'called_since_last_reset',
])

/** The bare value, without a line feed. */
export const leadFieldInfo: DemoFunction = (call) => {
  const id = call.get('lead_id')
  const field = call.get('field_name')
  const { user } = call.user
  if (!/^\d{1,11}$/.test(id) || field === '')
    return `ERROR: lead_field_info INVALID SEARCH PARAMETERS: ${user}|${id}|${field}\n`
  const lead = call.db.get(`SELECT * FROM ${leadTable(call)} WHERE lead_id = ?`, Number(id))
  if (!lead) return `ERROR: lead_field_info LEAD NOT FOUND: ${user}|${id}\n`
  const listId = text(lead['list_id'])
  if (!findList(call, listId) || !seesList(call, listId))
    return `ERROR: lead_field_info LIST NOT FOUND: ${user}|${id}|${listId}\n`
  if (call.get('custom_fields') === 'Y') {
    const entryList = call.get('list_id') || text(lead['entry_list_id'])
    if (!customLabels(call, entryList).includes(field) || text(lead['custom']) === '') throw new ServerCrash()
    return (JSON.parse(text(lead['custom'])) as Record<string, string>)[field] ?? ''
  }
  if (!OWN_COLUMNS.has(field)) throw new ServerCrash()
  return text(lead[field])
}
