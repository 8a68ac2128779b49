import { type Call, type DemoFunction, ServerCrash, tableAnswer, text } from '../call.ts'
import type { Row } from '../database.ts'
import { dialerDate } from '../dialer-time.ts'
import { filledPattern, refusal } from '../filled-pattern.ts'
import { leadColumns } from '../schema.ts'

const CALL_ID = /^(?:Y|J|V|M|DC|S|LP|VH|XL)/
const isCallId = (id: string): boolean => id.length >= 18 && id.length <= 39 && CALL_ID.test(id)
const idsIn = (value: string): string[] => value.split('-').filter(Boolean)

const callsBetween = (call: Call, column: string, value: string): Row[] => {
  const from = call.get('query_date') || dialerDate(call.nowMs)
  const to = call.get('end_date') || from
  return call.db.all(
    `SELECT * FROM calls WHERE ${column} = ? AND call_date BETWEEN ? AND ?`,
    value,
    `${from} ${call.get('query_time') || '00:00:00'}`,
    `${to} ${call.get('end_time') || '23:59:59'}`,
  )
}

const countBy = (rows: readonly Row[], keyOf: (row: Row) => string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1)
  return counts
}

const HUMAN = new Set(['SALE', 'NI', 'CALLBK', 'DNC', 'DROP'])

export const callStatusStats: DemoFunction = (call) => {
  const campaigns = call.get('campaigns')
  if (campaigns.length < 2) {
    const source = (call.sent('source') ?? '').replaceAll(/[^0-9A-Za-z]/g, '')
    return `ERROR: call_status_stats INVALID OR MISSING CAMPAIGNS - ${source}\nERROR: Invalid Source: |${source}|\n`
  }
  const wanted = campaigns.includes('ALL')
    ? call.db.all('SELECT campaign_id FROM campaigns ORDER BY campaign_id').map((row) => text(row['campaign_id']))
    : idsIn(campaigns)
  const names = campaigns.includes('ALL') ? [...wanted, ...inGroupsCalled(call)] : wanted
  return names.map((name) => statsLine(name, callsBetween(call, 'campaign_id', name))).join('')
}

/** Rows of in-groups follow those of the campaigns. */
const inGroupsCalled = (call: Call): string[] =>
  call.db
    .all("SELECT DISTINCT campaign_id AS name FROM calls WHERE direction = 'IN' ORDER BY campaign_id")
    .map((row) => text(row['name']))
    .filter((name) => call.db.get('SELECT 1 AS found FROM campaigns WHERE campaign_id = ?', name) === undefined)

function statsLine(campaign: string, calls: readonly Row[]): string {
  const hours = countBy(calls, (row) => text(row['call_date']).slice(11, 13))
  const statuses = [...countBy(calls, (row) => text(row['call_status']))].toSorted(([a], [b]) => a.localeCompare(b))
  const human = calls.filter((row) => HUMAN.has(text(row['call_status']))).length
  const hourly = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0')).map(
    (hour) => `${hour}-${hours.get(hour) ?? 0}`,
  )
  return `${campaign}|${calls.length}|${human}|${hourly.join(',')}|${statuses.map(([status, count]) => `${status}-${count}`).join(',')}|\n`
}

/** What calls are told by; the first that was sent counts. */
const SELECTORS = [
  { param: 'campaigns', column: 'campaign_id', direction: 'OUT' },
  { param: 'ingroups', column: 'campaign_id', direction: 'IN' },
  { param: 'did_ids', column: 'did_number', direction: 'IN' },
  { param: 'did_patterns', column: 'did_number', direction: 'IN' },
] as const

const userGroupOf = (call: Call, user: string): string =>
  text(call.db.get('SELECT user_group FROM users WHERE user = ?', user)?.['user_group'] ?? '')

