import { functionSpec, isFunctionName } from '../catalogue/index.ts'
import type { AnswerLine } from './answer.ts'

/** ERROR and NOTICE lines that mean an empty result, not a failure (README §3, rules 6 and 7), by function. */
const NOTHING_THERE: Readonly<Record<string, RegExp>> = {
  agent_campaigns: /^THIS AGENT USER HAS NO AVAILABLE CAMPAIGNS/,
  agent_stats_export: /^NO RECORDS FOUND/,
  agent_status: /^AGENT NOT LOGGED IN/,
  callid_info: /^CALL NOT FOUND/,
  campaigns_list: /^THIS USER HAS NO VIEWABLE CAMPAIGNS/,
  ccc_lead_info: /^LEAD NOT FOUND/,
  did_log_export: /^NO RECORDS FOUND/,
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

/** The guide gives no words for its own functions, which some hosts add; these are the usual ones. */
const GUIDE_WORDS = /\bnot found\b|\bno (?:leads?|records?|matches|results?|data)\b/i

export const saysNothingThere = (functionName: string, line: AnswerLine): boolean =>
  (NOTHING_THERE[functionName] ?? (isGuideRead(functionName) ? GUIDE_WORDS : null))?.test(line.reason) === true

const isGuideRead = (functionName: string): boolean =>
  isFunctionName(functionName) &&
  functionSpec(functionName).dialect === 'guide' &&
  functionSpec(functionName).effect === 'read'
