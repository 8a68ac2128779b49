import type { FunctionSpec } from '../spec.ts'

export const callmenuList = {
  name: 'callmenu_list',
  group: 'dids',
  dialect: 'stock',
  summary: 'List call menus (id, name) as an HTML picker.',
  effect: 'read',
  permissions: { userLevel: 7, flags: [] },
  checks: 'level first, then allowed functions; no source check, vdc_agent_api_access not needed',
  since: '2.14-194',
  introducedBuild: '230118-0833',
  output: { formats: ['html'], header: null, columns: [] },
  batch: null,
  idempotent: true,
  notes: ['HTML only. Not in the docs.'],
  params: [
    { name: 'comments', required: false, type: 'text', note: 'id of the form field that the generated page fills' },
  ],
  success: [],
  errors: [
    {
      pattern: 'ERROR: callmenu_list USER DOES NOT HAVE PERMISSION TO VIEW CALL MENUS LIST: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
