import type { FunctionSpec } from '../spec.ts'

export const leadDearchive = {
  name: 'lead_dearchive',
  group: 'leads',
  dialect: 'stock',
  summary: 'Move one lead from the archive back to the active table.',
  effect: 'write',
  permissions: {
    userLevel: 8,
    flags: ['vdc_agent_api_access=1', 'modify_leads=1'],
    scope: 'lists of allowed campaigns',
  },
  since: '2.14-194',
  introducedBuild: '231109-2022',
  batch: 'one lead',
  idempotent: 'a repeat says ARCHIVED LEAD NOT FOUND',
  notes: ['Exactly modify_leads=1; 2 to 4 do not pass here.'],
  docsDiffer: ['docs show a dash in the success line', 'docs say lead_id is 16-40 characters'],
  params: [
    {
      name: 'source',
      required: true,
      type: 'text',
      minLength: 2,
      maxLength: 20,
      note: 'caller tag for the log; letters and digits only, other characters are removed before the length check; under 2 left over gives the Invalid Source error; log column holds 20',
    },
    { name: 'lead_id', required: true, type: 'digits', minLength: 1, maxLength: 11, limit: 'code' },
  ],
  success: [
    {
      pattern: 'SUCCESS: lead_dearchive LEAD DE-ARCHIVED: <user>|<lead_id>|<inserted>|<deleted>',
      fields: ['user', 'lead_id', 'inserted', 'deleted'],
      multi: false,
      note: 'colon, not dash',
    },
  ],
  errors: [
    {
      pattern: 'ERROR: lead_dearchive USER DOES NOT HAVE PERMISSION TO MODIFY LEAD INFO: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    { pattern: 'ERROR: lead_dearchive INVALID SEARCH PARAMETERS: <user>|<lead_id>', when: 'lead_id not 1-11 digits' },
    {
      pattern: 'ERROR: lead_dearchive LEAD INSERT FAILED: <user>|<lead_id>|<list_id>',
      when: 'database refused the copy',
    },
    {
      pattern: 'ERROR: lead_dearchive NON-ARCHIVED LEAD FOUND: <user>|<lead_id>|<list_id>',
      when: 'an active lead has that id',
    },
    {
      pattern: 'ERROR: lead_dearchive ARCHIVED LEAD NOT FOUND: <user>|<lead_id>|<stage>|<blank>',
      when: 'unknown or in a list that is not allowed',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
