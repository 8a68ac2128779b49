import type { SettingGroup } from '../../ui/settings-form.tsx'

/** The settings `update_list` takes, as an admin looks for them. */
export const listGroups: readonly SettingGroup[] = [
  {
    title: 'List',
    fields: [
      { name: 'list_name', title: 'Name', help: '' },
      { name: 'list_description', title: 'Description', help: '--BLANK-- empties it.' },
      { name: 'campaign_id', title: 'Campaign', help: 'Moving the list takes its leads out of the old hopper.' },
      { name: 'active', title: 'Active', help: 'N: none of its leads is dialed.' },
      { name: 'expiration_date', title: 'Last day', help: 'It is not dialed after this day.' },
      { name: 'reset_time', title: 'Reset times', help: 'Times such as 0900-1700.' },
    ],
  },
  {
    title: 'Calling',
    fields: [
      { name: 'tz_method', title: 'Time zone by', help: '' },
      { name: 'local_call_time', title: 'Call time', help: 'Id of a call time, or campaign.' },
      { name: 'outbound_cid', title: 'Caller id', help: 'Instead of the campaign’s.' },
      { name: 'script', title: 'Script', help: '--BLANK-- empties it.' },
      { name: 'am_message', title: 'Answering machine message', help: '--BLANK-- empties it.' },
      { name: 'drop_inbound_group', title: 'Drop in-group', help: '--BLANK-- empties it.' },
    ],
  },
  {
    title: 'Transfers and addresses',
    fields: [
      { name: 'xferconf_one', title: 'Transfer 1', help: '--BLANK-- empties it.' },
      { name: 'xferconf_two', title: 'Transfer 2', help: '--BLANK-- empties it.' },
      { name: 'xferconf_three', title: 'Transfer 3', help: '--BLANK-- empties it.' },
      { name: 'xferconf_four', title: 'Transfer 4', help: '--BLANK-- empties it.' },
      { name: 'xferconf_five', title: 'Transfer 5', help: '--BLANK-- empties it.' },
      { name: 'web_form_address', title: 'Web form 1', help: '--BLANK-- empties it.' },
      { name: 'web_form_address_two', title: 'Web form 2', help: '--BLANK-- empties it.' },
      { name: 'web_form_address_three', title: 'Web form 3', help: '--BLANK-- empties it.' },
    ],
  },
]
