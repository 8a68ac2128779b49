import type { FunctionName } from '../../shared/catalogue/index.ts'
import type { DemoFunction } from '../call.ts'
import { addLead } from './add-lead.ts'
import { agentCampaigns, agentIngroupInfo, agentStatus, loggedInAgents, userDetails } from './agents.ts'
import { batchUpdateLead } from './batch-update-lead.ts'
import { updateAltUrl, updateCidGroupEntry, updatePresets, updateRemoteAgent } from './campaign-extras.ts'
import { campaignsList } from './campaigns-list.ts'
import { checkPhoneNumber } from './check-phone-number.ts'
import { addDid, copyDid, updateDid } from './dids.ts'
import { addDncPhone, addFpgPhone, deleteDncPhone, deleteFpgPhone } from './dnc-numbers.ts'
import { addToHopper, campaignStats, leadStatus, listCountStatus, searchLeads } from './guide.ts'
import { hopperBulkInsert } from './hopper-bulk-insert.ts'
import { hopperList } from './hopper-list.ts'
import { leadAllInfo } from './lead-all-info.ts'
import { leadCallbackInfo } from './lead-callback-info.ts'
import { leadDearchive } from './lead-dearchive.ts'
import { leadFieldInfo } from './lead-field-info.ts'
import { leadSearch } from './lead-search.ts'
import { leadStatusSearch } from './lead-status-search.ts'
import { listCustomFields } from './list-custom-fields.ts'
import { listInfo } from './list-info.ts'
import { addList, updateList } from './lists.ts'
import { phoneNumberLog } from './phone-number-log.ts'
import {
  addGroupAlias,
  addPhone,
  addPhoneAlias,
  blindMonitor,
  serverRefresh,
  updatePhone,
  updatePhoneAlias,
} from './phones.ts'
import { callmenuList, containerList, ingroupList, mohList, soundsList, vmList } from './pickers.ts'
import { recordingLookup } from './recording-lookup.ts'
import {
  agentStatsExport,
  callDispoReport,
  callStatusStats,
  callidInfo,
  cccLeadInfo,
  didLogExport,
  inGroupStatus,
  updateLogEntry,
  userGroupStatus,
} from './reports.ts'
import { updateCampaign } from './update-campaign.ts'
import { updateLead } from './update-lead.ts'
import { addUser, copyUser, updateUser } from './users.ts'

/** What the demo dialer can do. A function that is not here answers as one the build does not have. */
export const demoFunctions: Partial<Record<FunctionName, DemoFunction>> = {
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
  vm_list: vmList,
}
