import { type Call, text } from './call.ts'
import type { Row } from './database.ts'
import { campaignOfList, listsOfCampaign } from './lists.ts'

/** The keys of an `update_lead` search: each is tried in turn, the next only when the one before found nothing. */
const KEYS = [
  ['LEAD_ID', 'lead_id'],
  ['VENDOR_LEAD_CODE', 'vendor_lead_code'],
  ['PHONE_NUMBER', 'phone_number'],
] as const

export interface LeadSearch {
  readonly method: string
  /** False when the key of the chosen method is missing or too short. */
  readonly valid: boolean
  readonly leads: readonly Row[]
}

export function searchLeads(call: Call, table: string): LeadSearch {
  const asked = call.get('search_method')
  const method = asked.length < 6 ? 'LEAD_ID' : asked
  const values = {
    lead_id: call.get('lead_id'),
    vendor_lead_code: call.get('vendor_lead_code'),
    phone_number: call.get('phone_number'),
  }
  const usable = KEYS.filter(
    ([word, column]) =>
      method.includes(word) &&
      values[column] !== '' &&
      (column !== 'phone_number' || (values.phone_number.length >= 6 && values.phone_number.length <= 18)),
  )
  if (usable.length === 0) return { method, valid: false, leads: [] }
  const limit = Math.max(1, Number(call.get('records') || '1'))
  const scope = scopeOf(call)
  const scopeSql = scope === null ? '' : ` AND list_id IN (${scope.map(() => '?').join(', ')})`
  for (const [, column] of usable) {
    const leads = call.db.all(
      `SELECT * FROM ${table} WHERE ${column} = ?${scopeSql} ORDER BY lead_id DESC LIMIT ${limit}`,
      column === 'lead_id' ? Number(values.lead_id) : values[column],
      ...(scope ?? []),
    )
    if (leads.length > 0) return { method, valid: true, leads }
  }
  return { method, valid: true, leads: [] }
}

function scopeOf(call: Call): readonly string[] | null {
  const listId = call.get('list_id')
  if (listId.length < 3) return null
  if (call.get('search_location') === 'LIST') return [listId]
  return call.get('search_location') === 'CAMPAIGN' ? listsOfCampaign(call, campaignOfList(call, listId)) : null
}

export const phoneOf = (lead: Row): string => text(lead['phone_number'])
