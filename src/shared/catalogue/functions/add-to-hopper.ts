import type { FunctionSpec } from '../spec.ts'

export const addToHopper = {
  name: 'add_to_hopper',
  group: 'hopper',
  dialect: 'guide',
  summary: 'Puts one lead into the hopper of a campaign.',
  effect: 'write',
  permissions: { userLevel: 7, flags: ['vdc_agent_api_access=1'] },
  since: 'guide',
  introducedBuild: '',
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
    { name: 'campaign_id', required: true, type: 'text', minLength: 2, maxLength: 8 },
    { name: 'hopper_priority', required: false, type: 'digits', pattern: '^-?[0-9]{1,2}$', default: '0' },
  ],
  success: [
    {
      pattern: 'SUCCESS: add_to_hopper: <lead_id>',
      fields: ['lead_id'],
      multi: true,
      note: 'the guide gives no answer form; a header row after the prefix is read too',
    },
  ],
  errors: [],
  notices: [],
} as const satisfies FunctionSpec
