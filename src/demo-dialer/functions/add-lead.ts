import { areaCodes, gmtOffsetOf } from '../area-codes.ts'
import { type Call, type DemoFunction, isYes, mayUseList, ServerCrash } from '../call.ts'
import { dialerTime, storedDatetime } from '../dialer-time.ts'
import { duplicateRefusal } from '../duplicates.ts'
import { hopperNotices } from '../hopper.ts'
import { sentCustomValues, storedLeadValue } from '../lead-values.ts'
import { campaignOfList, customLabels, findList } from '../lists.ts'
import { type LeadColumn, leadColumns } from '../schema.ts'

/** Columns an add fills from parameters of the same name; status, user and gmt_offset_now are the server's own. */
const FROM_PARAMETERS = (Object.keys(leadColumns) as LeadColumn[]).filter(
  (column) =>
    ![
      'status',
      'user',
      'list_id',
      'gmt_offset_now',
      'phone_code',
      'phone_number',
      'called_count',
      'last_local_call_time',
    ].includes(column),
)

export const addLead: DemoFunction = (call) => {
  const phone = call.get('phone_number')
  const sentList = call.get('list_id')
  const listId = sentList.length < 3 ? '999' : sentList
  const refused = refusal(call, phone, sentList, listId)
  if (refused !== null) return refused
  const phoneCode = call.get('phone_code') || '1'
  const gmt = gmtOffsetOf(phoneCode, phone)
  const values = insertedValues(call)
  if (values.comments?.endsWith('\\') || values.vendor_lead_code?.endsWith('\\') || values.source_id?.endsWith('\\'))
    throw new ServerCrash()
  if (values.state === '' && isYes(call.get('lookup_state')))
    values.state = areaCodes.get(phone.slice(0, 3))?.state ?? ''
  const withCallback = isYes(call.get('callback')) && campaignExists(call, call.get('campaign_id'))
  const leadId = insertLead(call, 'leads', {
    ...values,
    status: withCallback ? 'CBHOLD' : 'NEW',
    user: call.user.user,
    list_id: listId,
    gmt_offset_now: gmt,
    phone_code: phoneCode,
    phone_number: phone.slice(0, leadColumns.phone_number),
    called_count: '0',
    last_local_call_time: dialerTime(call.nowMs),
    entry_list_id: call.get('entry_list_id') || '0',
  })
  const added = `SUCCESS: add_lead LEAD HAS BEEN ADDED - ${phone}|${listId}|${leadId}|${gmt === '' ? '' : Number(gmt)}|${call.user.user}\n`
  const multiAlt = multiAltPhones(call, leadId)
  const custom = isYes(call.get('custom_fields')) ? storeCustomFields(call, leadId, phone, listId) : ''
  const hopper = isYes(call.get('add_to_hopper'))
    ? hopperNotices(call, 'add_lead', { id: leadId, phone, listId, gmt })
    : ''
  const callback = isYes(call.get('callback')) ? storeCallback(call, leadId, listId) : ''
  return added + multiAlt + custom + hopper + callback
}

function refusal(call: Call, phone: string, sentList: string, listId: string): string | null {
  const { user } = call.user
  if (call.user.listRestrict && !mayUseList(call, sentList))
    return `ERROR: add_lead NOT AN ALLOWED LIST ID - ${phone}|${sentList}\n`
  if (isYes(call.get('list_exists_check')) && !findList(call, listId)) {
    return `ERROR: add_lead NOT A DEFINED LIST ID, LIST EXISTS CHECK ENABLED - ${phone}|${listId}\n`
  }
  if (phone.length < 6 || phone.length > 16) return `ERROR: add_lead INVALID PHONE NUMBER LENGTH - ${phone}|${user}\n`
  if (isYes(call.get('usacan_prefix_check')) && /^...[01]/.test(phone)) {
    return `ERROR: add_lead INVALID PHONE NUMBER PREFIX - ${phone}|${user}\n`
  }
  if (
    isYes(call.get('usacan_areacode_check')) &&
    !areaCodes.has(phone.slice(phone.length === 11 ? 1 : 0).slice(0, 3))
  ) {
    return `ERROR: add_lead INVALID PHONE NUMBER AREACODE - ${phone}|${user}\n`
  }
  return dncRefusal(call, phone) ?? duplicateRefusal(call, phone, listId)
}

