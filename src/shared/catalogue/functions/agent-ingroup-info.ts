import type { FunctionSpec } from '../spec.ts'

export const agentIngroupInfo = {
  name: 'agent_ingroup_info',
  group: 'users',
  dialect: 'stock',
  summary: 'Show in-group selection and outbound blending of a logged-in agent.',
  effect: 'read',
  permissions: {
    userLevel: 7,
    flags: ['vdc_agent_api_access=1'],
    scope: 'agent must be in a user group the API user may view',
    extra: 'source=queuemetrics skips the level and flag check',
  },
  since: '2.4-35',
  introducedBuild: '91203-1140',
  output: {
    formats: ['text', 'html'],
    header: null,
    columns: ['SELECTED INGROUPS', 'OUTBOUND AUTODIAL', 'MANAGER OVERRIDE', 'MANAGER'],
  },
  batch: null,
  idempotent: true,
  notes: [
    'Selected in-groups are space separated and end with " -".',
    'stage=change only draws a form; changing goes through the agent API, not this one. It also needs change_agent_campaign=1.',
  ],
  params: [
    {
      name: 'source',
      required: true,
      type: 'text',
      minLength: 2,
      maxLength: 20,
      note: 'caller tag for the log; letters and digits only, other characters are removed before the length check; under 2 left over gives the Invalid Source error; log column holds 20',
    },
    { name: 'agent_user', required: true, type: 'text', minLength: 2, maxLength: 20, limit: 'db' },
    {
      name: 'stage',
      required: false,
      type: 'enum',
      values: ['info', 'change', 'text'],
      default: 'info',
      note: 'text is the only machine-readable form; info and change are HTML',
    },
  ],
  success: [
    {
      pattern: 'SUCCESS: <blank> - <agent_user>|<stage>\\n<lines>',
      fields: ['agent_user', 'stage'],
      multi: false,
      note: 'stage=text: first line is "SUCCESS:  - agent|text" (two spaces), then lines SELECTED INGROUPS:, OUTBOUND AUTODIAL:, MANAGER OVERRIDE:, MANAGER: and an empty line',
    },
  ],
  errors: [
    {
      pattern: 'ERROR: agent_ingroup_info USER DOES NOT HAVE PERMISSION TO GET AGENT INFO: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: agent_ingroup_info INVALID USER ID - <agent_user>|<user>',
      when: 'agent unknown or outside viewable user groups, or not logged in (same text for both)',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
