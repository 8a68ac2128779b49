import type { FunctionName } from '../../shared/catalogue/index.ts'
import type { DemoFunction } from '../call.ts'
import { addLead } from './add-lead.ts'
import { batchUpdateLead } from './batch-update-lead.ts'
import { campaignsList } from './campaigns-list.ts'
import { checkPhoneNumber } from './check-phone-number.ts'
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
import { phoneNumberLog } from './phone-number-log.ts'
import { recordingLookup } from './recording-lookup.ts'
import { updateLead } from './update-lead.ts'

/** What the demo dialer can do. A function that is not here answers as one the build does not have. */
export const demoFunctions: Partial<Record<FunctionName, DemoFunction>> = {
  add_lead: addLead,
  batch_update_lead: batchUpdateLead,
  campaigns_list: campaignsList,
  check_phone_number: checkPhoneNumber,
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
  phone_number_log: phoneNumberLog,
  recording_lookup: recordingLookup,
  update_lead: updateLead,
}
