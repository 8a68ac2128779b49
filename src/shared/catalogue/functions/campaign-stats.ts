import type { FunctionSpec } from '../spec.ts'

export const campaignStats = {
  name: 'campaign_stats',
  group: 'campaigns',
  dialect: 'guide',
  summary: 'Figures of one campaign.',
  effect: 'read',
  permissions: { userLevel: 7, flags: ['vdc_agent_api_access=1'] },
  since: 'guide',
  introducedBuild: '',
  output: { formats: ['pipe'], header: 'first line', columns: ['name', 'value'] },
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
    { name: 'campaign_id', required: true, type: 'text', minLength: 2, maxLength: 8 },
  ],
  success: [
    {
      pattern: 'SUCCESS: campaign_stats: <name>|<value>',
      fields: ['name', 'value'],
      multi: true,
      note: 'the guide gives no answer form; a header row after the prefix is read too',
    },
  ],
  errors: [],
  notices: [],
} as const satisfies FunctionSpec