function dncRefusal(call: Call, phone: string): string | null {
  const isListed = (campaignId: string, mode: string): boolean =>
    call.db.get('SELECT 1 AS found FROM dnc WHERE phone_number = ? AND campaign_id = ?', phone, campaignId) !==
      undefined ||
    (mode === 'AREACODE' &&
      call.db.get(
        'SELECT 1 AS found FROM dnc WHERE phone_number = ? AND campaign_id = ?',
        `${phone.slice(0, 3)}XXXXXXX`,
        campaignId,
      ) !== undefined)
  const system = call.get('dnc_check')
  if ((system === 'Y' || system === 'AREACODE') && isListed('', system)) {
    return `ERROR: add_lead PHONE NUMBER IN DNC - ${phone}|${call.user.user}\n`
  }
  const campaign = call.get('campaign_dnc_check')
  const campaignId = call.get('campaign_id')
  if ((campaign === 'Y' || campaign === 'AREACODE') && isListed(campaignId, campaign)) {
    return `ERROR: add_lead PHONE NUMBER IN CAMPAIGN DNC - ${phone}|${campaignId}|${call.user.user}\n`
  }
  return null
}

export function insertedValues(call: Call): Partial<Record<LeadColumn, string>> {
  const values: Partial<Record<LeadColumn, string>> = {}
  for (const column of FROM_PARAMETERS) {
    const value = call.get(column)
    if (value === '') continue
    values[column] = storedLeadValue(column, value)
  }
  values.gender ??= 'U'
  values.date_of_birth ??= '0000-00-00'
  values.rank ??= '0'
  values.state ??= ''
  return values
}

/** The statement is the same for every lead, so that it is prepared once. */
export function insertLead(
  call: Call,
  table: 'leads' | 'leads_archive',
  values: Partial<Record<LeadColumn, string>>,
): number {
  const columns = Object.keys(leadColumns) as LeadColumn[]
  const now = dialerTime(call.nowMs)
  return call.db.run(
    `INSERT INTO ${table} (entry_date, modify_date, ${columns.join(', ')}) VALUES (?, ?, ${columns.map(() => '?').join(', ')})`,
    now,
    now,
    ...columns.map((column) => values[column] ?? ''),
  ).lastId
}

/** The echo has no line feed: the notice does not start its line. */
function multiAltPhones(call: Call, leadId: number): string {
  const sent = call.get('multi_alt_phones')
  if (sent.length < 6) return ''
  const entries = sent.split('!').filter((entry) => entry !== '')
  return `${entries.join('!')}NOTICE: add_lead MULTI-ALT-PHONE NUMBERS LOADED - ${entries.length}|${leadId}|${call.user.user}\n`
}

function storeCustomFields(call: Call, leadId: number, phone: string, listId: string): string {
  const labels = customLabels(call, listId)
  const cells = `${phone}|${leadId}|${listId}`
  if (labels.length === 0)
    return `NOTICE: add_lead CUSTOM FIELDS NOT ADDED, NO CUSTOM FIELDS DEFINED FOR THIS LIST - ${cells}\n`
  const values = sentCustomValues(call, labels)
  call.db.run(
    'UPDATE leads SET custom = ?, entry_list_id = ? WHERE lead_id = ?',
    JSON.stringify(values),
    listId,
    leadId,
  )
  return `NOTICE: add_lead CUSTOM FIELDS VALUES ADDED - ${cells}|1\n`
}

const campaignExists = (call: Call, campaignId: string): boolean =>
  call.db.get('SELECT 1 AS found FROM campaigns WHERE campaign_id = ?', campaignId) !== undefined

export function storeCallback(call: Call, leadId: number, listId: string): string {
  const name = call.spec.name
  const prefix = name === 'add_lead' ? 'NOTICE: add_lead' : 'NOTICE: update_lead'
  const campaignId = call.get('campaign_id')
  const type = call.get('callback_type') === 'USERONLY' ? 'USERONLY' : 'ANYONE'
  const user = call.get('callback_user')
  if (!campaignExists(call, campaignId))
    return `${prefix} SCHEDULED CALLBACK NOT ADDED, CAMPAIGN NOT VALID - ${leadId}|${campaignId}\n`
  if (type === 'USERONLY' && !call.db.get('SELECT 1 AS found FROM users WHERE user = ?', user)) {
    return `${prefix} SCHEDULED CALLBACK NOT ADDED, USER NOT VALID - ${leadId}|${campaignId}|${user}|${type}\n`
  }
  const status = call.get('callback_status') || 'CALLBK'
  const date = storedDatetime(call.get('callback_datetime'), call.nowMs)
  call.db.run(
    "INSERT INTO callbacks (lead_id, recipient, status, lead_status, callback_date, entry_date, user, list_id, campaign_id, user_group, comments) VALUES (?, ?, 'ACTIVE', ?, ?, ?, ?, ?, ?, ?, ?)",
    leadId,
    type,
    status,
    date,
    dialerTime(call.nowMs),
    user,
    listId || campaignOfList(call, listId),
    campaignId,
    call.user.group,
    call.get('callback_comments').slice(0, 255),
  )
  return `${prefix} SCHEDULED CALLBACK ADDED - ${leadId}|${campaignId}|${date}|${type}|${user}|${status}\n`
}
