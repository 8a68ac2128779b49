import type { FunctionSpec } from '../spec.ts'

export const didLogExport = {
  name: 'did_log_export',
  group: 'dids',
  dialect: 'stock',
  summary: 'Calls that came in on a DID during one day.',
  effect: 'read',
  permissions: { userLevel: 7, flags: ['vdc_agent_api_access=1', 'view_reports=1'] },
  since: '2.4-35',
  introducedBuild: '101206-2126',
  output: {
    formats: ['csv', 'tab', 'pipe'],
    header: 'header=YES',
    columns: ['did_number', 'caller_id_number', 'call_date', 'length_in_sec'],
  },
  batch: '100000 rows of one DID and day',
  idempotent: true,
  notes: [
    'Tell the two columns apart by shape: the date looks like YYYY-MM-DD HH:MM:SS.',
    'Length is wait plus talk of the last queue leg, 0 when none.',
  ],
  docsDiffer: ['docs show the header order; data columns are swapped'],
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
      minLength: 1,
      maxLength: 20,
      limit: 'code',
      note: 'the DID; letters and + are removed, so only numeric patterns work',
    },
    { name: 'date', required: true, type: 'date', minLength: 10, maxLength: 10, limit: 'code' },
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
      note: 'YES prints did_number|call_date|caller_id_number|length_in_sec, which is wrong for columns 2 and 3',
    },
  ],
  success: [
    {
      pattern: '<did_number>|<caller_id_number>|<call_date>|<length_in_sec>',
      fields: ['did_number', 'caller_id_number', 'call_date', 'length_in_sec'],
      multi: true,
      note: 'columns 2 and 3 are in this order although the header names them the other way round',
    },
  ],
  errors: [
    {
      pattern: 'ERROR: did_log_export USER DOES NOT HAVE PERMISSION TO GET DID INFO: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: did_log_export INVALID SEARCH PARAMETERS: <user>|<phone_number>|<date>',
      when: 'both needed, lengths 1-20 and 10',
    },
    { pattern: 'ERROR: did_log_export NO RECORDS FOUND - <user>|<blank>|<blank>|<date>', when: 'empty result' },
  ],
  notices: [],
} as const satisfies FunctionSpec
