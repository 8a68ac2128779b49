import type { DemoDatabase } from '../../../src/demo-dialer/database.ts'
import type { Recorded } from '../../shared/answer/recorded.ts'
import { leadColumns } from '../../../src/demo-dialer/schema.ts'

/** The password every user of this world has. */
export const recordedPassword = 'recorded'

const CAMPAIGNS = [
  ['TESTCAMP', 'Test Campaign', 'Y', 'RATIO', '1'],
  ['SALES01', 'Sales Campaign', 'Y', 'ADAPT_AVERAGE', '2.5'],
  ['CAMP2', 'Second Campaign', 'Y', 'MANUAL', '0'],
  ['INACTIV', 'Inactive Campaign', 'N', 'RATIO', '1'],
  ['DNCCAMP', 'DNC sharing campaign', 'Y', 'RATIO', '1'],
  ['NIGHT', 'Night calling', 'Y', 'RATIO', '1'],
  ['CLOSED', 'Never callable', 'Y', 'RATIO', '1'],
] as const

const LISTS = [
  ['101', 'Test List 101', 'TESTCAMP'],
  ['102', 'Test List 102', 'TESTCAMP'],
  ['103', 'Test List 103', 'CAMP2'],
  ['999', 'Default list', 'TESTCAMP'],
] as const

const THINGS = [
  ['call menu', 'mainmenu', { name: 'Main menu' }],
  ['container', 'AGENT_CALLBACK_EMAIL', { name: 'Callback mail', type: 'OTHER' }],
  ['container', 'KEEPALIVE', { name: 'Keepalive', type: 'PERL_CLI' }],
  ['script', 'TESTSCRIPT', { name: 'Test script' }],
  ['filter group', 'FPG1', { name: 'Filter group' }],
  ['remote agent', '1004', { status: 'ACTIVE', campaign_id: 'TESTCAMP', number_of_lines: '2' }],
] as const

const RIGHTS = [
  'vdc_agent_api_access',
  'view_reports',
  'modify_leads',
  'modify_lists',
  'delete_lists',
  'modify_campaigns',
  'modify_users',
  'delete_users',
  'modify_same_user_level',
  'ast_admin_access',
  'ast_delete_phones',
  'modify_inbound_dids',
  'delete_inbound_dids',
  'modify_remoteagents',
  'delete_from_dnc',
  'custom_fields_modify',
]

interface Caller {
  readonly user: string
  readonly level: number
  readonly rights: readonly string[]
  readonly functions?: string
  readonly group?: string
  readonly restricted?: boolean
}

const onlyAccess = ['vdc_agent_api_access']

/** Who called, by the words of the recording's note; without a note it is the first. */
const CALLERS: Readonly<Record<string, Caller>> = {
  '': { user: '6666', level: 9, rights: RIGHTS },
  'level 9': { user: '9009', level: 9, rights: RIGHTS },
  SalesMgr: { user: 'SalesMgr', level: 8, rights: RIGHTS, group: 'TESTONLY' },
  'level 9, api_allowed_functions = add_lead lead_search': {
    user: 'few',
    level: 9,
    rights: RIGHTS,
    functions: 'add_lead lead_search',
  },
  'level 9, every right except vdc_agent_api_access': {
    user: 'noapi',
    level: 9,
    rights: RIGHTS.filter((right) => right !== 'vdc_agent_api_access'),
  },
  'level 8, API access, no other rights': { user: 'eight', level: 8, rights: onlyAccess },
  'level 7, API access, no other rights': { user: 'seven', level: 7, rights: onlyAccess },
  'level 7 manager with rights': { user: 'mgr7', level: 7, rights: RIGHTS },
  'level 8 admin, may not modify own level': {
    user: 'adm8',
    level: 8,
    rights: RIGHTS.filter((right) => right !== 'modify_same_user_level'),
  },
  'level 9 without any delete right and without custom_fields_modify': {
    user: 'nodel',
    level: 9,
    rights: RIGHTS.filter((right) => !right.includes('delete') && right !== 'custom_fields_modify'),
  },
  'level 9, user group limited to campaign TESTCAMP, no api_list_restrict': {
    user: 'grp',
    level: 9,
    rights: RIGHTS,
    group: 'TESTONLY',
  },
  'level 9, api_list_restrict=1, group limited to campaign TESTCAMP': {
    user: 'restr',
    level: 9,
    rights: RIGHTS,
    group: 'TESTONLY',
    restricted: true,
  },
  'level 9, user group with no campaigns': { user: 'nocamp', level: 9, rights: RIGHTS, group: 'NOCAMPS' },
  'level 1 agent': { user: '1001', level: 1, rights: [] },
}

/** The user a recorded call was made by, or null where the note names something this world does not have. */
export function callerOf(note: string): string | null {
  const named = /^\[calling user: ([^\]]+)\]/.exec(note)?.[1] ?? ''
  return CALLERS[named]?.user ?? null
}

