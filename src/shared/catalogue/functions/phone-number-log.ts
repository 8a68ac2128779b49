import type { FunctionSpec } from '../spec.ts'

export const phoneNumberLog = {
  name: 'phone_number_log',
  group: 'reports',
  dialect: 'stock',
  summary: 'Call history of one or more phone numbers.',
  effect: 'read',
  permissions: { userLevel: 7, flags: ['vdc_agent_api_access=1', 'view_reports=1'], scope: 'none' },
  since: '2.14-107',
  introducedBuild: '170205-2022',
  output: {
    formats: ['csv', 'tab', 'pipe'],
    header: 'header=YES',
    columns: [
      'phone_number',
      'call_date',
      'list_id',
      'length_in_sec',
      'lead_status',
      'hangup_reason',
      'call_status',
      'source_id',
      'user',
    ],
  },
  batch: 'many numbers; 100000 rows per number and direction',
  idempotent: true,
  notes: [
    'The call history of a lead is got by its phone number; there is no look-up by lead id, and neither lead id nor campaign is in the output.',
    'lead_status is the current status of the lead (the call status again when the lead is not found in the table looked at), call_status the one of the call.',
    'phone_number is not indexed in the stock call logs: slow on large systems.',
    'Only current log tables, not archived logs. Direction is not shown: ask IN and OUT separately.',
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
      name: 'phone_number',
      required: true,
      type: 'list',
      minLength: 4,
      limit: 'code',
      note: 'comma separated; items under 4 digits are skipped',
    },
    {
      name: 'stage',
      required: false,
      type: 'enum',
      values: ['csv', 'tab', 'pipe'],
      default: 'pipe',
      note: 'column separator; anything else falls back to pipe',
    },
    {
      name: 'header',
      required: false,
      type: 'enum',
      values: ['YES', 'NO'],
      default: 'NO',
      note: 'exactly YES prints a row of column names first',
    },
    {
      name: 'detail',
      required: false,
      type: 'enum',
      values: ['ALL', 'LAST'],
      default: 'ALL',
      note: 'LAST is per number and direction',
    },
    { name: 'type', required: false, type: 'enum', values: ['OUT', 'IN', 'ALL'], default: 'OUT' },
    {
      name: 'archived_lead',
      required: false,
      type: 'bool',
      values: ['Y', 'N'],
      default: 'N',
      note: 'Y takes lead status and source from archived leads',
      sinceBuild: '231109-0933',
      since: '2.14-194',
    },
  ],
  success: [
    {
      pattern:
        '<phone_number>|<call_date>|<list_id>|<length_in_sec>|<lead_status>|<hangup_reason>|<call_status>|<source_id>|<user>',
      fields: [
        'phone_number',
        'call_date',
        'list_id',
        'length_in_sec',
        'lead_status',
        'hangup_reason',
        'call_status',
        'source_id',
        'user',
      ],
      multi: true,
      note: 'per number: outbound newest first, then inbound newest first',
    },
  ],
  errors: [
    {
      pattern: 'ERROR: phone_number_log USER DOES NOT HAVE PERMISSION TO GET CALL LOG INFO: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: phone_number_log NO VALID PHONE NUMBERS DEFINED: <user>|<phone_number>|<date>',
      when: 'no number of 4 or more digits',
    },
  ],
  notices: [
    {
      pattern:
        'NOTICE: phone_number_log NO RECORDS FOUND FOR THIS PHONE NUMBER - <user>|<phone_number>|<lead_id>|<date>',
      when: 'empty result, as a NOTICE (docs say ERROR)',
    },
  ],
} as const satisfies FunctionSpec
