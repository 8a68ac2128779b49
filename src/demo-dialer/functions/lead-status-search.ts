import { type Call, type DemoFunction, text } from '../call.ts'
import type { Row } from '../database.ts'
import { customLabels } from '../lists.ts'
import { leadColumns } from '../schema.ts'

const LIMIT = 1000

/** Leads that got a status on a day, by the call log: what was never called is not found, not even by its id. */
export const leadStatusSearch: DemoFunction = (call) => {
  const { user } = call.user
  const [id, status, date] = [call.get('lead_id'), call.get('status'), call.get('date')]
  const byStatus = status !== '' && date.length === 10
  if (!byStatus && id === '')
    return `ERROR: lead_status_search INVALID SEARCH PARAMETERS: ${user}|${status}|${date}|${id}\n`
  const table = call.get('archived_lead') === 'Y' ? 'leads_archive' : 'leads'
  const leads = byStatus
    ? call.db.all(
        `SELECT * FROM ${table} WHERE lead_id IN (SELECT lead_id FROM calls WHERE call_status = ? AND substr(call_date, 1, 10) = ?) ORDER BY lead_id DESC LIMIT ${LIMIT}`,
        status,
        date,
      )
    : call.db.all(`SELECT * FROM ${table} WHERE lead_id = ? AND lead_id IN (SELECT lead_id FROM calls)`, Number(id))
  if (leads.length === 0) return `ERROR: lead_status_search NO RESULTS FOUND: ${user}|${id}|${status}|\n`
  return leads.map((lead, at) => record(call, lead, at + 1)).join('')
}

function record(call: Call, lead: Row, number: number): string {
  const lines = [`lead_id => ${text(lead['lead_id'])}`]
  for (const column of Object.keys(leadColumns)) lines.push(`${column} => ${text(lead[column])}`)
  if (call.get('custom_fields') === 'Y') {
    const custom = JSON.parse(text(lead['custom']) || '{}') as Record<string, string>
    for (const label of customLabels(call, text(lead['entry_list_id']))) {
      lines.push(`${label} => ${(custom[label] ?? '').replaceAll('\n', '!N').replaceAll('\t', ' -- ')}`)
    }
  }
  return `;---------- START OF RECORD ${number} ----------\n${lines.join('\n')}\n`
}
