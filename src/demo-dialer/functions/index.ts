import type { FunctionName } from '../../shared/catalogue/index.ts'
import type { DemoFunction } from '../call.ts'
import { addLead } from './add-lead.ts'
import { agentCampaigns, agentIngroupInfo, agentStatus, loggedInAgents, userDetails } from './agents.ts'
import { batchUpdateLead } from './batch-update-lead.ts'
import { campaignsList } from './campaigns-list.ts'
import { checkPhoneNumber } from './check-phone-number.ts'
import { addDncPhone, addFpgPhone, deleteDncPhone, deleteFpgPhone } from './dnc-numbers.ts'
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
import { recordingLookup } from './recording-lookup.ts'
import { updateCampaign } from './update-campaign.ts'
import { updateLead } from './update-lead.ts'
import { addUser, copyUser, updateUser } from './users.ts'

/** What the demo dialer can do. A function that is not here answers as one the build does not have. */
export const demoFunctions: Partial<Record<FunctionName, DemoFunction>> = {
  add_dnc_phone: addDncPhone,
  add_fpg_phone: addFpgPhone,
  add_lead: addLead,
  add_list: addList,
  add_user: addUser,
  agent_campaigns: agentCampaigns,
  agent_ingroup_info: agentIngroupInfo,
  agent_status: agentStatus,
  batch_update_lead: batchUpdateLead,
  campaigns_list: campaignsList,
  check_phone_number: checkPhoneNumber,
  copy_user: copyUser,
  delete_dnc_phone: deleteDncPhone,
  delete_fpg_phone: deleteFpgPhone,
  hopper_bulk_insert: hopperBulkInsert,
  hopper_list: hopperList,
  lead_all_info: leadAllInfo,
  lead_callback_info: leadCallbackInfo,
  lead_dearchive: leadDearchive,
  lead_field_info: leadFieldInfo,
  lead_search: leadSearch,
  lead_status_search: leadStatusSearch,
  list_custom_fields: listCustomFields,
  list_info: listInfo,
  logged_in_agents: loggedInAgents,
  phone_number_log: phoneNumberLog,
  recording_lookup: recordingLookup,
  update_campaign: updateCampaign,
  update_lead: updateLead,
  update_list: updateList,
  update_user: updateUser,
  user_details: userDetails,
}
