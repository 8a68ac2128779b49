import type { FunctionSpec } from '../spec.ts'

export const hopperBulkInsert = {
  name: 'hopper_bulk_insert',
  group: 'hopper',
  dialect: 'stock',
  summary: 'Put many leads at once into the hopper of the campaign that owns their list.',
  effect: 'write',
  permissions: {
    userLevel: 8,
    flags: ['vdc_agent_api_access=1', 'modify_campaigns=1'],
    scope: 'lists of allowed campaigns',
  },
  since: '2.14-202',
  introducedBuild: '250720-1841',
  batch: '1000 lead ids',
  idempotent: 'a lead already in the hopper is refused, so repeating is safe',
  notes: [
    'One NOTICE line per lead, then one SUCCESS or ERROR line.',
    'No campaign parameter: the campaign follows from the list of each lead.',
    'No check of lead status, DNC, called-since-reset, or whether campaign and list are active.',
    'An empty lead_ids, or a stray comma, makes invalid SQL: HTTP 500 on PHP 8.',
    'Use POST for long lists.',
  ],
  docsDiffer: [
    'docs put NOT ADDED TO HOPPER before the campaign notice, print the phone in the local-time notice and give other fields; the code is as above',
  ],
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
      name: 'lead_ids',
      required: true,
      type: 'list',
      pattern: '^[0-9]+(,[0-9]+)*$',
      note: 'digits and commas; at most 1000 are looked up (highest ids first); avoid empty items',
    },
    {
      name: 'hopper_priority',
      required: false,
      type: 'digits',
      pattern: '^-?[0-9]{1,2}$',
      default: '0',
      note: '-99 to 99, clamped; higher dials first',
    },
    {
      name: 'hopper_local_call_time_check',
      required: false,
      type: 'bool',
      values: ['Y', 'N'],
      default: 'N',
      note: 'Y refuses leads outside call times (list setting beats campaign setting)',
    },
  ],
  success: [
    {
      pattern:
        'SUCCESS: hopper_bulk_insert LEADS HAVE BEEN INSERTED INTO THE HOPPER - <added>|<refused>|<last_hopper_id>|<user>',
      fields: ['added', 'refused', 'last_hopper_id', 'user'],
      multi: false,
      note: 'last line; refused does not include not-found leads',
    },
  ],
  errors: [
    {
      pattern: 'ERROR: hopper_bulk_insert USER DOES NOT HAVE PERMISSION TO ADD LEADS TO THE HOPPER: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: hopper_bulk_insert NO LEADS HAVE BEEN INSERTED INTO THE HOPPER - <refused>|<not_found>|<user>',
      when: 'nothing was added; last line, after the notices',
    },
  ],
  notices: [
    {
      pattern: 'NOTICE: hopper_bulk_insert LEAD ADDED TO HOPPER - <phone_number>|<lead_id>|<hopper_id>|<user>',
      when: 'per lead added',
    },
    {
      pattern: 'NOTICE: hopper_bulk_insert NOT ADDED TO HOPPER, LEAD IS ALREADY IN THE HOPPER - <lead_id>',
      when: 'any hopper state counts; also a lead id repeated in the call',
    },
    {
      pattern: 'NOTICE: hopper_bulk_insert CAMPAIGN DOES NOT EXIST - <list_id>|<lead_id>',
      when: 'list of the lead has no campaign; a LEAD NOT FOUND notice follows for the same lead',
    },
    {
      pattern:
        'NOTICE: hopper_bulk_insert NOT ADDED TO HOPPER, OUTSIDE OF LOCAL TIME, - <lead_id>|<gmt_offset>|<state>|<dialable>',
      when: 'call-time check on and not dialable now (note the comma before the dash)',
    },
    {
      pattern: 'NOTICE: hopper_bulk_insert NOT ADDED TO HOPPER, LEAD HOPPER INSERT ERROR - <lead_id>',
      when: 'database refused the row',
    },
    {
      pattern: 'NOTICE: hopper_bulk_insert NOT ADDED TO HOPPER, LEAD NOT FOUND - <lead_id>',
      when: 'unknown, in a list that is not allowed, or beyond the first 1000',
    },
  ],
} as const satisfies FunctionSpec
