import type { FunctionSpec } from '../spec.ts'

export const updatePresets = {
  name: 'update_presets',
  group: 'campaigns',
  dialect: 'stock',
  summary: 'Add, change, delete or list transfer presets of a campaign.',
  effect: 'write',
  destructiveWhen: ['action=DELETE'],
  permissions: { userLevel: 8, flags: ['vdc_agent_api_access=1', 'modify_campaigns=1'], scope: 'allowed campaigns' },
  since: '2.14-194',
  introducedBuild: '220307-0937',
  output: {
    formats: ['csv', 'tab', 'pipe'],
    header: 'header=YES with action=LIST',
    columns: ['preset_name', 'campaign_id', 'preset_number', 'preset_hide_number', 'preset_dtmf'],
  },
  batch: 'LIST up to 1000 rows',
  idempotent: 'update and delete yes; NEW can create a second preset of the same name',
  notes: [
    'DELETE with a wrong name and only one preset stored deletes that one.',
    'NEW needs at least one other field.',
  ],
  docsDiffer: ['docs lack the PRESET NUMBER error'],
  params: [
    {
      name: 'source',
      required: true,
      type: 'text',
      minLength: 2,
      maxLength: 20,
      note: 'caller tag for the log; letters and digits only, other characters are removed before the length check; under 2 left over gives the Invalid Source error; log column holds 20',
    },
    { name: 'campaign_id', required: true, type: 'text', minLength: 2, maxLength: 8, limit: 'code' },
    {
      name: 'preset_name',
      required: 'conditional',
      type: 'text',
      minLength: 1,
      maxLength: 40,
      limit: 'db',
      note: 'may be left out when exactly one preset exists; needed for NEW',
    },
    {
      name: 'action',
      required: false,
      type: 'enum',
      values: ['UPDATE', 'NEW', 'DELETE', 'LIST'],
      default: 'UPDATE',
      note: 'DELETE since 220310-0825',
    },
    { name: 'preset_hide_number', required: false, type: 'enum', values: ['Y', 'N'], default: 'N' },
    { name: 'preset_number', required: false, type: 'text', minLength: 1, maxLength: 50, limit: 'code' },
    {
      name: 'preset_dtmf',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 50,
      limit: 'code',
      note: 'P pound, S star, Q pause; --BLANK-- empties it',
    },
    {
      name: 'stage',
      required: false,
      type: 'enum',
      values: ['csv', 'tab', 'pipe'],
      default: 'pipe',
      note: 'column separator; anything else falls back to pipe',
    },
    { name: 'header', required: false, type: 'enum', values: ['YES', 'NO'], default: 'NO', note: 'only for LIST' },
  ],
  success: [
    {
      pattern: 'SUCCESS: update_presets PRESET HAS BEEN DELETED - <user>|<preset_name>|<campaign_id>',
      fields: ['user', 'preset_name', 'campaign_id'],
      multi: false,
    },
    {
      pattern: 'SUCCESS: update_presets PRESET HAS BEEN ADDED - <user>|NEW PRESET: <preset_name>|<campaign_id>',
      fields: ['user', 'preset_name', 'campaign_id'],
      multi: false,
    },
    {
      pattern: 'SUCCESS: update_presets PRESET HAS BEEN UPDATED - <user>|<preset_name>|<campaign_id>',
      fields: ['user', 'preset_name', 'campaign_id'],
      multi: false,
    },
    {
      pattern: '<preset_name>|<campaign_id>|<preset_number>|<preset_hide_number>|<preset_dtmf>',
      fields: ['preset_name', 'campaign_id', 'preset_number', 'preset_hide_number', 'preset_dtmf'],
      multi: true,
      note: 'action=LIST',
    },
  ],
  errors: [
    {
      pattern: 'ERROR: update_presets USER DOES NOT HAVE PERMISSION TO UPDATE CAMPAIGNS: |<user>|<allowed>',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern:
        'ERROR: update_presets YOU MUST USE ALL REQUIRED FIELDS: |<user>|<campaign_id>|<campaign_name>|<campaign_id>',
      when: 'campaign_id not 2-8 characters',
    },
    { pattern: 'ERROR: update_presets CAMPAIGN DOES NOT EXIST: |<user>|<campaign_id>', when: 'unknown or not allowed' },
    {
      pattern: 'ERROR: update_presets PRESET NAME DOES NOT EXIST: |<user>|<preset_name>|<campaign_id>|<count>',
      when: 'name unknown and two or more presets exist',
    },
    {
      pattern:
        'ERROR: update_presets PRESET HIDE NUMBER MUST BE Y OR N, THIS IS AN OPTIONAL FIELD: |<user>|<preset_hide_number>',
      when: 'other value',
    },
    {
      pattern: 'ERROR: update_presets PRESET NUMBER IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<preset_number>',
      when: 'over 50 characters',
    },
    {
      pattern: 'ERROR: update_presets PRESET DTMF IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<preset_dtmf>',
      when: 'over 50 characters',
    },
  ],
  notices: [
    { pattern: 'NOTICE: update_presets NO UPDATES DEFINED: |<user>|<blank>', when: 'no editable field sent' },
    {
      pattern: 'NOTICE: update_presets LIST, No Records Found - <user>|<campaign_id>|0',
      when: 'action=LIST and none stored',
    },
  ],
} as const satisfies FunctionSpec
