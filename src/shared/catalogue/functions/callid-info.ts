import type { FunctionSpec } from '../spec.ts'

export const callidInfo = {
  name: 'callid_info',
  group: 'reports',
  dialect: 'stock',
  summary: 'Talk time and log data of one call.',
  effect: 'read',
  permissions: { userLevel: 7, flags: ['vdc_agent_api_access=1', 'view_reports=1'] },
  since: '2.10-69',
  introducedBuild: '140124-1057',
  output: {
    formats: ['csv', 'tab', 'pipe'],
    header: 'header=YES',
    columns: ['call_id', 'custtime'],
    optionalColumns: ['call_date', 'phone', 'call_type', 'campaign_id', 'list_id', 'status', 'user'],
  },
  batch: 'one call',
  idempotent: true,
  notes: [
    'custtime is talk minus dead seconds, 0 when no agent row.',
    'call_type: INBOUND, OUTBOUND_AUTO, OUTBOUND_MANUAL or OUTBOUND_OTHER.',
  ],
  docsDiffer: ['docs say 16-40 characters and give another order of the detail columns'],
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
      minLength: 18,
      maxLength: 39,
      limit: 'code',
      note: 'starts with Y, J, V, M, DC, S, LP, VH or XL, case matters',
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
    { name: 'detail', required: false, type: 'enum', values: ['YES', 'NO'], default: 'NO' },
  ],
  success: [
    {
      pattern: '<call_id>|<custtime>[|<call_date>|<phone>|<call_type>|<campaign_id>|<list_id>|<status>|<user>]',
      fields: ['call_id', 'custtime', 'call_date', 'phone', 'call_type', 'campaign_id', 'list_id', 'status', 'user'],
      multi: false,
      note: 'short form without detail=YES',
    },
  ],
  errors: [
    {
      pattern: 'ERROR: callid_info USER DOES NOT HAVE PERMISSION TO GET CALL INFO: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: callid_info INVALID SEARCH PARAMETERS: <user>|<call_id>',
      when: 'not 18-39 characters with a known prefix',
    },
    { pattern: 'ERROR: callid_info CALL LOG NOT FOUND: <user>|<blank>', when: 'no log row' },
    { pattern: 'ERROR: callid_info CALL NOT FOUND: <user>|<blank>', when: 'unknown call id' },
  ],
  notices: [],
} as const satisfies FunctionSpec
