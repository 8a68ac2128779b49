import type { FunctionSpec } from '../spec.ts'

export const agentCampaigns = {
  name: 'agent_campaigns',
  group: 'users',
  dialect: 'stock',
  summary: 'List campaigns and in-groups one user may work in.',
  effect: 'read',
  permissions: { userLevel: 8, flags: ['vdc_agent_api_access=1', 'view_reports=1', 'modify_users=1'] },
  since: '2.14-194',
  introducedBuild: '190325-1055',
  output: {
    formats: ['csv', 'tab', 'pipe'],
    header: 'header=YES',
    columns: ['user', 'allowed_campaigns_list', 'allowed_ingroups_list'],
  },
  batch: null,
  idempotent: true,
  notes: [],
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
      name: 'campaign_id',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 8,
      limit: 'db',
      note: 'limit to one campaign',
    },
    {
      name: 'ignore_agentdirect',
      required: false,
      type: 'bool',
      values: ['Y', 'N'],
      default: 'N',
      note: 'Y leaves AGENTDIRECT groups out',
    },
    {
      name: 'stage',
      required: false,
      type: 'enum',
      values: ['csv', 'tab', 'pipe'],
      default: 'pipe',
      note: 'column separator; anything else falls back to pipe',
    },
    {
      name: 'header',
      required: false,
      type: 'enum',
      values: ['YES', 'NO'],
      default: 'NO',
      note: 'exactly YES prints a row of column names first',
    },
  ],
  success: [
    {
      pattern: '<agent_user>|<campaigns>|<ingroups>',
      fields: ['user', 'allowed_campaigns_list', 'allowed_ingroups_list'],
      multi: false,
      note: 'lists are joined with dashes, so ids that contain a dash cannot be told apart',
    },
  ],
  errors: [
    {
      pattern: 'ERROR: agent_campaigns USER DOES NOT HAVE PERMISSION TO GET AGENT INFO: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: agent_campaigns AGENT USER DOES NOT EXIST: |<user>|<agent_user>',
      when: 'unknown or outside viewable user groups',
    },
    {
      pattern: 'ERROR: agent_campaigns THIS AGENT USER HAS NO AVAILABLE CAMPAIGNS: <agent_user>|<user>|',
      when: 'no active campaign allowed (or the given campaign_id is not allowed)',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
