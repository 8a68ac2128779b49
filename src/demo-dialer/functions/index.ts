import type { FunctionName } from '../../shared/catalogue/index.ts'
import type { DemoFunction } from '../call.ts'
import { addLead } from './add-lead.ts'
import { campaignsList } from './campaigns-list.ts'
import { leadAllInfo } from './lead-all-info.ts'
import { leadFieldInfo } from './lead-field-info.ts'
import { leadSearch } from './lead-search.ts'
import { listCustomFields } from './list-custom-fields.ts'
import { listInfo } from './list-info.ts'

/** What the demo dialer can do. A function that is not here answers as one the build does not have. */
export const demoFunctions: Partial<Record<FunctionName, DemoFunction>> = {
  add_lead: addLead,
  campaigns_list: campaignsList,
  lead_all_info: leadAllInfo,
  lead_field_info: leadFieldInfo,
  lead_search: leadSearch,
  list_custom_fields: listCustomFields,
  list_info: listInfo,
}
