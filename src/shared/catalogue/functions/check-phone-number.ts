import type { FunctionSpec } from '../spec.ts'

export const checkPhoneNumber = {
  name: 'check_phone_number',
  group: 'leads',
  dialect: 'stock',
  summary: 'Check form, DNC state and current dialability of a number without storing it.',
  effect: 'read',
  permissions: { userLevel: 8, flags: ['vdc_agent_api_access=1'] },
  since: '2.10-69',
  introducedBuild: '140214-1540',
  batch: 'one number',
  idempotent: true,
  notes: [
    'This is the only way to ask whether a number is on a DNC list.',
    'The call is logged as a NOTICE although the answer has no prefix.',
  ],
  docsDiffer: [
    'the first docs example uses a parameter call_time, which does not exist',
    'campaign DNC error not in the docs',
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
    { name: 'phone_number', required: true, type: 'digits', minLength: 6, maxLength: 16, limit: 'code' },
    { name: 'phone_code', required: false, type: 'digits', minLength: 1, maxLength: 4, default: '1' },
    {
      name: 'local_call_time',
      required: true,
      type: 'text',
      minLength: 1,
      maxLength: 10,
      note: 'existing call time id, such as 24hours or 9am-9pm',
    },
    { name: 'postal_code', required: false, type: 'digits', minLength: 5, maxLength: 5 },
    { name: 'state', required: false, type: 'text', minLength: 2, maxLength: 2 },
    { name: 'owner', required: false, type: 'text', minLength: 1, maxLength: 6, note: 'time-zone code for TZCODE' },
    { name: 'dnc_check', required: false, type: 'enum', values: ['Y', 'N', 'AREACODE'], default: 'N' },
    { name: 'campaign_dnc_check', required: false, type: 'enum', values: ['Y', 'N', 'AREACODE'], default: 'N' },
    {
      name: 'campaign_id',
      required: 'conditional',
      type: 'text',
      minLength: 1,
      maxLength: 8,
      note: 'for campaign_dnc_check',
    },
    { name: 'usacan_prefix_check', required: false, type: 'bool', values: ['Y', 'N'], default: 'N' },
    { name: 'usacan_areacode_check', required: false, type: 'bool', values: ['Y', 'N'], default: 'N' },
    { name: 'nanpa_ac_prefix_check', required: false, type: 'bool', values: ['Y', 'N'], default: 'N' },
    {
      name: 'tz_method',
      required: false,
      type: 'list',
      values: ['AREACODE', 'POSTAL', 'TZCODE', 'NANPA'],
      default: 'AREACODE',
      note: 'names may be run together',
    },
  ],
  success: [
    {
      pattern:
        '[<method>: <dialable>|<gmt_offset>#]...PHONE: <phone_number>|<phone_code>|<postal_code>|<state>|<owner>|',
      fields: ['method', 'dialable', 'gmt_offset', 'phone_number', 'phone_code', 'postal_code', 'state', 'owner'],
      multi: false,
      note: 'one line; methods in the order AREACODE, POSTAL, TZCODE, NANPA; dialable 1 or 0; a method without its data gives 0 and an empty offset',
    },
  ],
  errors: [
    {
      pattern: 'ERROR: check_phone_number USER DOES NOT HAVE PERMISSION TO CHECK PHONE NUMBERS: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: check_phone_number THIS IS NOT A VALID CALL TIME: |<user>|<local_call_time>|',
      when: 'unknown or missing call time',
    },
    {
      pattern: 'ERROR: check_phone_number NANPA options disabled, NANPA prefix data not loaded - <count>|<user>',
      when: 'NANPA asked without its data; ends the call here, unlike add_lead',
    },
    {
      pattern: 'ERROR: check_phone_number INVALID PHONE NUMBER LENGTH - <phone_number>|<user>',
      when: 'not 6-16 characters',
    },
    {
      pattern: 'ERROR: check_phone_number INVALID PHONE NUMBER PREFIX - <phone_number>|<user>',
      when: 'fourth digit 0 or 1',
    },
    {
      pattern: 'ERROR: check_phone_number INVALID PHONE NUMBER AREACODE - <phone_number>|<user>',
      when: 'unknown area code',
    },
    {
      pattern: 'ERROR: check_phone_number INVALID PHONE NUMBER NANPA AREACODE PREFIX - <phone_number>|<user>',
      when: 'unknown pair',
    },
    { pattern: 'ERROR: check_phone_number PHONE NUMBER IN DNC - <phone_number>|<user>', when: 'on the system list' },
    {
      pattern: 'ERROR: check_phone_number PHONE NUMBER IN CAMPAIGN DNC - <phone_number>|<campaign_id>|<user>',
      when: 'on the campaign list',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
