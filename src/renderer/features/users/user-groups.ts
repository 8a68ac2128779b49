import type { SettingGroup } from '../../ui/settings-form.tsx'

/** The settings `update_user` takes, as an admin looks for them. */
export const userGroups: readonly SettingGroup[] = [
  {
    title: 'Person',
    fields: [
      { name: 'agent_full_name', title: 'Name', help: '' },
      { name: 'agent_user_group', title: 'User group', help: 'Says which campaigns they may work in.' },
      { name: 'agent_user_level', title: 'Level', help: 'Only levels below that of the API user can be given.' },
      { name: 'active', title: 'Active', help: 'N: they cannot log in.' },
      { name: 'agent_pass', title: 'New password', help: 'Letters, digits, - and _ only.' },
      { name: 'email', title: 'E-mail', help: '--BLANK-- empties it.' },
    ],
  },
  {
    title: 'Phone',
    fields: [
      { name: 'phone_login', title: 'Phone login', help: 'A phone or alias that exists; --BLANK-- empties it.' },
      { name: 'phone_pass', title: 'Phone password', help: '--BLANK-- empties it.' },
      { name: 'voicemail_id', title: 'Voicemail', help: '' },
    ],
  },
  {
    title: 'Work',
    fields: [
      {
        name: 'in_groups',
        title: 'In-groups',
        help: 'Joined with |; from the next login they replace those there are.',
      },
      { name: 'campaign_rank', title: 'Campaign rank', help: '-9 to 9, in all campaigns or in the one below.' },
      { name: 'campaign_grade', title: 'Campaign grade', help: '1 to 10.' },
      { name: 'camp_rg_only', title: 'Only in one campaign', help: '1: rank and grade of the campaign below only.' },
      { name: 'campaign_id', title: 'That campaign', help: '' },
      { name: 'ingroup_rank', title: 'In-group rank', help: '-9 to 9, in all in-groups or in the one below.' },
      { name: 'ingroup_grade', title: 'In-group grade', help: '1 to 10.' },
      { name: 'ingrp_rg_only', title: 'Only in one in-group', help: '1: rank and grade of the in-group below only.' },
      { name: 'group_id', title: 'That in-group', help: '' },
      { name: 'hotkeys_active', title: 'Hotkeys', help: '1: on.' },
      { name: 'wrapup_seconds_override', title: 'Wrap-up seconds', help: '-1: as the campaign says.' },
    ],
  },
  {
    title: 'Own fields',
    fields: [
      { name: 'custom_one', title: 'Custom 1', help: '--BLANK-- empties it.' },
      { name: 'custom_two', title: 'Custom 2', help: '--BLANK-- empties it.' },
      { name: 'custom_three', title: 'Custom 3', help: '--BLANK-- empties it.' },
      { name: 'custom_four', title: 'Custom 4', help: '--BLANK-- empties it.' },
      { name: 'custom_five', title: 'Custom 5', help: '--BLANK-- empties it.' },
    ],
  },
]
