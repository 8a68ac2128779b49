import { type Call, text } from './call.ts'
import type { Row } from './database.ts'
import { dialerTime } from './dialer-time.ts'
import { storedLeadValue } from './lead-values.ts'
import type { LeadColumn } from './schema.ts'

/** Parameters of `update_lead` and `batch_update_lead` that change a column, where the names differ. */
const PARAMETERS: Partial<Readonly<Record<string, LeadColumn>>> = {
  user_field: 'user',
  list_id_field: 'list_id',
  status: 'status',
  vendor_lead_code: 'vendor_lead_code',
  source_id: 'source_id',
  gmt_offset_now: 'gmt_offset_now',
  title: 'title',
  first_name: 'first_name',
  middle_initial: 'middle_initial',
  last_name: 'last_name',
  address1: 'address1',
  address2: 'address2',
  address3: 'address3',
  city: 'city',
  state: 'state',
  province: 'province',
  postal_code: 'postal_code',
  country_code: 'country_code',
  gender: 'gender',
  date_of_birth: 'date_of_birth',
  alt_phone: 'alt_phone',
  email: 'email',
  security_phrase: 'security_phrase',
  comments: 'comments',
  rank: 'rank',
  owner: 'owner',
  called_count: 'called_count',
  phone_code: 'phone_code',
  entry_list_id: 'entry_list_id',
}

/** Columns `--BLANK--` does not empty: it is stored as the column takes it, or its digits are. */
const BLANK_FAILS: Partial<Readonly<Record<LeadColumn, string>>> = {
  date_of_birth: '0000-00-00',
  gender: '',
  gmt_offset_now: '0',
  rank: '0',
  called_count: '0',
}

/** Columns the call asks to change, with the values as they will be stored. */
export function askedChanges(call: Call): Partial<Record<LeadColumn, string>> {
  const changes: Partial<Record<LeadColumn, string>> = {}
  for (const [parameter, column] of Object.entries(PARAMETERS) as [string, LeadColumn][]) {
    const sent = call.sent(parameter)
    if (sent === null || sent === '') continue
    if (sent === '--BLANK--') changes[column] = BLANK_FAILS[column] ?? ''
    else {
      const value = call.get(parameter)
      if (value !== '') changes[column] = storedLeadValue(column, value)
    }
  }
  return changes
}

/** Writes the changes and says whether a value of the lead differs now. */
export function changeLead(
  call: Call,
  table: string,
  lead: Row,
  changes: Partial<Record<LeadColumn, string>>,
): boolean {
  const different = (Object.entries(changes) as [LeadColumn, string][]).filter(
    ([column, value]) => text(lead[column]) !== value,
  )
  if (different.length === 0) return false
  const sets = different.map(([column]) => `${column} = ?`).join(', ')
  call.db.run(
    `UPDATE ${table} SET ${sets}, modify_date = ? WHERE lead_id = ?`,
    ...different.map(([, value]) => value),
    dialerTime(call.nowMs),
    Number(lead['lead_id']),
  )
  return true
}
