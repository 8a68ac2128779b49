import type { FunctionSpec } from '../spec.ts'

export const leadStatus = {
  name: 'lead_status',
  group: 'leads',
  dialect: 'guide',
  summary: 'Call and status history of one lead.',
  effect: 'read',
  permissions: { userLevel: 7, flags: ['vdc_agent_api_access=1'] },
  since: 'guide',
  introducedBuild: '',
  output: { formats: ['pipe'], header: 'first line', columns: ['date', 'status', 'user', 'campaign', 'length'] },
  batch: null,
  idempotent: true,
  notes: ['named by the integration guide; not in any stock build'],
  params: [
    {
      name: 'source',
      required: true,
      type: 'text',
      minLength: 2,
      maxLength: 20,
      note: 'caller tag for the log; letters and digits only, other characters are removed before the length check; under 2 left over gives the Invalid Source error; log column holds 20',
    },
    { name: 'lead_id', required: true, type: 'digits', minLength: 1, maxLength: 14 },
  ],
  success: [
    {
      pattern: 'SUCCESS: lead_status: <date>|<status>|<user>|<campaign>|<length>',
      fields: ['date', 'status', 'user', 'campaign', 'length'],
      multi: true,
      note: 'the guide gives no answer form; a header row after the prefix is read too',
    },
  ],
  errors: [],
  notices: [],
} as const satisfies FunctionSpec