export const callDispoReport: DemoFunction = (call) => {
  const selector = SELECTORS.find(({ param }) => call.get(param) !== '')
  if (!selector) {
    const source = (call.sent('source') ?? '').replaceAll(/[^0-9A-Za-z]/g, '')
    return `ERROR: call_dispo_report INVALID OR MISSING CAMPAIGNS, INGROUPS, OR DIDS - ${source}\nERROR: Invalid Source: |${source}|\n`
  }
  const named = call.get(selector.param)
  const wanted = named.includes('ALL')
    ? call.db
        .all(
          `SELECT DISTINCT ${selector.column} AS name FROM calls WHERE direction = ? ORDER BY name`,
          selector.direction,
        )
        .map((row) => text(row['name']))
    : idsIn(named)
  const users = idsIn(call.get('users'))
  const userGroups = idsIn(call.get('user_groups'))
  const isOf = (user: string): boolean =>
    (users.length === 0 || users.includes(user)) &&
    (userGroups.length === 0 || userGroups.includes(userGroupOf(call, user)))
  const groups = wanted
    .map((name) => ({
      name,
      calls: callsBetween(call, selector.column, name).filter((row) => isOf(text(row['user']))),
    }))
    .filter(({ name, calls }) => name !== '' && calls.length > 0)
  const all = groups.flatMap(({ calls }) => calls)
  const found = call.get('status_breakdown') === '' ? [] : [...countBy(all, (row) => text(row['call_status'])).keys()]
  const sorted = found.toSorted((a, b) => a.localeCompare(b))
  const line = (name: string, calls: readonly Row[]): string => {
    const counts = countBy(calls, (row) => text(row['call_status']))
    return [name, calls.length, ...sorted.map((status) => withShare(call, counts.get(status) ?? 0, calls.length))].join(
      ',',
    )
  }
  // The headings stand in order of appearance, the cells sorted: the server's own mistake.
  return [
    ['CAMPAIGN', 'TOTAL CALLS', ...found].join(','),
    ...groups.map(({ name, calls }) => line(name, calls)),
    line('TOTAL', all),
  ].join('\n')
}

const withShare = (call: Call, count: number, total: number): string =>
  call.get('show_percentages') === ''
    ? String(count)
    : `${count} (${total === 0 ? '0.0' : ((100 * count) / total).toFixed(1)}%)`

export const callidInfo: DemoFunction = (call) => {
  const id = call.get('call_id')
  if (!isCallId(id)) return refusal(call, 'INVALID SEARCH PARAMETERS')
  const found = call.db.get('SELECT * FROM calls WHERE call_id = ?', id)
  if (!found) return refusal(call, 'CALL NOT FOUND')
  const short = [id, text(found['length_in_sec'])]
  if (call.get('detail') !== 'YES') return tableAnswer(call, ['call_id', 'custtime'], [short])
  const columns = ['call_date', 'phone', 'call_type', 'campaign_id', 'list_id', 'status', 'user']
  const type = found['direction'] === 'IN' ? 'INBOUND' : id.startsWith('M') ? 'OUTBOUND_MANUAL' : 'OUTBOUND_AUTO'
  const cells = ['call_date', 'phone_number', '', 'campaign_id', 'list_id', 'call_status', 'user'].map((column) =>
    column === '' ? type : text(found[column]),
  )
  return tableAnswer(call, ['call_id', 'custtime', ...columns], [[...short, ...cells]])
}

export const cccLeadInfo: DemoFunction = (call) => {
  const id = call.get('call_id')
  if (!isCallId(id)) return refusal(call, 'INVALID SEARCH PARAMETERS')
  const found = call.db.get('SELECT lead_id FROM calls WHERE call_id = ?', id)
  if (!found) return filledPattern(call, 'ERROR: ccc_lead_info CALL NOT FOUND: <user>|')
  const lead = call.db.get('SELECT * FROM leads WHERE lead_id = ?', Number(found['lead_id']))
  if (!lead) return filledPattern(call, 'ERROR: ccc_lead_info LEAD NOT FOUND: <user>|')
  const columns = Object.keys(leadColumns).filter((column) => column !== 'entry_list_id')
  return tableAnswer(call, columns, [columns.map((column) => text(lead[column]))])
}

