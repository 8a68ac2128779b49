import type { FunctionName } from '../catalogue/index.ts'

/** One of `oneOf` is needed: always, or when a parameter was given (and has one of the values). */
export interface Need {
  readonly oneOf: readonly string[]
  readonly when?: { readonly param: string; readonly values?: readonly string[] }
}

const userOnlyCallback: Need = { oneOf: ['callback_user'], when: { param: 'callback_type', values: ['USERONLY'] } }
const campaignOfDncCheck: Need = {
  oneOf: ['campaign_id'],
  when: { param: 'campaign_dnc_check', values: ['Y', 'AREACODE'] },
}
const insertion = { param: 'insert_if_not_found', values: ['Y'] }

/** What the catalogue calls conditional, by function; taken from the notes of its parameters. */
export const conditionalParams: Readonly<Partial<Record<FunctionName, readonly Need[]>>> = {
  add_lead: [
    campaignOfDncCheck,
    { oneOf: ['campaign_id'], when: { param: 'callback', values: ['Y'] } },
    { oneOf: ['callback_datetime'], when: { param: 'callback', values: ['Y'] } },
    userOnlyCallback,
  ],
  update_lead: [
    { oneOf: ['lead_id', 'vendor_lead_code', 'phone_number'] },
    { oneOf: ['phone_number'], when: insertion },
    { oneOf: ['phone_code'], when: insertion },
    { oneOf: ['list_id', 'list_id_field'], when: insertion },
    userOnlyCallback,
  ],
  check_phone_number: [campaignOfDncCheck],
  lead_all_info: [{ oneOf: ['lead_id', 'phone_number'] }],
  lead_search: [{ oneOf: ['phone_number', 'vendor_lead_code'] }],
  lead_status_search: [{ oneOf: ['lead_id', 'status'] }, { oneOf: ['date', 'lead_id'], when: { param: 'status' } }],
  recording_lookup: [{ oneOf: ['agent_user', 'lead_id', 'date', 'uniqueid', 'extension'] }],
  call_dispo_report: [{ oneOf: ['campaigns', 'ingroups', 'did_ids', 'did_patterns'] }],
  update_cid_group_entry: [{ oneOf: ['outbound_cid'], when: { param: 'stage', values: ['ADD'] } }],
  update_presets: [{ oneOf: ['preset_name'], when: { param: 'action', values: ['NEW'] } }],
  update_phone_alias: [{ oneOf: ['phone_logins', 'alias_name', 'delete_alias'] }],
  update_user: [
    { oneOf: ['campaign_id'], when: { param: 'camp_rg_only', values: ['1'] } },
    { oneOf: ['group_id'], when: { param: 'ingrp_rg_only', values: ['1'] } },
  ],
}
