import type { FunctionName } from '../../../shared/catalogue/index.ts'

/**
 * What a function is asked with to learn whether it may be used. Login, caller label, allowed functions, level and rights
 * are checked before parameters (README §1), so a call without any parameter is refused for want of them once the rights
 * are there, and does nothing. These few need something:
 */
const PARAMS: Partial<Readonly<Record<FunctionName, Readonly<Record<string, string>>>>> = {
  // One digit is no phone number.
  add_lead: { phone_number: '1' },
  // Only looks, and there is no key to look for.
  update_lead: { no_update: 'Y' },
  // Without ids its statement breaks (HTTP 500); the last id a table can hold is no lead.
  hopper_bulk_insert: { lead_ids: '4294967295' },
  // Too short to be searched for.
  lead_search: { phone_number: '1' },
  // These two look at their selectors before rights; a campaign that is not there counts nothing.
  call_status_stats: { campaigns: 'NODIALDK' },
  call_dispo_report: { campaigns: 'NODIALDK' },
  sounds_list: { format: 'tab', stage: 'name' },
  agent_ingroup_info: { stage: 'text' },
  // Something to change, and no lead to change it on.
  batch_update_lead: { city: '-' },
}

export const harmlessParams = (functionName: FunctionName): Readonly<Record<string, string>> =>
  PARAMS[functionName] ?? {}
