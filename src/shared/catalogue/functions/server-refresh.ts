import type { FunctionSpec } from '../spec.ts'

export const serverRefresh = {
  name: 'server_refresh',
  group: 'system',
  dialect: 'stock',
  summary: 'Ask every telephony server to rebuild its configuration files.',
  effect: 'write',
  permissions: { userLevel: 8, flags: ['vdc_agent_api_access=1', 'ast_admin_access=1'] },
  since: '2.10-69',
  introducedBuild: '140211-1056',
  batch: null,
  idempotent: 'yes, but each call triggers a reload',
  notes: ['Rows changed is what the database reports, so servers already flagged may not count.'],
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
      name: 'stage',
      required: true,
      type: 'enum',
      values: ['REFRESH'],
      note: 'upper case; any value containing the word passes',
    },
  ],
  success: [
    {
      pattern: 'SUCCESS: server_refresh SERVER REFRESH HAS BEEN TRIGGERED - <user>|<servers>',
      fields: ['user', 'servers'],
      multi: false,
    },
  ],
  errors: [
    {
      pattern: 'ERROR: server_refresh USER DOES NOT HAVE PERMISSION TO REFRESH SERVERS: |<user>|<allowed>',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: server_refresh YOU MUST USE ALL REQUIRED FIELDS: |<user>|<blank>|<blank>|<blank>',
      when: 'stage does not contain REFRESH (shows three unrelated, empty values)',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
