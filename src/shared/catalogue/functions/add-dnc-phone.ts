import type { FunctionSpec } from '../spec.ts'

export const addDncPhone = {
  name: 'add_dnc_phone',
  group: 'dnc',
  dialect: 'stock',
  summary: 'Put a number on the system or a campaign do-not-call list.',
  effect: 'write',
  permissions: { userLevel: 8, flags: ['modify_lists=1'] },
  since: '2.14-194',
  introducedBuild: '191113-1758',
  batch: 'one number per call',
  idempotent: 'repeat gives the DNC NUMBER ALREADY EXISTS error; treat as done',
  notes: [
    'vdc_agent_api_access is not needed.',
    'No function tells whether a number is on a list; check_phone_number with dnc_check or campaign_dnc_check does it as a side effect.',
  ],
  docsDiffer: ['docs say 2-30 characters for campaign_id and show the dash where the code prints colon and pipe'],
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
      name: 'phone_number',
      required: true,
      type: 'digits',
      minLength: 6,
      maxLength: 18,
      limit: 'db',
      note: 'min checked by code; a comma is kept and stored, so send one plain number',
    },
    {
      name: 'campaign_id',
      required: true,
      type: 'text',
      minLength: 1,
      maxLength: 8,
      limit: 'db',
      note: 'campaign id, or SYSTEM_INTERNAL for the system list; existence and permission for the campaign are not checked',
    },
  ],
  success: [
    {
      pattern: 'SUCCESS: add_dnc_phone DNC NUMBER HAS BEEN ADDED - <user>|<phone_number>|<campaign_id>',
      fields: ['user', 'phone_number', 'campaign_id'],
      multi: false,
    },
  ],
  errors: [
    {
      pattern: 'ERROR: add_dnc_phone USER DOES NOT HAVE PERMISSION TO ADD DNC NUMBERS: |<user>|<allowed>',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: add_dnc_phone YOU MUST USE ALL REQUIRED FIELDS: |<user>|<phone_number>|<campaign_id>',
      when: 'number under 6 digits or no campaign_id',
    },
    {
      pattern: 'ERROR: add_dnc_phone DNC NUMBER ALREADY EXISTS: |<user>|<phone_number>|<campaign_id>',
      when: 'already on that list',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
