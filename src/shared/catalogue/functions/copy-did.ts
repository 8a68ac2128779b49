import type { FunctionSpec } from '../spec.ts'

export const copyDid = {
  name: 'copy_did',
  group: 'dids',
  dialect: 'stock',
  summary: 'Create DIDs with the settings of an existing one.',
  effect: 'write',
  permissions: {
    userLevel: 8,
    flags: ['vdc_agent_api_access=1', 'modify_inbound_dids=1'],
    scope: 'viewable user groups',
  },
  since: '2.14-194',
  introducedBuild: '240730-1832',
  batch: 'as many as fit in 2000 characters',
  idempotent: 'existing numbers are reported and skipped',
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
    { name: 'source_did_pattern', required: true, type: 'text', minLength: 2, maxLength: 50, limit: 'code' },
    {
      name: 'new_dids',
      required: true,
      type: 'list',
      minLength: 2,
      maxLength: 2000,
      limit: 'code',
      note: 'comma separated; send + as %2B',
    },
    {
      name: 'did_description',
      required: false,
      type: 'text',
      minLength: 6,
      maxLength: 50,
      limit: 'code',
      note: 'empty keeps the source text',
    },
  ],
  success: [
    {
      pattern: 'SUCCESS: copy_did DIDS HAVE BEEN ADDED - <user>|<source_did_pattern>|<added>|<refused>',
      fields: ['user', 'source_did_pattern', 'added', 'refused'],
      multi: false,
    },
  ],
  errors: [
    {
      pattern: 'ERROR: copy_did USER DOES NOT HAVE PERMISSION TO ADD DIDS: |<user>|<allowed>',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: copy_did YOU MUST USE ALL REQUIRED FIELDS: |<user>|<source_did_pattern>|<new_dids>',
      when: 'lengths',
    },
    {
      pattern: 'ERROR: copy_did SOURCE DID DOES NOT EXIST: |<user>|<source_did_pattern>',
      when: 'unknown or group not viewable',
    },
    {
      pattern:
        'ERROR: copy_did DID DESCRIPTION MUST BE EITHER BLANK OR FROM 6 TO 50 CHARACTERS, THIS IS AN OPTIONAL FIELD: |<user>|<did_description>',
      when: 'length; stops in the middle, earlier copies stay',
    },
    {
      pattern: 'ERROR: copy_did NO DIDS ADDED - <user>|<source_did_pattern>|<added>|<refused>',
      when: 'last line when nothing was added',
    },
  ],
  notices: [
    { pattern: 'NOTICE: copy_did DID ALREADY EXISTS - <user>|<new_did>', when: 'per number' },
    {
      pattern: 'NOTICE: copy_did DID HAS BEEN ADDED - <user>|<new_did>|<source_did_pattern>|<did_id>|<rows>',
      when: 'per number',
    },
  ],
} as const satisfies FunctionSpec
