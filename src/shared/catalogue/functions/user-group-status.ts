import type { FunctionSpec } from '../spec.ts'

export const userGroupStatus = {
  name: 'user_group_status',
  group: 'users',
  dialect: 'stock',
  summary: 'Live totals for one or more user groups.',
  effect: 'read',
  permissions: {
    userLevel: 7,
    flags: ['vdc_agent_api_access=1', 'view_reports=1'],
    scope: 'agents: viewable user groups; waiting calls: allowed campaigns',
  },
  since: '2.10-69',
  introducedBuild: '120912-2042',
  output: {
    formats: ['csv', 'tab', 'pipe'],
    header: 'header=YES',
    columns: [
      'usergroups',
      'calls_waiting',
      'agents_logged_in',
      'agents_in_calls',
      'agents_waiting',
      'agents_paused',
      'agents_in_dead_calls',
      'agents_in_dispo',
      'agents_in_dial',
    ],
  },
  batch: 'many groups, but one totals row only',
  idempotent: true,
  notes: [
    'calls_waiting counts every waiting call the API user may see, not only those of the groups asked.',
    'Unknown groups give zeros, not an error.',
    'agents_in_dial is missing from 2.10-69.',
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
    {
      name: 'user_groups',
      required: true,
      type: 'list',
      minLength: 1,
      maxLength: 9999,
      limit: 'code',
      note: 'joined with | (URL-encode it)',
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
      pattern:
        '<usergroups>|<calls_waiting>|<agents_logged_in>|<agents_in_calls>|<agents_waiting>|<agents_paused>|<agents_in_dead_calls>|<agents_in_dispo>|<agents_in_dial>',
      fields: [
        'usergroups',
        'calls_waiting',
        'agents_logged_in',
        'agents_in_calls',
        'agents_waiting',
        'agents_paused',
        'agents_in_dead_calls',
        'agents_in_dispo',
        'agents_in_dial',
      ],
      multi: false,
      note: 'one totals row for all groups asked; first cell joins the names with spaces',
    },
  ],
  errors: [
    {
      pattern: 'ERROR: user_group_status USER DOES NOT HAVE PERMISSION TO GET USER GROUP INFO: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: user_group_status INVALID SEARCH PARAMETERS: <user>|<user_groups>',
      when: 'user_groups empty or 10000+ characters',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
