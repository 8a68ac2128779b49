import { catalogue, type ParamSpec } from '../../../../shared/catalogue/index.ts'
import type { LeadField } from '../../../../shared/model/import.ts'

/** Fields of a lead in the order the mapping screen shows them, with the words an admin knows them by. */
const titles = {
  phone_number: 'Phone number',
  phone_code: 'Phone code (country)',
  first_name: 'First name',
  last_name: 'Last name',
  middle_initial: 'Middle initial',
  title: 'Title',
  email: 'E-mail',
  address1: 'Address 1',
  address2: 'Address 2',
  address3: 'Address 3',
  city: 'City',
  state: 'State',
  province: 'Province',
  postal_code: 'Postal code',
  country_code: 'Country code',
  alt_phone: 'Alternate phone',
  vendor_lead_code: 'Vendor lead code',
  source_id: 'Source id',
  gender: 'Gender',
  date_of_birth: 'Date of birth',
  security_phrase: 'Security phrase',
  comments: 'Comments',
  rank: 'Rank',
  owner: 'Owner',
  multi_alt_phones: 'More phones (multi_alt_phones)',
  list_id: 'List (instead of the one list)',
  callback_datetime: 'Callback: when',
  callback_type: 'Callback: ANYONE or USERONLY',
  callback_user: 'Callback: user',
  callback_status: 'Callback: status',
  callback_comments: 'Callback: comments',
} as const

export type StandardField = keyof typeof titles

const specs: readonly ParamSpec[] = catalogue.add_lead.params
const maxLengthOf = (name: string): number | null => specs.find((spec) => spec.name === name)?.maxLength ?? null

export const standardFields: readonly LeadField[] = Object.entries(titles).map(([name, title]) => ({
  name,
  title,
  maxLength: maxLengthOf(name),
  custom: false,
}))

/**
 * The field that decides where a lead goes: fed only when the admin says so, never by a guess. Files exported from a dialer
 * hold the list of long ago.
 */
export const isChosenByHand = (name: string): boolean => name === 'list_id'

export const isStandardField = (name: string): name is StandardField => Object.hasOwn(titles, name)
