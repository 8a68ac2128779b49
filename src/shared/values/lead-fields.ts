/**
 * How a field of a lead is emptied. An empty value means "not sent" to the dialer: `marker` fields take `--BLANK--`,
 * `value` fields take a value that stands for nothing, `never` fields cannot be emptied at all.
 * Source: notes of `update_lead` in the catalogue (a test compares them).
 */
export type Blanking =
  | { readonly how: 'marker' }
  | { readonly how: 'value'; readonly value: string }
  | { readonly how: 'never' }

export interface LeadFieldSpec {
  readonly name: string
  readonly title: string
  readonly group: 'contact' | 'address' | 'person' | 'dialing' | 'source'
  /** Parameter of `update_lead` that changes it; null: the API cannot change it. */
  readonly param: string | null
  readonly blanking: Blanking
  /** False for what `batch_update_lead` cannot set, so that such changes go lead by lead. */
  readonly batch: boolean
}

const marker: Blanking = { how: 'marker' }
const never: Blanking = { how: 'never' }
const as = (value: string): Blanking => ({ how: 'value', value })

type Row = readonly [
  name: string,
  title: string,
  group: LeadFieldSpec['group'],
  blanking: Blanking,
  param?: string | null,
]

const rows: readonly Row[] = [
  ['phone_number', 'Phone number', 'contact', never],
  ['phone_code', 'Phone code', 'contact', never],
  ['alt_phone', 'Alternate phone', 'contact', marker],
  ['email', 'E-mail', 'contact', marker],
  ['title', 'Title', 'person', marker],
  ['first_name', 'First name', 'person', marker],
  ['middle_initial', 'Middle initial', 'person', marker],
  ['last_name', 'Last name', 'person', marker],
  ['gender', 'Gender', 'person', as('U')],
  ['date_of_birth', 'Date of birth', 'person', as('0000-00-00')],
  ['security_phrase', 'Security phrase', 'person', marker],
  ['address1', 'Address 1', 'address', marker],
  ['address2', 'Address 2', 'address', marker],
  ['address3', 'Address 3', 'address', marker],
  ['city', 'City', 'address', marker],
  ['state', 'State', 'address', marker],
  ['province', 'Province', 'address', marker],
  ['postal_code', 'Postal code', 'address', marker],
  ['country_code', 'Country code', 'address', marker],
  ['list_id', 'List', 'dialing', never, 'list_id_field'],
  ['status', 'Status', 'dialing', marker],
  ['user', 'Agent', 'dialing', marker, 'user_field'],
  ['owner', 'Owner', 'dialing', marker],
  ['rank', 'Rank', 'dialing', as('0')],
  ['called_count', 'Called count', 'dialing', as('0')],
  ['gmt_offset_now', 'Time zone (GMT)', 'dialing', never],
  ['vendor_lead_code', 'Vendor lead code', 'source', marker],
  ['source_id', 'Source id', 'source', marker],
  ['comments', 'Comments', 'source', marker],
  ['last_local_call_time', 'Last called (local)', 'dialing', never, null],
  ['called_since_last_reset', 'Called since reset', 'dialing', never, null],
  ['entry_date', 'Entered', 'source', never, null],
  ['modify_date', 'Changed', 'source', never, null],
  ['entry_list_id', 'List of its custom data', 'source', never, null],
]

/** Fields of a lead in the order screens show them, with the words an admin knows them by. */
export const leadFields: readonly LeadFieldSpec[] = rows.map(([name, title, group, blanking, param = name]) => ({
  name,
  title,
  group,
  blanking,
  param,
  batch: param !== null && name !== 'phone_number',
}))

const byName = new Map(leadFields.map((field) => [field.name, field]))

export const leadField = (name: string): LeadFieldSpec | null => byName.get(name) ?? null

/** The field's title, or its own name for columns and custom fields nobody has a title for. */
export const leadFieldTitle = (name: string): string => byName.get(name)?.title ?? name

/** What `lead_all_info` calls columns, without the custom fields it may put behind them. */
export const leadColumns: readonly string[] = [
  ...'status user vendor_lead_code source_id list_id gmt_offset_now phone_code phone_number title first_name'.split(
    ' ',
  ),
  ...'middle_initial last_name address1 address2 address3 city state province postal_code country_code'.split(' '),
  ...'gender date_of_birth alt_phone email security_phrase comments called_count last_local_call_time'.split(' '),
  ...'rank owner entry_list_id lead_id'.split(' '),
]
