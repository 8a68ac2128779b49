import type { FunctionSpec } from '../spec.ts'

export const updateUser = {
  name: 'update_user',
  group: 'users',
  dialect: 'stock',
  summary: 'Change or delete a user, set ranks and grades, reset the password by mail.',
  effect: 'write',
  destructiveWhen: ['delete_user=Y', 'reset_password=*'],
  permissions: {
    userLevel: 8,
    flags: ['vdc_agent_api_access=1', 'modify_users=1'],
    scope: 'target level below the API user (or equal with modify_same_user_level=1) and in a viewable user group',
    extra: 'delete_user needs delete_users=1',
  },
  since: '2.10-69',
  introducedBuild: '140206-1205',
  batch: 'one user',
  idempotent: 'yes, except reset_password',
  notes: [
    'Rank or grade alone: the NOTICE says done, then ERROR NO UPDATES DEFINED follows. Judge by the notice.',
    'Order of work: ordinary fields are checked (a bad one stops everything), campaign rank and grade are saved, then in-group rank and grade, then the password reset, then the ordinary fields.',
    'Setting only a rank writes an empty grade (and the reverse) to a live session of that agent.',
    'A successful update also clears the failed-login counter, so it unlocks a locked account.',
    'There is no read function for most fields (see user_details).',
  ],
  docsDiffer: ['docs miss delete_user in the parameter list'],
  params: [
    {
      name: 'source',
      required: true,
      type: 'text',
      minLength: 2,
      maxLength: 20,
      note: 'caller tag for the log; letters and digits only, other characters are removed before the length check; under 2 left over gives the Invalid Source error; log column holds 20',
    },
    { name: 'agent_user', required: true, type: 'text', minLength: 2, maxLength: 20, limit: 'code' },
    {
      name: 'delete_user',
      required: false,
      type: 'bool',
      values: ['Y', 'N'],
      default: 'N',
      note: 'Y deletes and ends; needs delete_users=1; not in the docs',
    },
    {
      name: 'agent_pass',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 100,
      limit: 'db',
      note: 'only letters, digits, - and _ survive',
    },
    {
      name: 'agent_user_level',
      required: false,
      type: 'digits',
      minLength: 1,
      maxLength: 1,
      limit: 'code',
      pattern: '^[1-9]$',
    },
    {
      name: 'agent_full_name',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 50,
      limit: 'code',
      note: '--BLANK-- empties it',
    },
    { name: 'agent_user_group', required: false, type: 'text', minLength: 1, maxLength: 20, limit: 'code' },
    {
      name: 'phone_login',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 20,
      limit: 'code',
      note: '--BLANK-- empties it; must be an existing phone login or phone alias',
    },
    {
      name: 'phone_pass',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 20,
      limit: 'code',
      note: '--BLANK-- empties it',
    },
    { name: 'hotkeys_active', required: false, type: 'enum', values: ['0', '1'] },
    {
      name: 'voicemail_id',
      required: false,
      type: 'text',
      minLength: 2,
      maxLength: 10,
      limit: 'code',
      note: 'letters and digits; --BLANK-- does not work here: the dashes are removed and the text BLANK is stored',
    },
    {
      name: 'email',
      required: false,
      type: 'text',
      minLength: 5,
      maxLength: 100,
      limit: 'code',
      note: 'a plus sign becomes a space; --BLANK-- empties it',
    },
    {
      name: 'custom_one',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 100,
      limit: 'code',
      note: '--BLANK-- empties it',
    },
    {
      name: 'custom_two',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 100,
      limit: 'code',
      note: '--BLANK-- empties it',
    },
    {
      name: 'custom_three',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 100,
      limit: 'code',
      note: '--BLANK-- empties it',
    },
    {
      name: 'custom_four',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 100,
      limit: 'code',
      note: '--BLANK-- empties it',
    },
    {
      name: 'custom_five',
      required: false,
      type: 'text',
      minLength: 1,
      maxLength: 100,
      limit: 'code',
      note: '--BLANK-- empties it',
    },
    { name: 'active', required: false, type: 'enum', values: ['Y', 'N'] },
    { name: 'wrapup_seconds_override', required: false, type: 'digits', pattern: '^-?[0-9]+$', note: '-1 to 9999' },
    { name: 'campaign_rank', required: false, type: 'digits', pattern: '^-?[0-9]$', note: '-9 to 9' },
    { name: 'campaign_grade', required: false, type: 'digits', note: '1 to 10' },
    {
      name: 'camp_rg_only',
      required: false,
      type: 'enum',
      values: ['0', '1'],
      default: '0',
      note: '1 limits to campaign_id',
    },
    {
      name: 'campaign_id',
      required: 'conditional',
      type: 'text',
      minLength: 1,
      maxLength: 8,
      limit: 'db',
      note: 'only with camp_rg_only=1',
    },
    {
      name: 'ingroup_rank',
      required: false,
      type: 'digits',
      note: '-9 to 9',
      sinceBuild: '210701-2050',
      since: '2.14-194',
    },
    {
      name: 'ingroup_grade',
      required: false,
      type: 'digits',
      note: '1 to 10',
      sinceBuild: '210701-2050',
      since: '2.14-194',
    },
    {
      name: 'ingrp_rg_only',
      required: false,
      type: 'enum',
      values: ['0', '1'],
      default: '0',
      note: '1 limits to group_id',
      sinceBuild: '210701-2050',
      since: '2.14-194',
    },
    {
      name: 'group_id',
      required: 'conditional',
      type: 'text',
      minLength: 1,
      maxLength: 20,
      note: 'only with ingrp_rg_only=1; a dash in the id is removed',
      sinceBuild: '210701-2050',
      since: '2.14-194',
    },
    {
      name: 'reset_password',
      required: false,
      type: 'digits',
      note: '8 or more: length of the random password that is mailed; under 8 is ignored',
      sinceBuild: '230122-1821',
      since: '2.14-194',
    },
    {
      name: 'in_groups',
      required: false,
      type: 'list',
      note: 'replaces the selected in-groups from the next login; joined with |',
      sinceBuild: '241113-1600',
      since: '2.14-202',
    },
  ],
  success: [
    {
      pattern: 'SUCCESS: update_user USER HAS BEEN DELETED - <user>|<agent_user>|',
      fields: ['user', 'agent_user'],
      multi: false,
    },
    {
      pattern: 'SUCCESS: update_user USER HAS BEEN UPDATED - <user>|<agent_user>|',
      fields: ['user', 'agent_user'],
      multi: false,
    },
  ],
  errors: [
    {
      pattern: 'ERROR: update_user USER DOES NOT HAVE PERMISSION TO UPDATE USERS: |<user>|<allowed>',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: update_user YOU MUST USE ALL REQUIRED FIELDS: |<user>|<agent_user>|',
      when: 'agent_user not 2-20 characters',
    },
    {
      pattern: 'ERROR: update_user USER DOES NOT EXIST: |<user>|<server_ip>',
      when: 'unknown user; the value shown is the unrelated server_ip parameter, normally empty',
    },
    {
      pattern:
        'ERROR: update_user USER DOES NOT HAVE PERMISSION TO UPDATE THIS USER: |<user>|<agent_user>|<comparison>|<api_user_level>',
      when: 'level too high, or group not viewable; an empty line follows',
    },
    {
      pattern: 'ERROR: update_user USER DOES NOT HAVE PERMISSION TO DELETE USERS: |<user>|<allowed>',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern:
        'ERROR: update_user YOU MUST USE A VALID FULL NAME, THIS IS AN OPTIONAL FIELD: |<user>|<agent_full_name>',
      when: 'over 50 characters',
    },
    {
      pattern:
        'ERROR: update_user YOU MUST USE A VALID USER LEVEL, THIS IS AN OPTIONAL FIELD: |<user>|<agent_user_level>|<api_user_level>|<modify_same>',
      when: 'outside 1-9 or above what the API user may give',
    },
    {
      pattern:
        'ERROR: update_user YOU MUST USE A VALID USER GROUP, THIS IS AN OPTIONAL FIELD: |<user>|<agent_user_group>|<count>',
      when: 'unknown, not viewable or over 20 characters',
    },
    {
      pattern:
        'ERROR: update_user YOU MUST USE A VALID PHONE LOGIN, THIS IS AN OPTIONAL FIELD: |<user>|<phone_login>|<phones>|<aliases>',
      when: 'no such phone or alias, or over 20 characters',
    },
    {
      pattern:
        'ERROR: update_user YOU MUST USE A VALID PHONE PASSWORD, THIS IS AN OPTIONAL FIELD: |<user>|<phone_pass>',
      when: 'over 20 characters',
    },
    {
      pattern:
        'ERROR: update_user YOU MUST USE A VALID HOTKEYS SETTING, THIS IS AN OPTIONAL FIELD: |<user>|<hotkeys_active>',
      when: 'not 0 or 1',
    },
    {
      pattern:
        'ERROR: update_user YOU MUST USE A VALID VOICEMAIL ID, THIS IS AN OPTIONAL FIELD: |<user>|<voicemail_id>',
      when: 'not 2-10 characters',
    },
    {
      pattern: 'ERROR: update_user YOU MUST USE A VALID EMAIL, THIS IS AN OPTIONAL FIELD: |<user>|<email>',
      when: 'not 5-100 characters',
    },
    {
      pattern: 'ERROR: update_user YOU MUST USE A VALID CUSTOM ONE, THIS IS AN OPTIONAL FIELD: |<user>|<custom_one>',
      when: 'over 100',
    },
    {
      pattern: 'ERROR: update_user YOU MUST USE A VALID CUSTOM TWO, THIS IS AN OPTIONAL FIELD: |<user>|<custom_two>',
      when: 'over 100',
    },
    {
      pattern:
        'ERROR: update_user YOU MUST USE A VALID CUSTOM THREE, THIS IS AN OPTIONAL FIELD: |<user>|<custom_three>',
      when: 'over 100',
    },
    {
      pattern: 'ERROR: update_user YOU MUST USE A VALID CUSTOM FOUR, THIS IS AN OPTIONAL FIELD: |<user>|<custom_four>',
      when: 'over 100',
    },
    {
      pattern: 'ERROR: update_user YOU MUST USE A VALID CUSTOM FIVE, THIS IS AN OPTIONAL FIELD: |<user>|<custom_five>',
      when: 'over 100',
    },
    {
      pattern: 'ERROR: update_user ACTIVE MUST BE Y OR N, THIS IS AN OPTIONAL FIELD: |<user>|<active>',
      when: 'other value',
    },
    {
      pattern:
        'ERROR: update_user wrapup_seconds_override MUST BE A VALID DIGIT BETWEEN -1 AND 9999, THIS IS AN OPTIONAL FIELD: |<user>|<wrapup_seconds_override>',
      when: 'out of range',
    },
    {
      pattern:
        'ERROR: update_user YOU MUST USE A VALID CAMPAIGN RANK, THIS IS AN OPTIONAL FIELD: |<user>|<campaign_rank>',
      when: 'outside -9 to 9',
    },
    {
      pattern:
        'ERROR: update_user YOU MUST USE A VALID CAMPAIGN GRADE, THIS IS AN OPTIONAL FIELD: |<user>|<campaign_grade>',
      when: 'outside 1 to 10',
    },
    {
      pattern:
        'ERROR: update_user YOU MUST USE A VALID IN-GROUP RANK, THIS IS AN OPTIONAL FIELD: |<user>|<ingroup_rank>',
      when: 'outside -9 to 9',
    },
    {
      pattern:
        'ERROR: update_user YOU MUST USE A VALID IN-GROUP GRADE, THIS IS AN OPTIONAL FIELD: |<user>|<ingroup_grade>',
      when: 'outside 1 to 10',
    },
    {
      pattern: 'ERROR: update_user NO UPDATES DEFINED: |<user>|<blank>',
      when: 'no ordinary field sent; also the last line after successful rank, grade or (unhashed) password-reset work',
    },
  ],
  notices: [
    {
      pattern:
        'NOTICE: update_user USER CAMPAIGN RANKS/GRADES HAVE BEEN UPDATED - <user>|<agent_user>|<campaign_rank>|<campaign_grade><scope>',
      when: 'rank or grade stored; scope is |campaign|1 when limited to one',
    },
    {
      pattern:
        'NOTICE: update_user USER IN-GROUP RANKS/GRADES HAVE BEEN UPDATED - <user>|<agent_user>|<ingroup_rank>|<ingroup_grade><scope>',
      when: 'as above for in-groups',
    },
    {
      pattern: 'NOTICE: update_user USER PASSWORD RESET FAILED: NO VALID EMAIL PROVIDED - <user>|<agent_user>|<email>',
      when: 'reset asked, no usable address',
    },
    {
      pattern: 'NOTICE: update_user USER PASSWORD HAS BEEN RESET - <user>|<agent_user>|<email>',
      when: 'mail handed over',
    },
    {
      pattern: 'NOTICE: update_user USER PASSWORD RESET FAILED: EMAIL FAILURE - <user>|<agent_user>|<email>|<reason>',
      when: 'mail refused; password unchanged',
    },
  ],
} as const satisfies FunctionSpec
