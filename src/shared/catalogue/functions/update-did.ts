import type { FunctionSpec } from '../spec.ts'

export const updateDid = {
  name: 'update_did',
  group: 'dids',
  dialect: 'stock',
  summary: 'Change or delete an inbound DID.',
  effect: 'write',
  destructiveWhen: ['delete_did=Y'],
  permissions: {
    userLevel: 8,
    flags: ['vdc_agent_api_access=1', 'modify_inbound_dids=1'],
    scope: 'viewable user groups',
  },
  since: '2.14-194',
  introducedBuild: '180331-1716',
  batch: 'one',
  idempotent: 'yes',
  notes: [],
  docsDiffer: ['the documented NOT AN ALLOWED DID error does not exist'],
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
      name: 'did_pattern',
      required: true,
      type: 'text',
      minLength: 2,
      maxLength: 50,
      limit: 'code',
      note: 'send + as %2B',
    },
    {
      name: 'delete_did',
      required: false,
      type: 'bool',
      values: ['Y', 'N'],
      default: 'N',
      note: 'needs delete_inbound_dids=1',
      sinceBuild: '201113-0713',
    },
    { name: 'did_description', required: false, type: 'text', minLength: 6, maxLength: 50, limit: 'code' },
    { name: 'active', required: false, type: 'enum', values: ['Y', 'N'] },
    {
      name: 'did_route',
      required: false,
      type: 'enum',
      values: ['EXTEN', 'VOICEMAIL', 'AGENT', 'PHONE', 'IN_GROUP', 'CALLMENU', 'VMAIL_NO_INST'],
    },
    { name: 'record_call', required: false, type: 'enum', values: ['Y', 'N', 'Y_QUEUESTOP'] },
    { name: 'extension', required: false, type: 'text', minLength: 1, maxLength: 50, limit: 'code' },
    { name: 'exten_context', required: false, type: 'text', minLength: 1, maxLength: 50, limit: 'code' },
    { name: 'voicemail_ext', required: false, type: 'text', minLength: 1, maxLength: 10, limit: 'code' },
    { name: 'phone_extension', required: false, type: 'text', minLength: 1, maxLength: 100, limit: 'code' },
    { name: 'server_ip', required: false, type: 'text', maxLength: 15, note: 'existing server' },
    { name: 'group', required: false, type: 'text', note: 'existing in-group' },
    { name: 'menu_id', required: false, type: 'text', note: 'existing call menu', sinceBuild: '210217-1454' },
    { name: 'filter_clean_cid_number', required: false, type: 'text', minLength: 1, maxLength: 20, limit: 'code' },
    {
      name: 'call_handle_method',
      required: false,
      type: 'text',
      minLength: 3,
      maxLength: 20,
      limit: 'code',
      sinceBuild: '210611-1610',
    },
    {
      name: 'agent_search_method',
      required: false,
      type: 'enum',
      minLength: 2,
      maxLength: 2,
      limit: 'code',
      values: ['LB', 'LO', 'SO'],
      note: 'only the length is checked',
      sinceBuild: '210611-1610',
    },
    {
      name: 'list_id',
      required: false,
      type: 'digits',
      minLength: 3,
      maxLength: 14,
      limit: 'code',
      sinceBuild: '210611-1610',
    },
    {
      name: 'entry_list_id',
      required: false,
      type: 'digits',
      minLength: 1,
      maxLength: 14,
      limit: 'code',
      sinceBuild: '210611-1610',
    },
    {
      name: 'campaign_id',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 8,
      limit: 'code',
      note: 'not checked for existence',
      sinceBuild: '210611-1610',
    },
    {
      name: 'phone_code',
      required: false,
      type: 'digits',
      minLength: 1,
      maxLength: 10,
      limit: 'code',
      sinceBuild: '210611-1610',
    },
  ],
  success: [
    {
      pattern: 'SUCCESS: update_did DID HAS BEEN DELETED - <user>|<did_pattern>|<did_id>',
      fields: ['user', 'did_pattern', 'did_id'],
      multi: false,
    },
    {
      pattern: 'SUCCESS: update_did DID HAS BEEN UPDATED - <user>|<did_pattern>',
      fields: ['user', 'did_pattern'],
      multi: false,
    },
  ],
  errors: [
    {
      pattern: 'ERROR: update_did USER DOES NOT HAVE PERMISSION TO UPDATE DIDS: |<user>|<allowed>',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: update_did YOU MUST USE ALL REQUIRED FIELDS: |<user>|<did_pattern>',
      when: 'not 2-50 characters',
    },
    { pattern: 'ERROR: update_did DID DOES NOT EXIST: |<user>|<did_pattern>', when: 'unknown or group not viewable' },
    {
      pattern: 'ERROR: update_did USER DOES NOT HAVE PERMISSION TO DELETE DIDS: |<user>|<allowed>',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern:
        'ERROR: update_did DID DESCRIPTION MUST BE FROM 6 TO 50 CHARACTERS, THIS IS AN OPTIONAL FIELD: |<user>|<did_description>',
      when: 'value outside the limits under params',
    },
    {
      pattern: 'ERROR: update_did ACTIVE MUST BE Y OR N, THIS IS AN OPTIONAL FIELD: |<user>|<active>',
      when: 'value outside the limits under params',
    },
    {
      pattern: 'ERROR: update_did DID ROUTE IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<did_route>',
      when: 'value outside the limits under params',
    },
    {
      pattern: 'ERROR: update_did RECORD CALL MUST BE Y OR N, THIS IS AN OPTIONAL FIELD: |<user>|<record_call>',
      when: 'value outside the limits under params',
    },
    {
      pattern:
        'ERROR: update_did EXTENSION MUST BE FROM 1 TO 50 CHARACTERS, THIS IS AN OPTIONAL FIELD: |<user>|<extension>',
      when: 'value outside the limits under params',
    },
    {
      pattern:
        'ERROR: update_did EXTENSION CONTEXT MUST BE FROM 1 TO 50 CHARACTERS, THIS IS AN OPTIONAL FIELD: |<user>|<exten_context>',
      when: 'value outside the limits under params',
    },
    {
      pattern:
        'ERROR: update_did VOICEMAIL EXTENSION MUST BE FROM 1 TO 10 CHARACTERS, THIS IS AN OPTIONAL FIELD: |<user>|<voicemail_ext>',
      when: 'value outside the limits under params',
    },
    {
      pattern:
        'ERROR: update_did PHONE EXTENSION MUST BE FROM 1 TO 100 CHARACTERS, THIS IS AN OPTIONAL FIELD: |<user>|<phone_extension>',
      when: 'value outside the limits under params',
    },
    {
      pattern:
        'ERROR: update_did SERVER IP MUST BE A VALID SERVER IN THE SYSTEM, THIS IS AN OPTIONAL FIELD: |<user>|<server_ip>',
      when: 'value outside the limits under params',
    },
    {
      pattern:
        'ERROR: update_did GROUP ID MUST BE A VALID INBOUND GROUP IN THE SYSTEM, THIS IS AN OPTIONAL FIELD: |<user>|<group>',
      when: 'value outside the limits under params',
    },
    {
      pattern:
        'ERROR: update_did CLEAN CID NUMBER MUST BE FROM 1 TO 20 CHARACTERS, THIS IS AN OPTIONAL FIELD: |<user>|<filter_clean_cid_number>',
      when: 'value outside the limits under params',
    },
    {
      pattern:
        'ERROR: update_did CALL HANDLE METHOD MUST BE FROM 3 TO 20 CHARACTERS, THIS IS AN OPTIONAL FIELD: |<user>|<call_handle_method>',
      when: 'value outside the limits under params',
    },
    {
      pattern:
        'ERROR: update_did AGENT SEARCH METHOD MUST BE 2 CHARACTERS, THIS IS AN OPTIONAL FIELD: |<user>|<agent_search_method>',
      when: 'value outside the limits under params',
    },
    {
      pattern: 'ERROR: update_did LIST ID MUST BE FROM 3 TO 14 DIGITS, THIS IS AN OPTIONAL FIELD: |<user>|<list_id>',
      when: 'value outside the limits under params',
    },
    {
      pattern:
        'ERROR: update_did ENTRY LIST ID MUST BE FROM 1 TO 14 DIGITS, THIS IS AN OPTIONAL FIELD: |<user>|<entry_list_id>',
      when: 'value outside the limits under params',
    },
    {
      pattern:
        'ERROR: update_did CAMPAIGN MUST BE FROM 1 TO 8 CHARACTERS, THIS IS AN OPTIONAL FIELD: |<user>|<campaign_id>',
      when: 'value outside the limits under params',
    },
    {
      pattern:
        'ERROR: update_did PHONE CODE MUST BE FROM 1 TO 10 CHARACTERS, THIS IS AN OPTIONAL FIELD: |<user>|<phone_code>',
      when: 'value outside the limits under params',
    },
    {
      pattern:
        'ERROR: update_did MENU ID MUST BE A VALID CALL MENU IN THE SYSTEM, THIS IS AN OPTIONAL FIELD: |<user>|<menu_id>',
      when: 'unknown call menu',
    },
  ],
  notices: [{ pattern: 'NOTICE: update_did NO UPDATES DEFINED: |<user>|<blank>', when: 'nothing to change' }],
} as const satisfies FunctionSpec
