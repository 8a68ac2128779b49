import type { FunctionSpec } from '../spec.ts'

export const updateRemoteAgent = {
  name: 'update_remote_agent',
  group: 'users',
  dialect: 'stock',
  summary: 'Change state, lines or campaign of a remote agent.',
  effect: 'write',
  permissions: {
    userLevel: 8,
    flags: ['vdc_agent_api_access=1', 'modify_remoteagents=1'],
    scope: 'as update_user; campaign must be allowed',
  },
  since: '2.14-194',
  introducedBuild: '240703-1657',
  batch: 'one',
  idempotent: 'yes',
  notes: [],
  docsDiffer: ['docs show USER HAS BEEN UPDATED as the success text'],
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
      name: 'agent_user',
      required: true,
      type: 'text',
      minLength: 2,
      maxLength: 20,
      limit: 'code',
      note: 'start user of the remote agent',
    },
    { name: 'status', required: false, type: 'enum', values: ['ACTIVE', 'INACTIVE'] },
    { name: 'campaign_id', required: false, type: 'text', minLength: 1, maxLength: 8, limit: 'code' },
    { name: 'number_of_lines', required: false, type: 'digits', minLength: 1, maxLength: 3, note: '1-999' },
  ],
  success: [
    {
      pattern: 'SUCCESS: update_remote_agent REMOTE AGENT HAS BEEN UPDATED - <user>|<agent_user>|',
      fields: ['user', 'agent_user'],
      multi: false,
    },
  ],
  errors: [
    {
      pattern: 'ERROR: update_remote_agent USER DOES NOT HAVE PERMISSION TO UPDATE REMOTE AGENTS: |<user>|<allowed>',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: update_remote_agent YOU MUST USE ALL REQUIRED FIELDS: |<user>|<agent_user>|',
      when: 'agent_user not 2-20 characters',
    },
    {
      pattern: 'ERROR: update_remote_agent REMOTE AGENT DOES NOT EXIST: |<user>|<server_ip>',
      when: 'unknown; shows the unrelated server_ip parameter',
    },
    {
      pattern:
        'ERROR: update_remote_agent USER DOES NOT HAVE PERMISSION TO UPDATE THIS REMOTE AGENT: |<user>|<agent_user>|<comparison>|<api_user_level>',
      when: 'user level or group not allowed, or no user of that id; an empty line follows',
    },
    {
      pattern:
        'ERROR: update_remote_agent YOU MUST USE A VALID NUMBER OF LINES, THIS IS AN OPTIONAL FIELD: |<user>|<number_of_lines>',
      when: 'outside 1-999',
    },
    {
      pattern:
        'ERROR: update_remote_agent YOU MUST USE A VALID CAMPAIGN ID, THIS IS AN OPTIONAL FIELD: |<user>|<campaign_id>|<count>',
      when: 'unknown or not allowed',
    },
    {
      pattern:
        'ERROR: update_remote_agent STATUS MUST BE ACTIVE OR INACTIVE, THIS IS AN OPTIONAL FIELD: |<user>|<status>',
      when: 'does not contain ACTIVE',
    },
    {
      pattern: 'ERROR: update_remote_agent NO UPDATES DEFINED: |<user>|<blank>',
      when: 'nothing to change; also follows the ALREADY notice when status was the only field',
    },
  ],
  notices: [
    {
      pattern: 'NOTICE: update_remote_agent REMOTE AGENT IS ALREADY <status>: |<user>|<agent_user>',
      when: 'status unchanged',
    },
  ],
} as const satisfies FunctionSpec
