import { type Call, type DemoFunction, tableAnswer, text } from '../call.ts'
import type { Row } from '../database.ts'

const joined = (call: Call): Row[] =>
  call.db.all(
    `SELECT a.*, u.full_name, u.user_group, u.user_level, f.sub_status, f.sub_status AS real_time_sub_status
     FROM live_agents a JOIN users u ON u.user = a.user LEFT JOIN floor_agents f ON f.user = a.user ORDER BY a.rowid`,
  )

const AGENT_COLUMNS = [
  'user',
  'campaign_id',
  'session_id',
  'status',
  'lead_id',
  'callerid',
  'calls_today',
  'full_name',
  'user_group',
  'user_level',
]

export const loggedInAgents: DemoFunction = (call) => {
  const campaigns = listOf(call.get('campaigns'))
  const groups = listOf(call.get('user_groups'))
  const agents = joined(call).filter(
    (agent) =>
      (campaigns === null || campaigns.includes(text(agent['campaign_id']))) &&
      (groups === null || groups.includes(text(agent['user_group']))),
  )
  if (agents.length === 0) return `ERROR: logged_in_agents NO LOGGED IN AGENTS: ${call.user.user}|\n`
  const more = call.get('show_sub_status') === 'YES' ? ['pause_code', 'sub_status'] : []
  const rows = agents.map((agent) => [
    ...AGENT_COLUMNS.map((column) => text(agent[column])),
    ...more.map((column) => text(agent[column])),
  ])
  return tableAnswer(call, [...AGENT_COLUMNS, ...more], rows)
}

const listOf = (value: string): readonly string[] | null =>
  value === '' || value.includes('ALL') ? null : value.split('|')

const STATUS_COLUMNS = [
  'status',
  'callerid',
  'lead_id',
  'campaign_id',
  'calls_today',
  'full_name',
  'user_group',
  'user_level',
  'pause_code',
  'real_time_sub_status',
  'phone_number',
  'vendor_lead_code',
  'session_id',
]

export const agentStatus: DemoFunction = (call) => {
  const name = call.get('agent_user')
  const { user } = call.user
  if (name === '' || name.length > 99) return `ERROR: agent_status INVALID SEARCH PARAMETERS: ${user}|${name}\n`
  if (!call.db.get('SELECT 1 AS found FROM users WHERE user = ?', name))
    return `ERROR: agent_status AGENT NOT FOUND: ${user}|${name}\n`
  const agent = joined(call).find((candidate) => text(candidate['user']).toLowerCase() === name.toLowerCase())
  if (!agent) return `ERROR: agent_status AGENT NOT LOGGED IN: ${user}|${name}\n`
  const withIp = call.get('include_ip') === 'YES' ? ['computer_ip'] : []
  // The header names the address even when none is known.
  return tableAnswer(call, [...STATUS_COLUMNS, ...withIp], [STATUS_COLUMNS.map((column) => text(agent[column]))])
}

export const userDetails: DemoFunction = (call) => {
  const name = call.get('agent_user')
  if (name === '' || name.length > 99)
    return `ERROR: user_details INVALID SEARCH PARAMETERS: ${call.user.user}|${name}\n`
  const found = call.db.get('SELECT * FROM users WHERE user = ?', name)
  if (!found) return `ERROR: user_details USER NOT FOUND: ${call.user.user}|${name}\n`
  const columns = ['full_name', 'user_group', 'user_level', 'active']
  return tableAnswer(call, ['user', ...columns], [[name, ...columns.map((column) => text(found[column]))]])
}

export const agentCampaigns: DemoFunction = (call) => {
  const name = call.get('agent_user')
  const found = call.db.get('SELECT 1 AS found FROM users WHERE user = ?', name)
  if (!found) return `ERROR: agent_campaigns AGENT USER DOES NOT EXIST: |${call.user.user}|${name}\n`
  const only = call.get('campaign_id')
  const campaigns = call.db
    .all("SELECT campaign_id FROM campaigns WHERE active = 'Y' ORDER BY rowid")
    .map((campaign) => text(campaign['campaign_id']))
    .filter((id) => only === '' || id === only)
  if (campaigns.length === 0)
    return `ERROR: agent_campaigns THIS AGENT USER HAS NO AVAILABLE CAMPAIGNS: ${name}|${call.user.user}|\n`
  const ingroups = call.get('ignore_agentdirect') === 'Y' ? 'SALESLINE-SUPPORT' : 'AGENTDIRECT-SALESLINE-SUPPORT'
  return tableAnswer(
    call,
    ['user', 'allowed_campaigns_list', 'allowed_ingroups_list'],
    [[name, campaigns.join('-'), ingroups]],
  )
}

export const agentIngroupInfo: DemoFunction = (call) => {
  const name = call.get('agent_user')
  const agent = call.db.get('SELECT * FROM live_agents WHERE user = ?', name)
  if (!agent) return `ERROR: agent_ingroup_info INVALID USER ID - ${name}|${call.user.user}\n`
  const groups = text(agent['ingroups'])
  if (call.get('stage') === 'text') {
    return `SUCCESS:  - ${name}|text\nSELECTED INGROUPS:  ${groups} -\nOUTBOUND AUTODIAL: Y\nMANAGER OVERRIDE: N\nMANAGER: \n\n`
  }
  const cells = groups.split(' ').map((group) => `<TR><TD>${group} *</TD><TD>${group}</TD></TR>`)
  return `<TABLE WIDTH=680 CELLPADDING=0 CELLSPACING=5><TR><TD ALIGN=LEFT>\nAgent: ${name}</TD></TR>\n${cells.join('\n')}\n</TABLE>\n`
}
