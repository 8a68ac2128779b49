import { type Call, type DemoFunction, mayUseList, ServerCrash, text } from '../call.ts'
import { listsOfCampaign, campaignOfList } from '../lists.ts'

export const leadSearch: DemoFunction = (call) => {
  const phones = call.get('phone_number')
  const codes = call.get('vendor_lead_code')
  const listId = call.get('list_id')
  const asked = call.get('search_method')
  const method = asked.length < 6 ? 'PHONE_NUMBER' : asked
  if (listId !== '' && !mayUseList(call, listId))
    return `ERROR: lead_search NOT AN ALLOWED LIST ID - ${phones}|${listId}\n`
  if (method.includes('LEAD_ID') && call.get('lead_id') !== '') return byLeadId(call)
  const byCode = method.includes('VENDOR_LEAD_CODE') && codes !== ''
  const byPhone = method.includes('PHONE_NUMBER') && phones.length >= 6
  if (!byCode && !byPhone) {
    const lead = call.get('lead_id')
    return `ERROR: lead_search NO VALID SEARCH METHOD - ${call.user.user}|${method}|${lead}(${lead.length})|${codes}(${codes.length})|${phones}(${phones.length})\n`
  }
  const keys = (
    byCode ? codes.split(',') : phones.split(',').filter((key) => key.length >= 6 && key.length <= 18)
  ).filter(Boolean)
  // With no usable number left the server sends an empty IN () to its database.
  if (keys.length === 0) throw new ServerCrash()
  return search(call, byCode ? 'vendor_lead_code' : 'phone_number', keys, listId)
}

/** A search the server's own code never finished: found or not, nothing but the header is printed. */
function byLeadId(call: Call): string {
  if (call.get('lead_ids') === '') throw new ServerCrash()
  return call.get('header') === 'YES' ? 'search_keyrecords_foundlead_ids\n' : ''
}

/** `records` bounds the leads over all keys together; what is beyond it looks as if it did not exist. */
function search(call: Call, column: string, keys: readonly string[], listId: string): string {
  const table = call.get('archived_lead') === 'Y' ? 'leads_archive' : 'leads'
  const limit = Number(call.get('records') || '1000')
  const scope = scopeLists(call, listId)
  const marks = keys.map(() => '?').join(', ')
  const scopeSql = scope === null ? '' : ` AND list_id IN (${scope.map(() => '?').join(', ')})`
  const rows = call.db.all(
    `SELECT lead_id, ${column} AS found FROM ${table} WHERE ${column} IN (${marks})${scopeSql} ORDER BY lead_id DESC LIMIT ${limit}`,
    ...keys,
    ...(scope ?? []),
  )
  if (rows.length === 0) {
    const [phone, code] = column === 'phone_number' ? [keys.join(','), ''] : ['', keys.join(',')]
    return `ERROR: lead_search NO MATCHES FOUND IN THE SYSTEM: |${call.user.user}||${code}|${phone}\n`
  }
  const byKey = new Map<string, string[]>()
  for (const row of rows) {
    const key = text(row['found'])
    const ids = byKey.get(key)
    if (ids) ids.push(text(row['lead_id']))
    else byKey.set(key, [text(row['lead_id'])])
  }
  const header = call.get('header') === 'YES' ? 'search_keyrecords_foundlead_ids\n' : ''
  return (
    header + keys.map((key) => `${key}|${byKey.get(key)?.length ?? 0}|${byKey.get(key)?.join('-') ?? ''}\n`).join('')
  )
}

function scopeLists(call: Call, listId: string): readonly string[] | null {
  if (listId.length < 3) return null
  switch (call.get('search_location')) {
    case 'LIST':
      return [listId]
    case 'CAMPAIGN':
      return listsOfCampaign(call, campaignOfList(call, listId))
    default:
      return null
  }
}
