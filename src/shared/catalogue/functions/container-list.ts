import type { FunctionSpec } from '../spec.ts'

export const containerList = {
  name: 'container_list',
  group: 'system',
  dialect: 'stock',
  summary: 'List settings containers of one type (id, notes) as an HTML picker.',
  effect: 'read',
  permissions: { userLevel: 7, flags: [] },
  checks: 'level first, then allowed functions; no source check, vdc_agent_api_access not needed',
  since: '2.14-194',
  introducedBuild: '230614-0828',
  output: { formats: ['html'], header: null, columns: [] },
  batch: null,
  idempotent: true,
  notes: ['HTML only. Not in the docs. The permission error text is the one of call menus.'],
  params: [
    { name: 'comments', required: false, type: 'text', note: 'id of the form field that the generated page fills' },
    { name: 'type', required: true, type: 'text', minLength: 1, note: 'container type to list' },
  ],
  success: [],
  errors: [
    {
      pattern: 'ERROR: container_list NO CONTAINER TYPE DEFINED: |<user>|<type>|',
      when: 'type missing; checked before permissions',
    },
    {
      pattern: 'ERROR: container_list USER DOES NOT HAVE PERMISSION TO VIEW CALL MENUS LIST: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
