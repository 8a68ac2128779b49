import { addDid } from './functions/add-did.ts'
import { addDncPhone } from './functions/add-dnc-phone.ts'
import { addFpgPhone } from './functions/add-fpg-phone.ts'
import { addGroupAlias } from './functions/add-group-alias.ts'
import { addLead } from './functions/add-lead.ts'
import { addList } from './functions/add-list.ts'
import { addPhone } from './functions/add-phone.ts'
import { addPhoneAlias } from './functions/add-phone-alias.ts'
import { addToHopper } from './functions/add-to-hopper.ts'
import { addUser } from './functions/add-user.ts'
import { agentCampaigns } from './functions/agent-campaigns.ts'
import { agentIngroupInfo } from './functions/agent-ingroup-info.ts'
import { agentStatsExport } from './functions/agent-stats-export.ts'
import { agentStatus } from './functions/agent-status.ts'
import { batchUpdateLead } from './functions/batch-update-lead.ts'
import { blindMonitor } from './functions/blind-monitor.ts'
import { callDispoReport } from './functions/call-dispo-report.ts'
import { callStatusStats } from './functions/call-status-stats.ts'
import { callidInfo } from './functions/callid-info.ts'
import { callmenuList } from './functions/callmenu-list.ts'
import { campaignStats } from './functions/campaign-stats.ts'
import { campaignsList } from './functions/campaigns-list.ts'
import { cccLeadInfo } from './functions/ccc-lead-info.ts'
import { checkPhoneNumber } from './functions/check-phone-number.ts'
import { coffee } from './functions/coffee.ts'
import { containerList } from './functions/container-list.ts'
import { copyDid } from './functions/copy-did.ts'
import { copyUser } from './functions/copy-user.ts'
import { deleteDncPhone } from './functions/delete-dnc-phone.ts'
import { deleteFpgPhone } from './functions/delete-fpg-phone.ts'
import { didLogExport } from './functions/did-log-export.ts'
import { hopperBulkInsert } from './functions/hopper-bulk-insert.ts'
import { hopperList } from './functions/hopper-list.ts'
import { inGroupStatus } from './functions/in-group-status.ts'
import { ingroupList } from './functions/ingroup-list.ts'
import { leadAllInfo } from './functions/lead-all-info.ts'
import { leadCallbackInfo } from './functions/lead-callback-info.ts'
import { leadDearchive } from './functions/lead-dearchive.ts'
import { leadFieldInfo } from './functions/lead-field-info.ts'
import { leadSearch } from './functions/lead-search.ts'
import { leadStatus } from './functions/lead-status.ts'
import { leadStatusSearch } from './functions/lead-status-search.ts'
import { listCountStatus } from './functions/list-count-status.ts'
import { listCustomFields } from './functions/list-custom-fields.ts'
import { listInfo } from './functions/list-info.ts'
import { loggedInAgents } from './functions/logged-in-agents.ts'
import { mohList } from './functions/moh-list.ts'
import { phoneNumberLog } from './functions/phone-number-log.ts'
import { recordingLookup } from './functions/recording-lookup.ts'
import { searchLeads } from './functions/search-leads.ts'
import { serverRefresh } from './functions/server-refresh.ts'
import { soundsList } from './functions/sounds-list.ts'
import { updateAltUrl } from './functions/update-alt-url.ts'
import { updateCampaign } from './functions/update-campaign.ts'
import { updateCidGroupEntry } from './functions/update-cid-group-entry.ts'
import { updateDid } from './functions/update-did.ts'
import { updateLead } from './functions/update-lead.ts'
import { updateList } from './functions/update-list.ts'
import { updateLogEntry } from './functions/update-log-entry.ts'
import { updatePhone } from './functions/update-phone.ts'
import { updatePhoneAlias } from './functions/update-phone-alias.ts'
import { updatePresets } from './functions/update-presets.ts'
import { updateRemoteAgent } from './functions/update-remote-agent.ts'
import { updateUser } from './functions/update-user.ts'
import { userDetails } from './functions/user-details.ts'
import { userGroupStatus } from './functions/user-group-status.ts'
import { version } from './functions/version.ts'
import { vmList } from './functions/vm-list.ts'
import type { FunctionSpec } from './spec.ts'

export type * from './spec.ts'
export type { ColumnOf } from './column-of.ts'
export type { ParamsOf } from './params-of.ts'

/** Every function the app can call: the stock build's and the guide's five. */
export const catalogue = {
  add_did: addDid,
  add_dnc_phone: addDncPhone,
  add_fpg_phone: addFpgPhone,
  add_group_alias: addGroupAlias,
  add_lead: addLead,
  add_list: addList,
  add_phone: addPhone,
  add_phone_alias: addPhoneAlias,
  add_to_hopper: addToHopper,
  add_user: addUser,
  agent_campaigns: agentCampaigns,
  agent_ingroup_info: agentIngroupInfo,
  agent_stats_export: agentStatsExport,
  agent_status: agentStatus,
  batch_update_lead: batchUpdateLead,
  blind_monitor: blindMonitor,
  call_dispo_report: callDispoReport,
  call_status_stats: callStatusStats,
  callid_info: callidInfo,
  callmenu_list: callmenuList,
  campaign_stats: campaignStats,
  campaigns_list: campaignsList,
  ccc_lead_info: cccLeadInfo,
  check_phone_number: checkPhoneNumber,
  coffee: coffee,
  container_list: containerList,
  copy_did: copyDid,
  copy_user: copyUser,
  delete_dnc_phone: deleteDncPhone,
  delete_fpg_phone: deleteFpgPhone,
  did_log_export: didLogExport,
  hopper_bulk_insert: hopperBulkInsert,
  hopper_list: hopperList,
  in_group_status: inGroupStatus,
  ingroup_list: ingroupList,
  lead_all_info: leadAllInfo,
  lead_callback_info: leadCallbackInfo,
  lead_dearchive: leadDearchive,
  lead_field_info: leadFieldInfo,
  lead_search: leadSearch,
  lead_status: leadStatus,
  lead_status_search: leadStatusSearch,
  list_count_status: listCountStatus,
  list_custom_fields: listCustomFields,
  list_info: listInfo,
  logged_in_agents: loggedInAgents,
  moh_list: mohList,
  phone_number_log: phoneNumberLog,
  recording_lookup: recordingLookup,
  search_leads: searchLeads,
  server_refresh: serverRefresh,
  sounds_list: soundsList,
  update_alt_url: updateAltUrl,
  update_campaign: updateCampaign,
  update_cid_group_entry: updateCidGroupEntry,
  update_did: updateDid,
  update_lead: updateLead,
  update_list: updateList,
  update_log_entry: updateLogEntry,
  update_phone: updatePhone,
  update_phone_alias: updatePhoneAlias,
  update_presets: updatePresets,
  update_remote_agent: updateRemoteAgent,
  update_user: updateUser,
  user_details: userDetails,
  user_group_status: userGroupStatus,
  version: version,
  vm_list: vmList,
} as const

export type Catalogue = typeof catalogue
export type FunctionName = keyof Catalogue

export const functionNames = Object.keys(catalogue) as readonly FunctionName[]

export const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(catalogue, name)

/** The description of a function, widened from its literal type. */
export const functionSpec = (name: FunctionName): FunctionSpec => catalogue[name]
