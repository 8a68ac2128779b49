import type { FunctionSpec } from '../spec.ts'

export const userDetails = {
  name: 'user_details',
  group: 'users',
  dialect: 'stock',
  summary: 'Name, group, level and active flag of one user.',
  effect: 'read',
  permissions: { userLevel: 7, flags: ['vdc_agent_api_access=1', 'view_reports=1'], scope: 'viewable user groups' },
  since: '2.14-194',
  introducedBuild: '240824-1626',
  output: {
    formats: ['csv', 'tab', 'pipe'],
    header: 'header=YES',
    columns: ['user', 'full_name', 'user_group', 'user_level', 'active'],
  },
  batch: null,
  idempotent: true,
  notes: [
    'The only way to read a user record; phone login, e-mail, custom fields and rights cannot be read, and there is no function that lists all users.',
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
    { name: 'agent_user', required: true, type: 'text', minLength: 1, maxLength: 99, limit: 'code' },
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
      pattern: '<agent_user>|<full_name>|<user_group>|<user_level>|<active>',
      fields: ['user', 'full_name', 'user_group', 'user_level', 'active'],
      multi: false,
      note: 'user echoes what was sent, not the stored spelling',
    },
  ],
  errors: [
    {
      pattern: 'ERROR: user_details USER DOES NOT HAVE PERMISSION TO GET USER DETAILS: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: user_details INVALID SEARCH PARAMETERS: <user>|<agent_user>',
      when: 'agent_user empty or 100+ characters',
    },
    {
      pattern: 'ERROR: user_details USER NOT FOUND: <user>|<agent_user>',
      when: 'unknown or outside viewable user groups',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
