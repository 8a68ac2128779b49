import type { FunctionSpec } from '../spec.ts'

export const updateAltUrl = {
  name: 'update_alt_url',
  group: 'campaigns',
  dialect: 'stock',
  summary: 'Add, change or list alternate event URLs of a campaign.',
  effect: 'write',
  permissions: { userLevel: 8, flags: ['vdc_agent_api_access=1', 'modify_campaigns=1'], scope: 'allowed campaigns' },
  since: '2.14-194',
  introducedBuild: '220126-2116',
  output: {
    formats: ['csv', 'tab', 'pipe'],
    header: 'header=YES with alt_url_id=LIST',
    columns: [
      'url_id',
      'campaign_id',
      'entry_type',
      'active',
      'url_type',
      'url_rank',
      'url_statuses',
      'url_description',
      'url_lists',
      'url_call_length',
      'url_address',
    ],
  },
  batch: 'LIST up to 1000 rows',
  idempotent: 'update yes; NEW adds a row each time',
  notes: [
    'A wrong id with fewer than two stored entries silently edits the only entry (or nothing) and still says SUCCESS.',
    'The campaign field must already be ALT (update_campaign dispo_call_url=ALT), except for LIST.',
  ],
  docsDiffer: ['docs list addlead for campaigns; the code refuses it', 'docs print NO UPDATES under update_campaign'],
  params: [
    {
      name: 'source',
      required: true,
      type: 'text',
      minLength: 2,
      maxLength: 20,
      note: 'caller tag for the log; letters and digits only, other characters are removed before the length check; under 2 left over gives the Invalid Source error; log column holds 20',
    },
    { name: 'campaign_id', required: true, type: 'text', minLength: 2, maxLength: 20, limit: 'code' },
    {
      name: 'entry_type',
      required: true,
      type: 'enum',
      values: ['campaign'],
      note: 'code also knows ingroup and list, but campaign_id must name an existing campaign, so they cannot be reached',
    },
    {
      name: 'url_type',
      required: true,
      type: 'enum',
      values: ['dispo', 'start', 'noagent'],
      note: 'addlead is only accepted for entry_type ingroup',
    },
    {
      name: 'alt_url_id',
      required: true,
      type: 'text',
      note: 'number, NEW or LIST; may be left out when exactly one entry exists',
    },
    { name: 'active', required: false, type: 'enum', values: ['Y', 'N'], default: 'N' },
    { name: 'url_rank', required: false, type: 'digits', minLength: 1, maxLength: 5, limit: 'code' },
    {
      name: 'url_statuses',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 1000,
      limit: 'code',
      note: 'space separated, or ---ALL---',
    },
    {
      name: 'url_description',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 255,
      limit: 'code',
      note: '--BLANK-- empties it',
    },
    {
      name: 'url_lists',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 1000,
      limit: 'code',
      note: 'space separated; --BLANK-- empties it',
    },
    {
      name: 'url_call_length',
      required: false,
      type: 'digits',
      minLength: 1,
      maxLength: 5,
      limit: 'code',
      default: '0',
      note: 'seconds',
    },
    {
      name: 'url_address',
      required: false,
      type: 'text',
      minLength: 5,
      maxLength: 65000,
      limit: 'code',
      note: 'percent-encode; --BLANK-- empties it',
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
      pattern:
        'SUCCESS: update_alt_url ALT URL HAS BEEN ADDED - <user>|NEW URL ID: <url_id>|<url_type>|<entry_type>|<campaign_id>',
      fields: ['user', 'url_id', 'url_type', 'entry_type', 'campaign_id'],
      multi: false,
    },
    {
      pattern:
        'SUCCESS: update_alt_url ALT URL HAS BEEN UPDATED - <user>|<url_id>|<url_type>|<entry_type>|<campaign_id>',
      fields: ['user', 'url_id', 'url_type', 'entry_type', 'campaign_id'],
      multi: false,
    },
    {
      pattern:
        '<url_id>|<campaign_id>|<entry_type>|<active>|<url_type>|<url_rank>|<url_statuses>|<url_description>|<url_lists>|<url_call_length>|<url_address>',
      fields: [
        'url_id',
        'campaign_id',
        'entry_type',
        'active',
        'url_type',
        'url_rank',
        'url_statuses',
        'url_description',
        'url_lists',
        'url_call_length',
        'url_address',
      ],
      multi: true,
      note: 'alt_url_id=LIST',
    },
  ],
  errors: [
    {
      pattern: 'ERROR: update_alt_url USER DOES NOT HAVE PERMISSION TO UPDATE CAMPAIGNS: |<user>|<allowed>',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern:
        'ERROR: update_alt_url YOU MUST USE ALL REQUIRED FIELDS: |<user>|<campaign_id>|<campaign_name>|<campaign_id>',
      when: 'campaign_id not 2-20 characters',
    },
    {
      pattern: 'ERROR: update_alt_url CAMPAIGN DOES NOT EXIST: |<user>|<campaign_id>',
      when: 'unknown or not allowed; also checked for in-groups and lists',
    },
    {
      pattern: 'ERROR: update_alt_url NO VALID URL TYPE DEFINED:: |<user>|<url_type>|<entry_type>|<campaign_id>',
      when: 'url_type does not fit entry_type (double colon in the text)',
    },
    {
      pattern: 'ERROR: update_alt_url NO ENTRY TYPE DEFINED:: |<user>|<entry_type>|<campaign_id>',
      when: 'entry_type missing or unknown (double colon)',
    },
    {
      pattern:
        'ERROR: update_alt_url <section> <url_type> URL IS NOT SET TO ALT: |<user>|<url_type>|<entry_type>|<campaign_id>',
      when: 'campaign field is not set to ALT; section is CAMPAIGNS, INGROUPS or LISTS',
    },
    {
      pattern:
        'ERROR: update_alt_url ALT URL ID DOES NOT EXIST: |<user>|<alt_url_id>|<url_type>|<entry_type>|<campaign_id>|<count>',
      when: 'id unknown and two or more entries exist',
    },
    {
      pattern: 'ERROR: update_alt_url ACTIVE MUST BE Y OR N, THIS IS AN OPTIONAL FIELD: |<user>|<active>',
      when: 'other value',
    },
    {
      pattern: 'ERROR: update_alt_url URL ADDRESS IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<url_address>',
      when: 'not 5-65000 characters',
    },
    {
      pattern: 'ERROR: update_alt_url URL RANK IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<url_rank>',
      when: 'over 5 digits',
    },
    {
      pattern:
        'ERROR: update_alt_url URL CAL LENGTH IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<url_call_length>',
      when: 'over 5 digits (spelled so)',
    },
    {
      pattern: 'ERROR: update_alt_url URL STATUSES IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<url_statuses>',
      when: 'over 1000 characters',
    },
    {
      pattern:
        'ERROR: update_alt_url URL DESCRIPTION IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<url_description>',
      when: 'over 255 characters',
    },
    {
      pattern: 'ERROR: update_alt_url URL LISTS IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<url_lists>',
      when: 'over 1000 characters',
    },
  ],
  notices: [
    { pattern: 'NOTICE: update_alt_url NO UPDATES DEFINED: |<user>|<blank>', when: 'no editable field sent' },
    {
      pattern: 'NOTICE: update_alt_url LIST, No Records Found - <user>|<url_type>|<entry_type>|<campaign_id>|0',
      when: 'alt_url_id=LIST and none stored',
    },
  ],
} as const satisfies FunctionSpec
