/** A setting of a phone or an alias, as an admin looks for it. */
export interface PhoneField {
  readonly name: string
  readonly title: string
  readonly help: string
  /** May be left empty in a new one. */
  readonly optional?: true
}

const common: readonly PhoneField[] = [
  { name: 'phone_login', title: 'Phone login', help: 'What agents type; one on all servers.' },
  { name: 'phone_pass', title: 'Phone password', help: 'Letters, digits, - and _ only.' },
  { name: 'registration_password', title: 'Registration password', help: 'With which the device registers.' },
  { name: 'dialplan_number', title: 'Dialplan number', help: '' },
  { name: 'voicemail_id', title: 'Voicemail', help: '' },
  { name: 'protocol', title: 'Protocol', help: '' },
  { name: 'phone_full_name', title: 'Name', help: '' },
  { name: 'local_gmt', title: 'Hours from GMT', help: 'Without daylight saving.' },
  { name: 'outbound_cid', title: 'Caller id', help: '' },
]
const optional: readonly PhoneField[] = [
  { name: 'phone_context', title: 'Context', help: '', optional: true },
  { name: 'email', title: 'E-mail', help: '', optional: true },
  { name: 'admin_user_group', title: 'Admin group', help: '', optional: true },
  { name: 'is_webphone', title: 'Web phone', help: '', optional: true },
  { name: 'template_id', title: 'Template', help: '', optional: true },
]

export const newPhoneFields: readonly PhoneField[] = [...common, ...optional]
export const phoneFields: readonly PhoneField[] = [
  { name: 'active', title: 'Active', help: '' },
  ...common,
  { name: 'phone_ring_timeout', title: 'Ring timeout', help: '2 to 180 seconds.' },
  ...optional,
]
export const aliasFields: readonly PhoneField[] = [
  { name: 'phone_logins', title: 'Phone logins', help: 'With commas between them; each must exist.' },
  { name: 'alias_name', title: 'Name', help: '' },
]
