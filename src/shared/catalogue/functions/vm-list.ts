import type { FunctionSpec } from '../spec.ts'

export const vmList = {
  name: 'vm_list',
  group: 'phones',
  dialect: 'stock',
  summary: 'List active voicemail boxes, then active phones, as an HTML picker.',
  effect: 'read',
  permissions: { userLevel: 7, flags: [] },
  checks: 'level first, then allowed functions; no source check, vdc_agent_api_access not needed',
  since: '2.4-35',
  introducedBuild: '90916-2342',
  output: { formats: ['html'], header: null, columns: [] },
  batch: null,
  idempotent: true,
  notes: ['HTML only.', 'The docs name a sound-control error that the code does not have.'],
  params: [
    { name: 'comments', required: false, type: 'text', note: 'id of the form field that the generated page fills' },
    { name: 'format', required: false, type: 'text', note: 'ignored by the code' },
  ],
  success: [],
  errors: [
    {
      pattern: 'ERROR: vm_list USER DOES NOT HAVE PERMISSION TO VIEW VOICEMAIL BOXES LIST: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
