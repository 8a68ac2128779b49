import type { FunctionSpec } from '../spec.ts'

export const updatePhoneAlias = {
  name: 'update_phone_alias',
  group: 'phones',
  dialect: 'stock',
  summary: 'Change or delete a phone alias.',
  effect: 'write',
  destructiveWhen: ['delete_alias=Y'],
  permissions: { userLevel: 8, flags: ['vdc_agent_api_access=1', 'ast_admin_access=1'] },
  since: '2.10-69',
  introducedBuild: '110821-2318',
  batch: 'one',
  idempotent: 'yes',
  notes: [],
  docsDiffer: ['docs mark phone_logins and alias_name as required'],
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
      required: 'conditional',
      type: 'list',
      minLength: 2,
      maxLength: 255,
      limit: 'db',
      note: 'one of phone_logins, alias_name, delete_alias is needed',
    },
    { name: 'alias_name', required: 'conditional', type: 'text', minLength: 2, maxLength: 50, limit: 'code' },
    { name: 'delete_alias', required: 'conditional', type: 'bool', values: ['Y', 'N'], default: 'N' },
  ],
  success: [
    {
      pattern: 'SUCCESS: update_phone_alias PHONE ALIAS HAS BEEN DELETED - <user>|<alias_id>',
      fields: ['user', 'alias_id'],
      multi: false,
    },
    {
      pattern: 'SUCCESS: update_phone_alias PHONE ALIAS HAS BEEN UPDATED - <user>|<alias_id>|',
      fields: ['user', 'alias_id'],
      multi: false,
    },
  ],
  errors: [
    {
      pattern: 'ERROR: update_phone_alias USER DOES NOT HAVE PERMISSION TO UPDATE PHONE ALIASES: |<user>|<allowed>',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern:
        'ERROR: update_phone_alias YOU MUST USE ALL REQUIRED FIELDS: |<user>|<alias_id>|<alias_name>|<phone_logins>',
      when: 'alias_id under 2 characters, or none of the other three',
    },
    { pattern: 'ERROR: update_phone_alias PHONE ALIAS DOES NOT EXIST: |<user>|<alias_id>', when: 'unknown' },
    {
      pattern: 'ERROR: update_phone_alias YOU MUST USE A VALID ALIAS NAME: |<user>|<alias_name>',
      when: 'not 2-50 characters',
    },
    {
      pattern: 'ERROR: update_phone_alias PHONE DOES NOT EXIST: |<user>|<phone_login>',
      when: 'one of the logins is unknown',
    },
  ],
  notices: [
    {
      pattern: 'NOTICE: update_phone_alias USER DOES NOT HAVE PERMISSION TO DELETE PHONE ALIASES: |<user>|<allowed>',
      when: 'delete_alias=Y without ast_delete_phones=1',
    },
    { pattern: 'NOTICE: update_phone_alias NO UPDATES DEFINED: |<user>|<blank>', when: 'nothing to change' },
  ],
} as const satisfies FunctionSpec
