import type { FunctionSpec } from '../spec.ts'

export const updateCampaign = {
  name: 'update_campaign',
  group: 'campaigns',
  dialect: 'stock',
  summary: 'Change selected campaign settings, edit dial statuses, or empty the hopper.',
  effect: 'write',
  destructiveWhen: ['reset_hopper=Y'],
  permissions: { userLevel: 8, flags: ['vdc_agent_api_access=1', 'modify_campaigns=1'], scope: 'allowed campaigns' },
  since: '2.14-107',
  introducedBuild: '160603-1041',
  batch: 'one campaign',
  idempotent: 'yes, except dial_status_add, which piles up duplicates',
  notes: [
    'Campaigns cannot be added, copied or deleted through this API.',
    'reset_hopper alone answers NOTICE NO UPDATES DEFINED and then the reset NOTICE; there is no SUCCESS line.',
    'Validation stops at the first bad field; nothing is saved then.',
    'Values are checked in code order, not in the order sent.',
  ],
  docsDiffer: [
    'docs show a NOT AN ALLOWED CAMPAIGN ID error that does not exist',
    'hopper_level goes to 5000, not 2000',
    'docs give outbound_cid 1-20 digits',
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
    { name: 'campaign_id', required: true, type: 'text', minLength: 2, maxLength: 8, limit: 'code' },
    { name: 'campaign_name', required: false, type: 'text', minLength: 6, maxLength: 40, limit: 'code' },
    { name: 'active', required: false, type: 'enum', values: ['Y', 'N'] },
    {
      name: 'auto_dial_level',
      required: false,
      type: 'text',
      pattern: '^[0-9.]+$',
      note: 'decimal 0 to the system limit (default limit 4)',
    },
    {
      name: 'adaptive_maximum_level',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 5,
      limit: 'code',
      pattern: '^[0-9.]+$',
    },
    { name: 'campaign_vdad_exten', required: false, type: 'digits', minLength: 3, maxLength: 20, limit: 'code' },
    { name: 'hopper_level', required: false, type: 'digits', note: '1-5000' },
    {
      name: 'reset_hopper',
      required: false,
      type: 'bool',
      values: ['Y', 'N'],
      default: 'N',
      note: 'Y deletes every hopper row of the campaign, whatever its state',
    },
    {
      name: 'dial_method',
      required: false,
      type: 'enum',
      values: ['MANUAL', 'RATIO', 'INBOUND_MAN', 'ADAPT_AVERAGE', 'ADAPT_HARD_LIMIT', 'ADAPT_TAPERED'],
    },
    { name: 'dial_timeout', required: false, type: 'digits', note: '1-120 seconds' },
    {
      name: 'list_order',
      required: false,
      type: 'enum',
      values: [
        'DOWN',
        'UP',
        'DOWN PHONE',
        'UP PHONE',
        'DOWN LAST NAME',
        'UP LAST NAME',
        'DOWN COUNT',
        'UP COUNT',
        'RANDOM',
        'DOWN LAST CALL TIME',
        'UP LAST CALL TIME',
        'DOWN RANK',
        'UP RANK',
        'DOWN OWNER',
        'UP OWNER',
        'DOWN TIMEZONE',
        'UP TIMEZONE',
      ],
      note: 'each but plain also with the suffix " 2nd NEW" to " 6th NEW"; RANDOM forms are refused by default',
      sinceBuild: '240120-0840',
      since: '2.14-194',
    },
    {
      name: 'list_order_randomize',
      required: false,
      type: 'enum',
      values: ['Y', 'N'],
      sinceBuild: '240120-0840',
      since: '2.14-194',
    },
    {
      name: 'list_order_secondary',
      required: false,
      type: 'enum',
      values: ['LEAD_ASCEND', 'LEAD_DESCEND', 'CALLTIME_ASCEND', 'CALLTIME_DESCEND', 'VENDOR_ASCEND', 'VENDOR_DESCEND'],
      sinceBuild: '240120-0840',
      since: '2.14-194',
    },
    {
      name: 'outbound_cid',
      required: false,
      type: 'digits',
      minLength: 6,
      maxLength: 20,
      limit: 'code',
      note: 'campaign caller id; cannot be emptied',
      since: '2.14-194',
    },
    {
      name: 'dial_status_add',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 6,
      limit: 'code',
      note: 'put in front of the list; no check that the status exists or is already there',
      sinceBuild: '220902-0823',
      since: '2.14-194',
    },
    {
      name: 'dial_status_remove',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 6,
      limit: 'code',
      note: 'case-insensitive; runs after dial_status_add',
      sinceBuild: '220902-0823',
      since: '2.14-194',
    },
    {
      name: 'lead_filter_id',
      required: false,
      type: 'text',
      note: 'existing filter, or ---NONE--- for none',
      since: '2.14-194',
    },
    {
      name: 'xferconf_one',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 50,
      limit: 'code',
      note: '--BLANK-- empties it',
      since: '2.14-194',
    },
    {
      name: 'xferconf_two',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 50,
      limit: 'code',
      note: '--BLANK-- empties it',
      since: '2.14-194',
    },
    {
      name: 'xferconf_three',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 50,
      limit: 'code',
      note: '--BLANK-- empties it',
      since: '2.14-194',
    },
    {
      name: 'xferconf_four',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 50,
      limit: 'code',
      note: '--BLANK-- empties it',
      since: '2.14-194',
    },
    {
      name: 'xferconf_five',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 50,
      limit: 'code',
      note: '--BLANK-- empties it',
      since: '2.14-194',
    },
    {
      name: 'dispo_call_url',
      required: false,
      type: 'text',
      minLength: 3,
      maxLength: 65000,
      limit: 'code',
      note: 'percent-encode once; ALT switches to alternate URLs; --BLANK-- empties it',
      sinceBuild: '220126-2116',
      since: '2.14-194',
    },
    {
      name: 'webform_one',
      required: false,
      type: 'text',
      minLength: 3,
      maxLength: 65000,
      limit: 'code',
      note: '--BLANK-- empties it',
      sinceBuild: '241004-1518',
      since: '2.14-194',
    },
    {
      name: 'webform_two',
      required: false,
      type: 'text',
      minLength: 3,
      maxLength: 65000,
      limit: 'code',
      note: '--BLANK-- empties it',
      sinceBuild: '241004-1518',
      since: '2.14-194',
    },
    {
      name: 'webform_three',
      required: false,
      type: 'text',
      minLength: 3,
      maxLength: 65000,
      limit: 'code',
      note: '--BLANK-- empties it',
      sinceBuild: '241004-1518',
      since: '2.14-194',
    },
  ],
  success: [
    {
      pattern: 'SUCCESS: update_campaign CAMPAIGN HAS BEEN UPDATED - <user>|<campaign_id>',
      fields: ['user', 'campaign_id'],
      multi: false,
    },
  ],
  errors: [
    {
      pattern: 'ERROR: update_campaign USER DOES NOT HAVE PERMISSION TO UPDATE CAMPAIGNS: |<user>|<allowed>',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern:
        'ERROR: update_campaign YOU MUST USE ALL REQUIRED FIELDS: |<user>|<campaign_id>|<campaign_name>|<campaign_id>',
      when: 'campaign_id not 2-8 characters',
    },
    {
      pattern: 'ERROR: update_campaign CAMPAIGN DOES NOT EXIST: |<user>|<campaign_id>',
      when: 'unknown or not allowed',
    },
    {
      pattern:
        'ERROR: update_campaign AUTO DIAL LEVEL MUST BE FROM 0 TO <limit>, THIS IS AN OPTIONAL FIELD: |<user>|<auto_dial_level>',
      when: 'above the system auto_dial_limit (message shows it plus 0.001)',
    },
    {
      pattern: 'ERROR: update_campaign DIAL METHOD IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<dial_method>',
      when: 'not one of the six values',
    },
    {
      pattern:
        'ERROR: update_campaign ADAPT MAXIMUM DIAL LEVEL MUST BE FROM 1 TO 5 CHARACTERS, THIS IS AN OPTIONAL FIELD: |<user>|<adaptive_maximum_level>',
      when: 'value outside the limits given under params',
    },
    {
      pattern:
        'ERROR: update_campaign ROUTING EXTENSION MUST BE FROM 3 TO 20 CHARACTERS, THIS IS AN OPTIONAL FIELD: |<user>|<campaign_vdad_exten>',
      when: 'value outside the limits given under params',
    },
    {
      pattern:
        'ERROR: update_campaign HOPPER LEVEL MUST BE FROM 1 TO 2000, THIS IS AN OPTIONAL FIELD: |<user>|<hopper_level>',
      when: 'outside 1-5000 (the text says 2000)',
    },
    {
      pattern:
        'ERROR: update_campaign DIAL TIMEOUT MUST BE FROM 1 TO 120, THIS IS AN OPTIONAL FIELD: |<user>|<dial_timeout>',
      when: 'value outside the limits given under params',
    },
    {
      pattern:
        'ERROR: update_campaign CAMPAIGN NAME MUST BE FROM 6 TO 40 CHARACTERS, THIS IS AN OPTIONAL FIELD: |<user>|<campaign_name>',
      when: 'value outside the limits given under params',
    },
    {
      pattern:
        'ERROR: update_campaign CAMPAIGN CID MUST BE FROM 6 TO 20 CHARACTERS, THIS IS AN OPTIONAL FIELD: |<user>|<outbound_cid>',
      when: 'value outside the limits given under params',
    },
    {
      pattern:
        'ERROR: update_campaign CAMPAIGN LEAD FILTER MUST BE A VALID FILTER IN THE SYSTEM, THIS IS AN OPTIONAL FIELD: |<user>|<lead_filter_id>',
      when: 'unknown filter',
    },
    {
      pattern: 'ERROR: update_campaign ACTIVE MUST BE Y OR N, THIS IS AN OPTIONAL FIELD: |<user>|<active>',
      when: 'other value',
    },
    {
      pattern:
        'ERROR: update_campaign TRANSFER CONF NUMBER ONE IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<xferconf_one>',
      when: 'over 50 characters',
    },
    {
      pattern:
        'ERROR: update_campaign TRANSFER CONF NUMBER TWO IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<xferconf_two>',
      when: 'over 50 characters',
    },
    {
      pattern:
        'ERROR: update_campaign TRANSFER CONF NUMBER THREE IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<xferconf_three>',
      when: 'over 50 characters',
    },
    {
      pattern:
        'ERROR: update_campaign TRANSFER CONF NUMBER FOUR IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<xferconf_four>',
      when: 'over 50 characters',
    },
    {
      pattern:
        'ERROR: update_campaign TRANSFER CONF NUMBER FIVE IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<xferconf_five>',
      when: 'over 50 characters',
    },
    {
      pattern:
        'ERROR: update_campaign DISPO CALL URL IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<dispo_call_url>',
      when: 'not 3-65000 characters',
    },
    {
      pattern: 'ERROR: update_campaign WENFORM 1 URL IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<webform_one>',
      when: 'not 3-65000 characters (spelled so)',
    },
    {
      pattern: 'ERROR: update_campaign WENFORM 2 URL IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<webform_two>',
      when: 'not 3-65000 characters',
    },
    {
      pattern: 'ERROR: update_campaign WENFORM 3 URL IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<webform_three>',
      when: 'not 3-65000 characters',
    },
    {
      pattern:
        'ERROR: update_campaign LIST ORDER INCLUDING RANDOM ARE NOT ALLOWED, THIS IS AN OPTIONAL FIELD: |<user>|<list_order>',
      when: 'any RANDOM order, unless the server option file allows it',
    },
    {
      pattern: 'ERROR: update_campaign LIST ORDER IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<list_order>',
      when: 'not a known order, case matters',
    },
    {
      pattern:
        'ERROR: update_campaign LIST ORDER IS NOT A VALID LENGTH, THIS IS AN OPTIONAL FIELD: |<user>|<list_order>',
      when: 'never reached',
    },
    {
      pattern:
        'ERROR: update_campaign LIST ORDER RANDOMIZE IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<list_order_randomize>',
      when: 'not Y or N',
    },
    {
      pattern:
        'ERROR: update_campaign LIST ORDER RANDOMIZE IS NOT A VALID LENGTH, THIS IS AN OPTIONAL FIELD: |<user>|<list_order>',
      when: 'never reached',
    },
    {
      pattern:
        'ERROR: update_campaign LIST ORDER SECONDARY IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<list_order_secondary>',
      when: 'not a known value',
    },
    {
      pattern:
        'ERROR: update_campaign LIST ORDER SECONDARY IS NOT A VALID LENGTH, THIS IS AN OPTIONAL FIELD: |<user>|<list_order>',
      when: 'never reached',
    },
    {
      pattern:
        'ERROR: update_campaign DIAL STATUS ADD IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<dial_status_add>',
      when: 'over 6 characters',
    },
    {
      pattern:
        'ERROR: update_campaign DIAL STATUS ADD FAILURE, TOO MANY EXISTING DIAL STATUSES, THIS IS AN OPTIONAL FIELD: |<user>|<dial_status_add>',
      when: 'stored status list already over 248 characters',
    },
    {
      pattern:
        'ERROR: update_campaign DIAL STATUS REMOVE IS NOT VALID, THIS IS AN OPTIONAL FIELD: |<user>|<dial_status_remove>',
      when: 'over 6 characters',
    },
    {
      pattern:
        'ERROR: update_campaign DIAL STATUS REMOVE FAILURE, NO EXISTING DIAL STATUSES SET, THIS IS AN OPTIONAL FIELD: |<user>|<dial_status_remove>',
      when: 'campaign has none',
    },
    {
      pattern:
        'ERROR: update_campaign DIAL STATUS REMOVE FAILURE, NOT AN EXISTING DIAL STATUS, THIS IS AN OPTIONAL FIELD: |<user>|<dial_status_remove>',
      when: 'not in the stored list',
    },
  ],
  notices: [
    {
      pattern: 'NOTICE: update_campaign NO UPDATES DEFINED: |<user>|<blank>',
      when: 'no editable field sent; also printed before the reset notice when only reset_hopper is sent',
    },
    {
      pattern: 'NOTICE: update_campaign HOPPER HAS BEEN RESET - <user>|<campaign_id>|<count>',
      when: 'reset_hopper=Y; count is always empty in this build',
    },
  ],
} as const satisfies FunctionSpec