/** Turns a fresh demo dialer without leads into the one the recordings were made on, as far as they show it. */
export function recordedWorld(db: DemoDatabase): void {
  db.transaction(() => {
    for (const table of ['campaigns', 'lists', 'users', 'user_groups', 'live_agents', 'dnc', 'hopper']) {
      db.run(`DELETE FROM ${table}`)
    }
    db.run(`INSERT INTO user_groups (user_group, allowed_campaigns) VALUES
      ('ADMIN', '-ALL-CAMPAIGNS-'), ('AGENTS', '-ALL-CAMPAIGNS-'), ('TESTONLY', 'TESTCAMP'), ('NOCAMPS', ' ')`)
    for (const [id, name, active, method, level] of CAMPAIGNS) {
      db.run(
        'INSERT INTO campaigns (campaign_id, campaign_name, active, settings) VALUES (?, ?, ?, ?)',
        id,
        name,
        active,
        JSON.stringify({ dial_method: method, dial_level: level }),
      )
    }
    for (const [id, name, campaign] of LISTS) {
      db.run(
        'INSERT INTO lists (list_id, list_name, campaign_id, list_changedate) VALUES (?, ?, ?, ?)',
        id,
        name,
        campaign,
        '2026-11-01 10:00:00',
      )
    }
    for (const caller of Object.values(CALLERS)) addUser(db, caller)
    for (const user of ['1002', '1003', '1004', '1005']) addUser(db, { user, level: 1, rights: [], group: 'AGENTS' })
    for (let lead = 1; lead <= 67; lead++) addLead(db, lead)
    db.run(
      "INSERT INTO dnc (phone_number, campaign_id) VALUES ('7275559999', ''), ('7275558888', 'TESTCAMP'), ('901XXXXXXX', 'TESTCAMP')",
    )
    for (const [kind, id, settings] of THINGS) {
      db.run('INSERT OR REPLACE INTO things (kind, id, settings) VALUES (?, ?, ?)', kind, id, JSON.stringify(settings))
    }
    const live = 'INSERT INTO live_agents (user, campaign_id, session_id, status, lead_id) VALUES (?, ?, ?, ?, ?)'
    db.run(live, '1001', 'TESTCAMP', '8600051', 'READY', 0)
    db.run(live, '1002', 'TESTCAMP', '8600052', 'INCALL', 10)
    db.run(live, '1003', 'SALES01', '8600053', 'PAUSED', 12)
  })
}

function addUser(db: DemoDatabase, { user, level, rights, functions, group, restricted }: Caller): void {
  db.run(
    `INSERT INTO users (user, pass, full_name, user_level, user_group, rights, allowed_functions, api_list_restrict)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    user,
    recordedPassword,
    `User ${user}`,
    level,
    group ?? (level >= 7 ? 'ADMIN' : 'AGENTS'),
    JSON.stringify(Object.fromEntries(rights.map((right) => [right, '1']))),
    functions ?? 'ALL_FUNCTIONS',
    restricted ? '1' : '0',
  )
}

/** Makes the leads a recording is about where they were there. */
export function giveLead(db: DemoDatabase, call: Recorded): void {
  if (/LEAD NOT FOUND|NO MATCHES|NOT VALID|DOES NOT EXIST/.test(call.body)) return
  for (const id of (call.params['lead_id'] ?? call.params['lead_ids'] ?? '').split(',')) {
    if (!/^\d{1,6}$/.test(id) || db.get('SELECT 1 FROM leads WHERE lead_id = ?', id)) continue
    if (!db.get('SELECT 1 FROM leads_archive WHERE lead_id = ?', id)) addLead(db, Number(id))
  }
}

/** Gives a lead that was just added the id it has in the recording: later calls name it by that. */
export function renameLead(db: DemoDatabase, call: Recorded, answered: string): void {
  const [recordedId, ownId] = [leadIn(call.body), leadIn(answered)]
  if (recordedId === null || ownId === null || recordedId === ownId) return
  db.run('DELETE FROM leads WHERE lead_id = ?', recordedId)
  db.run('UPDATE leads SET lead_id = ? WHERE lead_id = ?', recordedId, ownId)
}

/** `add_lead LEAD HAS BEEN ADDED - phone|list|lead|…` */
const leadIn = (body: string): string | null =>
  /add_lead LEAD HAS BEEN ADDED - [^|]*\|\d+\|(\d+)\|/.exec(body)?.[1] ?? null

function addLead(db: DemoDatabase, id: number): void {
  const lead: Record<string, string> = {
    status: 'NEW',
    vendor_lead_code: `VEND${1000 + id - 8}`,
    source_id: `SRC${id - 8}`,
    list_id: id === 10 ? '103' : '101',
    gmt_offset_now: '-5.00',
    phone_code: '1',
    phone_number: `727555${String(3000 + id - 8).padStart(4, '0')}`,
    first_name: 'Recorded',
    last_name: `Lead${id}`,
    state: 'FL',
    called_count: '0',
    rank: '0',
    entry_list_id: '0',
  }
  const columns = Object.keys(leadColumns)
  const at = '2026-11-20 10:00:00'
  db.run(
    `INSERT INTO leads (lead_id, entry_date, modify_date, ${columns.join(', ')})
     VALUES (?, ?, ?, ${columns.map(() => '?').join(', ')})`,
    id,
    at,
    at,
    ...columns.map((column) => lead[column] ?? ''),
  )
}
