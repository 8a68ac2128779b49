import type { FunctionSpec } from '../spec.ts'

export const addPhoneAlias = {
  name: 'add_phone_alias',
  group: 'phones',
  dialect: 'stock',
  summary: 'Create a phone alias that load-balances several phone logins.',
  effect: 'write',
  permissions: { userLevel: 8, flags: ['vdc_agent_api_access=1', 'ast_admin_access=1'] },
  since: '2.10-69',
  introducedBuild: '110821-2318',
  batch: 'one',
  idempotent: 'no',
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
    { name: 'alias_id', required: true, type: 'text', minLength: 2, maxLength: 20, limit: 'db' },
    {
      name: 'phone_logins',
      required: true,
      type: 'list',
      minLength: 2,
      maxLength: 255,
      limit: 'db',
      note: 'comma separated; each must exist',
    },
    { name: 'alias_name', required: true, type: 'text', minLength: 1, maxLength: 50, limit: 'db' },
  ],
  success: [
    {
      pattern: 'SUCCESS: add_phone_alias PHONE ALIAS HAS BEEN ADDED - <user>|<alias_id>|<alias_name>|<phone_logins>',
      fields: ['user', 'alias_id', 'alias_name', 'phone_logins'],
      multi: false,
    },
  ],
  errors: [
    {
      pattern: 'ERROR: add_phone_alias USER DOES NOT HAVE PERMISSION TO ADD PHONE ALIASES: |<user>|<allowed>',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern:
        'ERROR: add_phone_alias YOU MUST USE ALL REQUIRED FIELDS: |<user>|<alias_id>|<alias_name>|<phone_logins>',
      when: 'missing or too short',
    },
    { pattern: 'ERROR: add_phone_alias PHONE ALIAS ALREADY EXISTS: |<user>|<alias_id>', when: 'id taken' },
    {
      pattern: 'ERROR: add_phone_alias PHONE DOES NOT EXIST: |<user>|<phone_login>',
      when: 'one of the logins is unknown',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
