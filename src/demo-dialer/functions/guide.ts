import { type Call, type DemoFunction, isYes, text } from '../call.ts'
import type { Row } from '../database.ts'
import { putIntoHopper, isInHopper } from '../hopper.ts'
import { leadColumns } from '../schema.ts'
import { callStatusStats } from './reports.ts'

/** The guide's own functions answer `SUCCESS: <function>: ` and then a table with its header. */
function guideTable(call: Call, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [columns, ...rows].map((cells) => cells.join('|'))
  return `SUCCESS: ${call.spec.name}: ${lines.join('\n')}\n`
}

const noMatch = (call: Call): string => `ERROR: ${call.spec.name}: no match\n`

export const leadStatus: DemoFunction = (call) => {
  const calls = call.db.all(
    'SELECT * FROM calls WHERE lead_id = ? ORDER BY call_date DESC',
    Number(call.get('lead_id') || '0'),
  )
  if (!call.db.get('SELECT 1 AS found FROM leads WHERE lead_id = ?', Number(call.get('lead_id') || '0')))
    return noMatch(call)
  const columns = ['call_date', 'call_status', 'user', 'campaign_id', 'length_in_sec']
  return guideTable(
    call,
    ['date', 'status', 'user', 'campaign', 'length'],
    calls.map((row) => columns.map((column) => text(row[column]))),
  )
}

export const searchLeads: DemoFunction = (call) => {
  const keys = (['list_id', 'phone_number', 'vendor_lead_code'] as const).filter((name) => call.get(name) !== '')
  if (keys.length === 0) return noMatch(call)
  const leads = call.db.all(
    `SELECT * FROM leads WHERE ${keys.map((key) => `${key} = ?`).join(' AND ')} ORDER BY lead_id DESC LIMIT 1000`,
    ...keys.map((key) => call.get(key)),
  )
  const columns = ['lead_id', ...Object.keys(leadColumns)]
  return guideTable(
    call,
    columns,
    leads.map((lead) => columns.map((column) => text(lead[column]))),
  )
}

export const listCountStatus: DemoFunction = (call) => {
  const status = call.get('status')
  const counts: Row[] = call.db.all(
    'SELECT status, count(*) AS n FROM leads WHERE list_id = ? GROUP BY status ORDER BY status',
    call.get('list_id'),
  )
  const rows = counts
    .filter((row) => status === '' || row['status'] === status)
    .map((row) => [text(row['status']), text(row['n'])])
  return guideTable(call, ['status', 'count'], rows)
}

export const addToHopper: DemoFunction = (call) => {
  const lead = call.db.get('SELECT * FROM leads WHERE lead_id = ?', Number(call.get('lead_id') || '0'))
  if (!lead) return noMatch(call)
  const id = Number(lead['lead_id'])
  if (isInHopper(call, id)) return `ERROR: add_to_hopper: lead is already in the hopper\n`
  putIntoHopper(call, id, text(lead['list_id']), call.get('hopper_priority'))
  return `SUCCESS: add_to_hopper: ${id}\n`
}

export const campaignStats: DemoFunction = (call) => {
  const campaign = call.get('campaign_id')
  const found = call.db.get('SELECT * FROM campaigns WHERE campaign_id = ?', campaign)
  if (!found) return noMatch(call)
  const [, calls = '0', human = '0'] = callStatusStats({
    ...call,
    get: (name) => (name === 'campaigns' ? campaign : ''),
  }).split('|')
  const hopper = call.db.get('SELECT count(*) AS n FROM hopper WHERE campaign_id = ?', campaign)
  const agents = call.db.get('SELECT count(*) AS n FROM live_agents WHERE campaign_id = ?', campaign)
  return guideTable(
    call,
    ['name', 'value'],
    [
      ['active', isYes(text(found['active'])) ? 'Y' : 'N'],
      ['calls_today', calls],
      ['human_answers', human],
      ['hopper_leads', text(hopper?.['n'])],
      ['agents_logged_in', text(agents?.['n'])],
    ],
  )
}
