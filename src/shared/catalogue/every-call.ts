import type { AnswerSpec, ParamSpec } from './spec.ts'

/** Parameters every call can carry; `user`, `pass` and `source` are added by the client. */
export const commonParams: readonly ParamSpec[] = [
  {
    name: 'user',
    required: true,
    type: 'text',
    minLength: 1,
    maxLength: 20,
    note: 'API login; not needed for version',
  },
  {
    name: 'pass',
    required: true,
    type: 'text',
    minLength: 1,
    maxLength: 100,
    note: 'only letters, digits, - and _ reach the check: a password with other characters cannot log in',
  },
  { name: 'function', required: true, type: 'text', note: 'exact, lower case' },
  {
    name: 'source',
    required: true,
    type: 'text',
    minLength: 2,
    maxLength: 20,
    note: 'not for version, coffee, the six picker lists, call_status_stats and call_dispo_report',
  },
  {
    name: 'format',
    required: false,
    type: 'enum',
    values: ['text', 'debug'],
    default: 'text',
    note: 'no effect on functions other than sounds_list; debug adds an HTML comment to the unknown-function answer',
  },
  { name: 'DB', required: false, type: 'digits', note: 'debug output, only when the system allows it; never send' },
]

/** Refusals any function can answer with. */
export const commonErrors: readonly AnswerSpec[] = [
  {
    pattern: 'ERROR: Login incorrect, please try again: |<user>|<pass>|<code>|',
    when: 'unknown user, wrong password, inactive, level below 7, or a missing function with no login; code BAD, or 2FA when the account needs a second factor',
    note: 'echoes the password: redact before logging or showing',
  },
  {
    pattern: 'ERROR: Too many login attempts, try again in 15 minutes: |<user>|LOCK|',
    when: '10 failures on the account within 15 minutes; a right password is refused too until the time has passed',
  },
  {
    pattern: 'ERROR: Your IP Address is not allowed: <ip>: |<blank>|IPBLOCK|',
    when: 'IP lists are on and the address is not on the API list of the user group, or is on the system blacklist; only after a correct password',
  },
  {
    pattern: 'ERROR: user_group DOES NOT EXIST: |<user>|<user_group>|',
    when: 'api_list_restrict=1, user group missing; only add_lead, update_lead, batch_update_lead, update_list, list_info, list_custom_fields, lead_search',
  },
  {
    pattern: 'ERROR: Invalid Source - <source>\nERROR: Invalid Source: |<source>|',
    when: 'source under 2 letters or digits; two lines',
  },
  {
    pattern: 'ERROR: auth USER DOES NOT HAVE PERMISSION TO USE THIS FUNCTION: |<user>|<function>|',
    when: 'function is not in the allowed-functions list of the API user',
  },
  {
    pattern: 'ERROR: NO FUNCTION SPECIFIED',
    when: 'function missing or unknown, after a correct login; the answer to any function the build does not have',
  },
]