export const didLogExport: DemoFunction = (call) => {
  const [phone, date] = [call.get('phone_number'), call.get('date')]
  if (phone.length < 1 || phone.length > 20 || date.length !== 10) return refusal(call, 'INVALID SEARCH PARAMETERS')
  const found = call.db.all(
    "SELECT * FROM calls WHERE direction = 'IN' AND did_number = ? AND substr(call_date, 1, 10) = ?",
    phone,
    date,
  )
  if (found.length === 0) return filledPattern(call, 'ERROR: did_log_export NO RECORDS FOUND - <user>|||<date>')
  const rows = found.map((row) => [
    phone,
    text(row['phone_number']),
    text(row['call_date']),
    text(row['length_in_sec']),
  ])
  // The header says the date first; the rows carry the caller first.
  return tableAnswer(call, ['did_number', 'call_date', 'caller_id_number', 'length_in_sec'], rows)
}

const STATS = [
  'user',
  'full_name',
  'user_group',
  'calls',
  'login_time',
  'total_talk_time',
  'avg_talk_time',
  'avg_wait_time',
  'pct_of_queue',
  'pause_time',
  'sessions',
  'avg_session',
  'pauses',
  'avg_pause_time',
  'pause_pct',
  'pauses_per_session',
  'wait_time',
  'talk_time',
  'dispo_time',
  'dead_time',
]

export const agentStatsExport: DemoFunction = (call) => {
  const [from, to] = [call.get('datetime_start').replace('+', ' '), call.get('datetime_end').replace('+', ' ')]
  if (from.length !== 19 || to.length !== 19) return refusal(call, 'INVALID SEARCH PARAMETERS')
  const only = call.get('agent_user')
  const byCampaign = call.get('group_by_campaign') === 'YES'
  const agents = call.db
    .all(
      `SELECT c.campaign_id, c.user, u.full_name, u.user_group, count(*) AS calls, sum(c.length_in_sec) AS talk FROM calls c JOIN users u ON u.user = c.user
       WHERE c.call_date BETWEEN ? AND ? GROUP BY ${byCampaign ? 'c.campaign_id, ' : ''}c.user ORDER BY c.user`,
      from,
      to,
    )
    .filter((agent) => only === '' || agent['user'] === only)
  if (agents.length === 0) return refusal(call, 'NO RECORDS FOUND')
  const total = agents.reduce((sum, agent) => sum + Number(agent['calls']), 0)
  const seconds = call.get('time_format') === 'S'
  const time = (value: number): string =>
    seconds
      ? String(value)
      : `${Math.floor(value / 3600)}:${String(Math.floor(value / 60) % 60).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`
  const rows = agents.map((agent) => {
    const [calls, talk] = [Number(agent['calls']), Number(agent['talk'])]
    const waited = calls * 15
    return [
      ...(byCampaign ? [text(agent['campaign_id'])] : []),
      text(agent['user']),
      text(agent['full_name']),
      text(agent['user_group']),
      String(calls),
      time(talk + waited),
      time(talk),
      time(Math.floor(talk / calls)),
      time(15),
      `${Math.round((100 * calls) / total)}%`,
      '0',
      '1',
      time(talk + waited),
      '0',
      time(0),
      '0%',
      '0',
      time(waited),
      time(talk),
      time(0),
      time(0),
    ]
  })
  return tableAnswer(call, byCampaign ? ['campaign_id', ...STATS] : STATS, rows)
}

const countAgents = (
  call: Call,
  belongs: (agent: Row) => boolean,
): Record<'all' | 'INCALL' | 'READY' | 'PAUSED' | 'DISPO' | 'DEAD', number> => {
  const agents = call.db
    .all(
      `SELECT a.*, u.user_group, f.sub_status FROM live_agents a JOIN users u ON u.user = a.user
       LEFT JOIN floor_agents f ON f.user = a.user`,
    )
    .filter(belongs)
  const inState = (status: string): number =>
    agents.filter((agent) => (text(agent['sub_status']) || text(agent['status'])) === status).length
  return {
    all: agents.length,
    INCALL: inState('INCALL'),
    READY: inState('READY'),
    PAUSED: inState('PAUSED'),
    DISPO: inState('DISPO'),
    DEAD: inState('DEAD'),
  }
}

