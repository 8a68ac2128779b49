import type { FunctionSpec } from '../spec.ts'

export const updateLogEntry = {
  name: 'update_log_entry',
  group: 'reports',
  dialect: 'stock',
  summary: 'Change the status of a call log row.',
  effect: 'write',
  permissions: { userLevel: 8, flags: ['vdc_agent_api_access=1', 'modify_leads in 1,2,3,4'] },
  since: '2.10-69',
  introducedBuild: '120913-1255',
  batch: 'one row',
  idempotent: 'a repeat says NO RECORDS UPDATED',
  notes: [
    'DANGER: the call id itself is not compared. The newest log row of that lead in that campaign or in-group is changed.',
    'A uniqueid cannot be used: its dot is removed, and its last ten digits would be taken for a lead id.',
    'The parameter check is inverted in the code, so missing values are hardly caught: validate before sending.',
    'Changes the log only, not the lead and not the agent log.',
  ],
  docsDiffer: ['docs offer uniqueid as call_id; it does not work'],
  params: [
    {
      name: 'source',
      required: true,
      type: 'text',
      minLength: 2,
      maxLength: 20,
      note: 'caller tag for the log; letters and digits only, other characters are removed before the length check; under 2 left over gives the Invalid Source error; log column holds 20',
    },
    {
      name: 'call_id',
      required: true,
      type: 'text',
      minLength: 20,
      maxLength: 20,
      note: '20-character call id; only its last ten digits, the lead id, are used',
    },
    {
      name: 'group',
      required: true,
      type: 'text',
      minLength: 2,
      maxLength: 20,
      note: 'campaign for outbound, in-group for inbound',
    },
    {
      name: 'status',
      required: true,
      type: 'text',
      minLength: 1,
      maxLength: 6,
      note: 'not checked; an empty value would be written',
    },
  ],
  success: [
    {
      pattern:
        'SUCCESS: update_log_entry RECORD HAS BEEN UPDATED - <user>|<user>|<group>|<call_id>|<status>|<old_status>|<uniqueid>|<blank>',
      fields: ['user', 'user', 'group', 'call_id', 'status', 'old_status', 'uniqueid', 'blank'],
      multi: false,
      note: 'user appears twice',
    },
  ],
  errors: [
    {
      pattern: 'ERROR: update_log_entry USER DOES NOT HAVE PERMISSION TO UPDATE LOGS: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: update_log_entry GROUP NOT FOUND: <user>|<group>',
      when: 'group is neither an in-group nor a campaign',
    },
    { pattern: 'ERROR: update_log_entry NO RECORDS FOUND: <user>|<group>|<call_id>|<status>', when: 'no log row' },
    {
      pattern: 'ERROR: update_log_entry NO RECORDS UPDATED: <user>|<group>|<call_id>|<status>|<old_status>|<uniqueid>',
      when: 'status was the same already',
    },
    {
      pattern: 'ERROR: update_log_entry INVALID SEARCH PARAMETERS: <user>|<group>|<call_id>|<status>',
      when: 'only when status has 8 or more characters',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
