import type { FunctionSpec } from '../spec.ts'

export const deleteFpgPhone = {
  name: 'delete_fpg_phone',
  group: 'dnc',
  dialect: 'stock',
  summary: 'Take a number out of a filter phone group.',
  effect: 'write',
  permissions: { userLevel: 8, flags: ['modify_lists=1'] },
  since: '2.14-194',
  introducedBuild: '240105-1009',
  batch: 'one number per call',
  idempotent: 'repeat gives an error; treat as done',
  notes: ['vdc_agent_api_access is not needed.'],
  params: [
    {
      name: 'source',
      required: true,
      type: 'text',
      minLength: 2,
      maxLength: 20,
      note: 'caller tag for the log; letters and digits only, other characters are removed before the length check; under 2 left over gives the Invalid Source error; log column holds 20',
    },
    { name: 'phone_number', required: true, type: 'digits', minLength: 6, maxLength: 18 },
    { name: 'group', required: true, type: 'text', minLength: 1, maxLength: 30, note: 'existing filter phone group' },
  ],
  success: [
    {
      pattern: 'SUCCESS: delete_fpg_phone FILTER PHONE GROUP NUMBER HAS BEEN DELETED - <user>|<phone_number>|<group>',
      fields: ['user', 'phone_number', 'group'],
      multi: false,
    },
  ],
  errors: [
    {
      pattern:
        'ERROR: delete_fpg_phone USER DOES NOT HAVE PERMISSION TO DELETE FILTER PHONE GROUP NUMBERS: |<user>|<allowed>',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: delete_fpg_phone YOU MUST USE ALL REQUIRED FIELDS: |<user>|<phone_number>|<group>',
      when: 'number under 6 digits or no group',
    },
    { pattern: 'ERROR: delete_fpg_phone FILTER PHONE GROUP DOES NOT EXIST: |<user>|<group>', when: 'unknown group' },
    {
      pattern: 'ERROR: delete_fpg_phone FILTER PHONE GROUP NUMBER DOES NOT EXIST: |<user>|<phone_number>|<group>',
      when: 'not in the group',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
