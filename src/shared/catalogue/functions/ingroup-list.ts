import type { FunctionSpec } from '../spec.ts'

export const ingroupList = {
  name: 'ingroup_list',
  group: 'campaigns',
  dialect: 'stock',
  summary: 'List active in-groups (id, name, colour) as an HTML picker.',
  effect: 'read',
  permissions: { userLevel: 7, flags: [] },
  checks: 'level first, then allowed functions; no source check, vdc_agent_api_access not needed',
  since: '2.14-194',
  introducedBuild: '230118-0833',
  output: { formats: ['html'], header: null, columns: [] },
  batch: null,
  idempotent: true,
  notes: ['HTML only; ids are the arguments of choose_file(...) in the page. Not in the docs.'],
  params: [
    { name: 'comments', required: false, type: 'text', note: 'id of the form field that the generated page fills' },
  ],
  success: [],
  errors: [
    {
      pattern: 'ERROR: ingroup_list USER DOES NOT HAVE PERMISSION TO VIEW INBOUND GROUPS LIST: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
