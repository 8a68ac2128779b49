import type { FunctionSpec } from '../spec.ts'

export const mohList = {
  name: 'moh_list',
  group: 'system',
  dialect: 'stock',
  summary: 'List active music-on-hold classes as an HTML picker.',
  effect: 'read',
  permissions: { userLevel: 7, flags: [] },
  checks: 'level first, then allowed functions; no source check, vdc_agent_api_access not needed',
  since: '2.4-35',
  introducedBuild: '90904-1535',
  output: { formats: ['html'], header: null, columns: [] },
  batch: null,
  idempotent: true,
  notes: ['HTML only.', 'Errors carry the name sounds_list, not moh_list.'],
  params: [
    { name: 'comments', required: false, type: 'text', note: 'id of the form field that the generated page fills' },
    { name: 'format', required: false, type: 'text', note: 'ignored by the code' },
  ],
  success: [],
  errors: [
    {
      pattern: 'ERROR: sounds_list USER DOES NOT HAVE PERMISSION TO VIEW SOUNDS LIST: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: sounds_list CENTRAL SOUND CONTROL IS NOT ACTIVE: |<user>|<setting>|',
      when: 'system setting sounds_central_control_active is 0',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
