import type { FunctionSpec } from '../spec.ts'

export const updateCidGroupEntry = {
  name: 'update_cid_group_entry',
  group: 'campaigns',
  dialect: 'stock',
  summary: 'Add, change, delete or list caller ids of a CID group or campaign area-code table.',
  effect: 'write',
  destructiveWhen: ['stage=DELETE'],
  permissions: { userLevel: 8, flags: ['vdc_agent_api_access=1', 'modify_campaigns=1'] },
  since: '2.14-194',
  introducedBuild: '190628-1504',
  output: {
    formats: ['pipe'],
    header: null,
    columns: ['number', 'areacode', 'outbound_cid', 'active', 'cid_description', 'call_count_today'],
  },
  batch: 'UPDATE and DELETE hit every matching row',
  idempotent: 'ADD no, rest yes',
  notes: ['DELETE with areacode ---ALL--- and no outbound_cid empties the whole group.'],
  docsDiffer: ['docs say NO UPDATES DEFINED and show a dash in the INFO line'],
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
      name: 'cid_group_id',
      required: true,
      type: 'text',
      minLength: 1,
      maxLength: 20,
      limit: 'code',
      note: 'CID group or campaign id',
    },
    {
      name: 'areacode',
      required: true,
      type: 'text',
      minLength: 1,
      maxLength: 9,
      limit: 'code',
      note: 'area code, state or ---ALL---; column holds 5',
    },
    {
      name: 'stage',
      required: true,
      type: 'enum',
      minLength: 3,
      maxLength: 6,
      limit: 'code',
      values: ['UPDATE', 'ADD', 'DELETE', 'INFO'],
      note: 'any other 3-6 letter word prints nothing',
    },
    {
      name: 'outbound_cid',
      required: 'conditional',
      type: 'digits',
      minLength: 4,
      maxLength: 20,
      note: 'needed for ADD; empty or ---ALL--- means all',
    },
    { name: 'cid_description', required: false, type: 'text', minLength: 1, maxLength: 50, limit: 'db' },
    { name: 'active', required: false, type: 'enum', values: ['Y', 'N'], default: 'N' },
  ],
  success: [
    {
      pattern:
        'SUCCESS: update_cid_group_entry CID GROUP INFO AS FOLLOWS <cid_group_id>|<areacode>|<outbound_cid>|<count>',
      fields: ['cid_group_id', 'areacode', 'outbound_cid', 'count'],
      multi: true,
      note: 'no dash and no user in this line; followed by count rows n|areacode|outbound_cid|active|description|calls_today',
    },
    {
      pattern:
        'SUCCESS: update_cid_group_entry CID GROUP ENTRY HAS BEEN ADDED - <user>|<cid_group_id>|<areacode>|<outbound_cid>|<count>',
      fields: ['user', 'cid_group_id', 'areacode', 'outbound_cid', 'count'],
      multi: false,
    },
    {
      pattern:
        'SUCCESS: update_cid_group_entry CID GROUP ENTRIES HAVE BEEN DELETED - <user>|<cid_group_id>|<areacode>|<outbound_cid>|<count>',
      fields: ['user', 'cid_group_id', 'areacode', 'outbound_cid', 'count'],
      multi: false,
    },
    {
      pattern:
        'SUCCESS: update_cid_group_entry CID GROUP ENTRIES HAVE BEEN UPDATED - <user>|<cid_group_id>|<areacode>|<outbound_cid>|<count>',
      fields: ['user', 'cid_group_id', 'areacode', 'outbound_cid', 'count'],
      multi: false,
    },
  ],
  errors: [
    {
      pattern: 'ERROR: update_cid_group_entry USER DOES NOT HAVE PERMISSION TO UPDATE CID GROUPS: |<user>|<allowed>',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern:
        'ERROR: update_cid_group_entry YOU MUST USE ALL REQUIRED FIELDS: |<user>|<cid_group_id>|<areacode>|<stage>',
      when: 'cid_group_id not 1-20, stage not 3-6, or areacode not 1-9 characters',
    },
    {
      pattern: 'ERROR: update_cid_group_entry CID GROUP DOES NOT EXIST: |<user>|<cid_group_id>',
      when: 'neither a viewable CID group nor an allowed campaign',
    },
    {
      pattern: 'ERROR: update_cid_group_entry THIS CID GROUP HAS NO ENTRIES: |<user>|<cid_group_id>',
      when: 'INFO, UPDATE or DELETE matched nothing',
    },
    {
      pattern:
        'ERROR: update_cid_group_entry YOU MUST DEFINE AN AREACODE WHEN ADDING AND ENTRY: |<user>|<cid_group_id>|<areacode>',
      when: 'ADD with ---ALL---',
    },
    {
      pattern:
        'ERROR: update_cid_group_entry YOU MUST DEFINE A CID NUMBER WHEN ADDING AND ENTRY: |<user>|<cid_group_id>|<outbound_cid>',
      when: 'ADD with fewer than 4 digits',
    },
    {
      pattern:
        'ERROR: update_cid_group_entry THIS CID GROUP ENTRY ALREADY EXISTS: |<user>|<cid_group_id>|<areacode>|<outbound_cid>',
      when: 'ADD of a stored pair',
    },
    {
      pattern:
        'ERROR: update_cid_group_entry NO UPDATES WERE DEFINED: |<user>|<cid_group_id>|<areacode>|<outbound_cid>|<active>|<cid_description>',
      when: 'UPDATE without active or cid_description',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
