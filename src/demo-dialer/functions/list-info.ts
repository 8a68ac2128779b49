import { type Call, type DemoFunction, mayUseList, tableAnswer, text } from '../call.ts'
import { isCallTime } from '../hopper.ts'
import { findList } from '../lists.ts'
import { campaignColumns } from './campaigns-list.ts'

const COLUMNS = [
  'list_id',
  'list_name',
  'campaign_id',
  'active',
  'list_changedate',
  'list_lastcalldate',
  'expiration_date',
  'resets_today',
]

export const listInfo: DemoFunction = (call) => {
  const id = call.get('list_id')
  if (id.length < 2 || id.length > 14)
    return `ERROR: list_info YOU MUST USE ALL REQUIRED FIELDS: |${call.user.user}|${id}||\n`
  if (!mayUseList(call, id)) return `ERROR: list_info NOT AN ALLOWED LIST ID - ${id}\n`
  const list = findList(call, id)
  if (!list) return `ERROR: list_info LIST DOES NOT EXIST: |${call.user.user}|${id}\n`
  const columns = [...COLUMNS]
  const cells = COLUMNS.map((column) => text(list[column]))
  if (call.get('leads_counts') === 'Y') {
    columns.push('all_leads_count', 'new_leads_count')
    cells.push(countLeads(call, id, ''), countLeads(call, id, " AND status = 'NEW'"))
  }
  const withDialable = call.get('dialable_count') === 'Y'
  if (withDialable) columns.push('dialable_count')
  // The row always ends with the dialable cell, empty when not asked for; the header names it only then.
  cells.push(withDialable ? String(countDialable(call, id, text(list['campaign_id']))) : '')
  return tableAnswer(call, columns, [cells])
}

/** Leads the rules of the list's campaign let it dial now. A lead filter of the demo lets nobody through. */
function countDialable(call: Call, listId: string, campaignId: string): number {
  const campaign = call.db.get('SELECT settings FROM campaigns WHERE campaign_id = ?', campaignId)
  const settings = JSON.parse(text(campaign?.['settings']) || '{}') as Record<string, string>
  if ((settings['lead_filter_id'] ?? 'NONE') !== 'NONE') return 0
  const statuses = new Set((settings['dial_statuses'] ?? campaignColumns.dial_statuses).split(' '))
  const callTime = settings['local_call_time'] ?? '24hours'
  const table = call.get('archived_lead') === 'Y' ? 'leads_archive' : 'leads'
  return call.db
    .all(
      `SELECT status, gmt_offset_now, count(*) AS n FROM ${table}
       WHERE list_id = ? AND called_since_last_reset = 'N' GROUP BY status, gmt_offset_now`,
      listId,
    )
    .filter(
      (group) =>
        statuses.has(text(group['status'])) &&
        (callTime === '24hours' || isCallTime(call.nowMs, text(group['gmt_offset_now']))),
    )
    .reduce((sum, group) => sum + Number(group['n']), 0)
}

function countLeads(call: Call, listId: string, condition: string): string {
  const table = call.get('archived_lead') === 'Y' ? 'leads_archive' : 'leads'
  return text(call.db.get(`SELECT count(*) AS n FROM ${table} WHERE list_id = ?${condition}`, listId)?.['n'])
}
