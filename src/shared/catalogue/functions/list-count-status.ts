import type { FunctionSpec } from '../spec.ts'

export const listCountStatus = {
  name: 'list_count_status',
  group: 'lists',
  dialect: 'guide',
  summary: 'Leads of a list counted by status.',
  effect: 'read',
  permissions: { userLevel: 7, flags: ['vdc_agent_api_access=1'] },
  since: 'guide',
  introducedBuild: '',
  output: { formats: ['pipe'], header: 'first line', columns: ['status', 'count'] },
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
    { name: 'list_id', required: true, type: 'digits', minLength: 1, maxLength: 14 },
    { name: 'status', required: false, type: 'text', maxLength: 6 },
  ],
  success: [
    {
      pattern: 'SUCCESS: list_count_status: <status>|<count>',
      fields: ['status', 'count'],
      multi: true,
      note: 'the guide gives no answer form; a header row after the prefix is read too',
    },
  ],
  errors: [],
  notices: [],
} as const satisfies FunctionSpec