export const inGroupStatus: DemoFunction = (call) => {
  const groups = call.get('in_groups')
  if (groups === '' || groups.length >= 10_000) return refusal(call, 'INVALID SEARCH PARAMETERS')
  const names = groups.split('|')
  const counts = countAgents(call, (agent) => names.some((name) => text(agent['ingroups']).split(' ').includes(name)))
  const columns = [
    'ingroups',
    'total_calls',
    'calls_waiting',
    'agents_logged_in',
    'agents_in_calls',
    'agents_waiting',
    'agents_paused',
    'agents_in_dispo',
    'agents_in_dial',
  ]
  return tableAnswer(call, columns, [
    [
      names.join(' '),
      ...[
        countInGroups(
          call,
          `SELECT campaign_id AS name FROM calls WHERE direction = 'IN' AND substr(call_date, 1, 10) = ?`,
          names,
          dialerDate(call.nowMs),
        ),
        countInGroups(call, 'SELECT in_group AS name FROM floor_callers', names),
        counts.all,
        counts.INCALL,
        counts.READY,
        counts.PAUSED,
        counts.DISPO,
        0,
      ].map(String),
    ],
  ])
}

const countInGroups = (call: Call, sql: string, names: readonly string[], ...values: string[]): number =>
  call.db.all(sql, ...values).filter((row) => names.includes(text(row['name']))).length

export const userGroupStatus: DemoFunction = (call) => {
  const groups = call.get('user_groups')
  if (groups === '' || groups.length >= 10_000) return refusal(call, 'INVALID SEARCH PARAMETERS')
  const names = groups.split('|')
  const counts = countAgents(call, (agent) => names.includes(text(agent['user_group'])))
  const columns = [
    'usergroups',
    'calls_waiting',
    'agents_logged_in',
    'agents_in_calls',
    'agents_waiting',
    'agents_paused',
    'agents_in_dead_calls',
    'agents_in_dispo',
    'agents_in_dial',
  ]
  return tableAnswer(call, columns, [
    [
      names.join(' '),
      ...[0, counts.all, counts.INCALL, counts.READY, counts.PAUSED, counts.DEAD, counts.DISPO, 0].map(String),
    ],
  ])
}

/** The newest log row of the lead in the campaign is changed: the call id itself is not compared. */
export const updateLogEntry: DemoFunction = (call) => {
  const [id, group, status] = [call.get('call_id'), call.get('group'), call.get('status')]
  if (status.length >= 8) return refusal(call, 'INVALID SEARCH PARAMETERS')
  const known = call.db.get('SELECT 1 AS found FROM campaigns WHERE campaign_id = ?', group)
  if (!known) return refusal(call, 'GROUP NOT FOUND')
  const leadId = Number(id.slice(-10))
  if (Number.isNaN(leadId)) throw new ServerCrash()
  const row = call.db.get(
    'SELECT * FROM calls WHERE lead_id = ? AND campaign_id = ? ORDER BY call_date DESC LIMIT 1',
    leadId,
    group,
  )
  if (!row) return refusal(call, 'NO RECORDS FOUND')
  const values = { old_status: text(row['call_status']), uniqueid: text(row['uniqueid']) }
  if (values.old_status === status) return refusal(call, 'NO RECORDS UPDATED', values)
  call.db.run('UPDATE calls SET call_status = ? WHERE call_id = ?', status, text(row['call_id']))
  return `SUCCESS: update_log_entry RECORD HAS BEEN UPDATED - ${call.user.user}|${call.user.user}|${group}|${id}|${status}|${values.old_status}|${values.uniqueid}|\n`
}
