import { type Call, type DemoFunction, seesList, ServerCrash, tableAnswer, text } from '../call.ts'
import type { Row } from '../database.ts'
import { customLabels, findList } from '../lists.ts'
import { leadColumns } from '../schema.ts'

const COLUMNS = [...Object.keys(leadColumns), 'lead_id']

export const leadTable = (call: Call): string => (call.get('archived_lead') === 'Y' ? 'leads_archive' : 'leads')

export const leadAllInfo: DemoFunction = (call) => {
  const id = call.get('lead_id')
  const phone = call.get('phone_number')
  const table = leadTable(call)
  const found =
    id !== ''
      ? call.db.all(`SELECT * FROM ${table} WHERE lead_id = ?`, Number(id))
      : phone === ''
        ? []
        : call.db.all(`SELECT * FROM ${table} WHERE phone_number = ? ORDER BY lead_id DESC LIMIT 1000`, phone)
  const { user } = call.user
  if (found.length === 0) return `ERROR: lead_all_info LEAD NOT FOUND: ${user}|${id}|${phone}\n`
  const known = found.filter((lead) => findList(call, text(lead['list_id'])) && seesList(call, text(lead['list_id'])))
  if (known.length === 0) {
    const restricted = call.user.listRestrict ? `ERROR: lead_all_info LIST NOT FOUND: ${user}|${id}|${phone}\n` : ''
    return `${restricted}ERROR: lead_all_info LIST NOT FOUND: ${user}|${id}|${phone}|${text(found[0]!['list_id'])}\n`
  }
  const body = known.map((lead) => leadLines(call, lead)).join('')
  // The answer goes into a log statement unescaped: PHP 8.1 and later lose it when it holds an apostrophe.
  if (body.includes("'")) throw new ServerCrash()
  return body
}

function leadLines(call: Call, lead: Row): string {
  if (call.get('custom_fields') !== 'Y')
    return tableAnswer(call, COLUMNS, [COLUMNS.map((column) => text(lead[column]))])
  const entryList = call.get('force_entry_list_id') || text(lead['entry_list_id'])
  if (Number(entryList) === 0) throw new ServerCrash()
  // A lead without custom values has no columns for them either, whichever list is forced.
  const labels = text(lead['custom']) === '' ? [] : customLabels(call, entryList)
  const custom = JSON.parse(text(lead['custom']) || '{}') as Record<string, string>
  const cells = [...COLUMNS.map((column) => text(lead[column])), ...labels.map((label) => custom[label] ?? '')]
  return tableAnswer(call, [...COLUMNS, ...labels], [cells])
}
