import type { FunctionSpec } from '../spec.ts'

export const listCustomFields = {
  name: 'list_custom_fields',
  group: 'lists',
  dialect: 'stock',
  summary: 'Custom field labels of one list or of all lists.',
  effect: 'read',
  permissions: {
    userLevel: 8,
    flags: ['vdc_agent_api_access=1', 'modify_lists=1'],
    scope: 'allowed campaigns; api_list_restrict',
  },
  since: '2.14-194',
  introducedBuild: '200331-1207',
  output: {
    formats: ['csv', 'tab', 'pipe'],
    header: 'header=YES',
    columns: [
      'list_id',
      'list_name',
      'campaign_id',
      'active',
      'list_changedate',
      'list_lastcalldate',
      'custom_fields_list_space_delimited',
    ],
  },
  batch: 'all lists with ---ALL---',
  idempotent: true,
  notes: [
    'list_id=---ALL--- is the only call that lists every list with name, campaign and active flag; it needs custom fields switched on system-wide (off by default).',
    'Keep table_order: the alphabetical orders leak labels of earlier lists into later rows, and on PHP 8 crash when the first list has no custom table.',
    'Labels only: no types, options or required flags.',
  ],
  docsDiffer: ['the not-enabled error has no function name in it'],
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
      name: 'list_id',
      required: true,
      type: 'text',
      minLength: 2,
      maxLength: 14,
      limit: 'code',
      note: 'digits, or ---ALL---',
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
    {
      name: 'custom_order',
      required: false,
      type: 'enum',
      values: ['table_order', 'alpha_up', 'alpha_down'],
      default: 'table_order',
    },
  ],
  success: [
    {
      pattern:
        '<list_id>|<list_name>|<campaign_id>|<active>|<list_changedate>|<list_lastcalldate>|<custom_fields_list_space_delimited>',
      fields: [
        'list_id',
        'list_name',
        'campaign_id',
        'active',
        'list_changedate',
        'list_lastcalldate',
        'custom_fields_list_space_delimited',
      ],
      multi: true,
      note: 'last cell: field labels separated by spaces, empty when the list has none',
    },
  ],
  errors: [
    {
      pattern: 'ERROR: CUSTOM LIST FIELDS ARE NOT ENABLED ON THIS SYSTEM: |<user>|<function>|',
      when: 'system setting custom_fields_enabled is 0; checked before permissions',
    },
    {
      pattern: 'ERROR: list_custom_fields USER DOES NOT HAVE PERMISSION TO MODIFY LISTS: |<user>|<allowed>',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern:
        'ERROR: list_custom_fields YOU MUST USE ALL REQUIRED FIELDS: |<user>|<list_id>|<list_name>|<campaign_id>',
      when: 'list_id not 2-14 characters',
    },
    {
      pattern: 'ERROR: list_custom_fields NOT AN ALLOWED LIST ID - <list_id>',
      when: 'api_list_restrict=1 and list outside the allowed campaigns',
    },
    {
      pattern: 'ERROR: list_custom_fields LIST DOES NOT EXIST: |<user>|<list_id>',
      when: 'unknown or in a campaign that is not allowed',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
