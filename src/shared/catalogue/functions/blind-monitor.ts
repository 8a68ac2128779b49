import type { FunctionSpec } from '../spec.ts'

export const blindMonitor = {
  name: 'blind_monitor',
  group: 'users',
  dialect: 'stock',
  summary: "Ring a manager's phone and put it into an agent session to listen, barge or whisper.",
  effect: 'write',
  permissions: {
    userLevel: 7,
    flags: ['vdc_agent_api_access=1'],
    extra:
      'source=queuemetrics skips the level, flag and phone checks and may authenticate with a live call id as pass',
  },
  since: '2.4-35',
  introducedBuild: '90428-0209',
  batch: null,
  idempotent: 'no: every call dials',
  notes: [
    'Places a real phone call.',
    'No answer text at all if the dial order could not be queued.',
    'Confbridge servers use other prefixes in dialstring.',
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
      name: 'phone_login',
      required: true,
      type: 'text',
      minLength: 1,
      maxLength: 15,
      limit: 'db',
      note: "login of the manager's phone",
    },
    { name: 'session_id', required: true, type: 'digits', minLength: 7, maxLength: 7, note: 'agent conference number' },
    {
      name: 'server_ip',
      required: true,
      type: 'text',
      minLength: 7,
      maxLength: 15,
      limit: 'db',
      note: "agent's server",
    },
    {
      name: 'stage',
      required: false,
      type: 'enum',
      values: ['MONITOR', 'BARGE', 'BARGESWAP', 'WHISPER', 'HIJACK'],
      default: 'MONITOR',
      note: 'WHISPER needs the system setting, else it becomes a plain listen; HIJACK does not work (HTTP 500 seen on PHP 8)',
    },
  ],
  success: [
    {
      pattern:
        'SUCCESS: blind_monitor HAS BEEN LAUNCHED - <phone_login>|<dialstring>|<dialplan_number>|<session_id>|<man_id>|<user>',
      fields: ['phone_login', 'dialstring', 'dialplan_number', 'session_id', 'man_id', 'user'],
      multi: false,
    },
  ],
  errors: [
    {
      pattern: 'ERROR: blind_monitor USER DOES NOT HAVE PERMISSION TO BLIND MONITOR: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: blind_monitor INVALID SESSION ID - <session_id>|<server_ip>|<user>',
      when: 'no such conference on that server',
    },
    { pattern: 'ERROR: blind_monitor INVALID PHONE LOGIN - <phone_login>|<user>', when: 'no phone with that login' },
  ],
  notices: [],
} as const satisfies FunctionSpec
