import type { FunctionSpec } from '../spec.ts'

export const addGroupAlias = {
  name: 'add_group_alias',
  group: 'phones',
  dialect: 'stock',
  summary: 'Create a caller-id group alias.',
  effect: 'write',
  permissions: { userLevel: 8, flags: ['vdc_agent_api_access=1', 'ast_admin_access=1'] },
  since: '2.10-69',
  introducedBuild: '120810-0859',
  batch: 'one',
  idempotent: 'no',
  notes: [],
  docsDiffer: ['docs give another value order in the success line'],
  params: [
    {
      name: 'source',
      required: true,
      type: 'text',
      minLength: 2,
      maxLength: 20,
      note: 'caller tag for the log; letters and digits only, other characters are removed before the length check; under 2 left over gives the Invalid Source error; log column holds 20',
    },
    { name: 'caller_id_number', required: true, type: 'digits', minLength: 6, maxLength: 20, limit: 'db' },
    {
      name: 'group_alias_id',
      required: false,
      type: 'text',
      minLength: 2,
      maxLength: 30,
      limit: 'db',
      note: 'default: the caller id number',
    },
    {
      name: 'group_alias_name',
      required: false,
      type: 'text',
      minLength: 2,
      maxLength: 50,
      limit: 'db',
      note: 'default: the caller id number',
    },
    { name: 'caller_id_name', required: false, type: 'text', maxLength: 20, limit: 'db' },
    { name: 'active', required: false, type: 'enum', values: ['Y', 'N'], default: 'Y' },
    {
      name: 'admin_user_group',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 20,
      limit: 'db',
      default: '---ALL---',
    },
  ],
  success: [
    {
      pattern:
        'SUCCESS: add_group_alias GROUP ALIAS HAS BEEN ADDED - <user>|<group_alias_id>|<group_alias_name>|<caller_id_number>',
      fields: ['user', 'group_alias_id', 'group_alias_name', 'caller_id_number'],
      multi: false,
    },
  ],
  errors: [
    {
      pattern: 'ERROR: add_group_alias USER DOES NOT HAVE PERMISSION TO ADD GROUP ALIASES: |<user>|<allowed>',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern:
        'ERROR: add_group_alias YOU MUST USE ALL REQUIRED FIELDS: |<user>|<group_alias_id>|<group_alias_name>|<caller_id_number>',
      when: 'caller_id_number under 6 digits',
    },
    {
      pattern: 'ERROR: add_group_alias GROUP ALIAS ALREADY EXISTS: |<user>|<group_alias_id>|<caller_id_number>',
      when: 'id taken',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
