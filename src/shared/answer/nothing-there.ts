import type { AnswerLine } from './answer.ts'

/** ERROR and NOTICE lines that mean an empty result, not a failure (README §3, rules 6 and 7), by function. */
const NOTHING_THERE: Readonly<Record<string, RegExp>> = {
  agent_campaigns: /^THIS AGENT USER HAS NO AVAILABLE CAMPAIGNS/,
  agent_stats_export: /^NO RECORDS FOUND/,
  agent_status: /^AGENT NOT LOGGED IN/,
  campaigns_list: /^THIS USER HAS NO VIEWABLE CAMPAIGNS/,
  hopper_list: /^THERE ARE NO LEADS IN THE HOPPER/,
  lead_all_info: /^LEAD NOT FOUND/,
  lead_callback_info: /^CALLBACK NOT FOUND/,
  lead_search: /^NO MATCHES FOUND/,
  lead_status_search: /^NO RESULTS FOUND/,
  logged_in_agents: /^NO LOGGED IN AGENTS/,
  phone_number_log: /^NO RECORDS FOUND/,
  recording_lookup: /^NO RECORDINGS FOUND/,
  update_cid_group_entry: /^THIS CID GROUP HAS NO ENTRIES/,
  update_presets: /^LIST, No Records Found/,
}

export const saysNothingThere = (functionName: string, line: AnswerLine): boolean =>
  NOTHING_THERE[functionName]?.test(line.reason) === true
