import type { SettingGroup } from '../../ui/settings-form.tsx'

/** The settings `update_campaign` takes, as an admin looks for them. */
export const campaignGroups: readonly SettingGroup[] = [
  {
    title: 'Campaign',
    fields: [
      { name: 'campaign_name', title: 'Name', help: '' },
      { name: 'active', title: 'Active', help: 'N: nothing of it is dialed.' },
    ],
  },
  {
    title: 'Dialing',
    fields: [
      { name: 'dial_method', title: 'Dial method', help: 'How many lines are dialed for a free agent.' },
      { name: 'auto_dial_level', title: 'Dial level', help: 'Lines for each free agent.' },
      { name: 'adaptive_maximum_level', title: 'Highest dial level', help: 'Up to which adaptive methods go.' },
      { name: 'dial_timeout', title: 'Dial timeout', help: 'Seconds a number rings, 1 to 120.' },
      { name: 'hopper_level', title: 'Hopper level', help: 'Leads kept ready, 1 to 5000.' },
      { name: 'list_order', title: 'List order', help: 'Which leads come first.' },
      { name: 'list_order_randomize', title: 'Randomize the order', help: '' },
      { name: 'list_order_secondary', title: 'Second order', help: 'Among leads that are equal in the first.' },
      { name: 'lead_filter_id', title: 'Lead filter', help: 'Id of a filter, ---NONE--- for none.' },
      { name: 'dial_status_add', title: 'Dial status to add', help: 'One status whose leads are dialed too.' },
      { name: 'dial_status_remove', title: 'Dial status to remove', help: 'One of those that are dialed.' },
    ],
  },
  {
    title: 'Numbers',
    fields: [
      { name: 'outbound_cid', title: 'Caller id', help: 'What the called see.' },
      { name: 'campaign_vdad_exten', title: 'Routing extension', help: 'Where answered calls go.' },
      { name: 'xferconf_one', title: 'Transfer 1', help: '--BLANK-- empties it.' },
      { name: 'xferconf_two', title: 'Transfer 2', help: '--BLANK-- empties it.' },
      { name: 'xferconf_three', title: 'Transfer 3', help: '--BLANK-- empties it.' },
      { name: 'xferconf_four', title: 'Transfer 4', help: '--BLANK-- empties it.' },
      { name: 'xferconf_five', title: 'Transfer 5', help: '--BLANK-- empties it.' },
    ],
  },
  {
    title: 'Addresses',
    fields: [
      { name: 'dispo_call_url', title: 'Dispo call URL', help: 'Called after each call; --BLANK-- empties it.' },
      { name: 'webform_one', title: 'Web form 1', help: '--BLANK-- empties it.' },
      { name: 'webform_two', title: 'Web form 2', help: '--BLANK-- empties it.' },
      { name: 'webform_three', title: 'Web form 3', help: '--BLANK-- empties it.' },
    ],
  },
]

/** What a preset holds: how fast is dialed. */
export const presetNames: ReadonlySet<string> = new Set([
  'dial_method',
  'auto_dial_level',
  'adaptive_maximum_level',
  'dial_timeout',
  'hopper_level',
])
