import { areaCodes } from './area-codes.ts'
import type { DemoDatabase } from './database.ts'
import { dialerTime } from './dialer-time.ts'
import { randomFrom } from './faults.ts'
import { leadColumns } from './schema.ts'
import { seedActivity } from './seed-activity.ts'
import { seedThings } from './seed-things.ts'

/** The API user of the demo: all rights, nothing to protect. */
export const demoLogin = { user: '6666', password: 'demo6666' } as const

const ALL_RIGHTS = {
  vdc_agent_api_access: '1',
  view_reports: '1',
  modify_leads: '1',
  modify_lists: '1',
  delete_lists: '1',
  modify_campaigns: '1',
  modify_users: '1',
  delete_users: '1',
  modify_same_user_level: '1',
  ast_admin_access: '1',
  ast_delete_phones: '1',
  modify_inbound_dids: '1',
  delete_inbound_dids: '1',
  modify_remoteagents: '1',
  delete_from_dnc: '1',
  custom_fields_modify: '1',
} as const

const CAMPAIGNS = [
  ['SOLAR', 'Solar spring', 'Y', { dial_method: 'RATIO', dial_level: '2' }],
  ['RENEWAL', 'Renewals', 'Y', { dial_method: 'ADAPT_AVERAGE', dial_level: '1.5' }],
  ['SURVEY', 'Customer survey', 'Y', { dial_method: 'MANUAL', dial_level: '0' }],
  ['WINBACK', 'Win back 2025', 'N', { dial_method: 'RATIO', dial_level: '1' }],
] as const

const LISTS = [
  ['101', 'Solar leads May', 'SOLAR', 'Y', 30],
  ['102', 'Solar web forms', 'SOLAR', 'Y', 20],
  ['103', 'Solar old leads', 'SOLAR', 'N', 10],
  ['201', 'Renewals Q2', 'RENEWAL', 'Y', 20],
  ['202', 'Renewals late', 'RENEWAL', 'Y', 10],
  ['301', 'Survey panel', 'SURVEY', 'Y', 10],
  ['401', 'Win back', 'WINBACK', 'Y', 0],
  ['999', 'Default inbound list', 'SURVEY', 'N', 0],
] as const

const CUSTOM_FIELDS = [
  { label: 'roof_type', type: 'SELECT' },
  { label: 'monthly_bill', type: 'TEXT' },
  { label: 'contract_end', type: 'DATE' },
]

/** user, level, rights, full name: the API user, one with every gap worth showing, and agents. */
const USERS: readonly [string, number, Readonly<Record<string, string>>, string][] = [
  ['6666', 9, ALL_RIGHTS, 'Dialdeck demo'],
  ['7777', 8, { vdc_agent_api_access: '1', modify_leads: '1' }, 'Leads only'],
  ['8888', 7, { view_reports: '1' }, 'No API access'],
  ...[
    'Alice Moreau',
    'Ben Okafor',
    'Carla Reyes',
    'Dmitri Ivanov',
    'Elena Rossi',
    'Farid Haddad',
    'Grace Lin',
    'Hugo Silva',
    'Ines Novak',
  ].map((name, at): [string, number, Readonly<Record<string, string>>, string] => [String(1001 + at), 1, {}, name]),
]

const FIRST = [
  'James',
  'Mary',
  'Robert',
  'Linda',
  'Michael',
  'Susan',
  'David',
  'Karen',
  'Daniel',
  'Nancy',
  'Paul',
  'Ruth',
  'Kevin',
  'Laura',
]
const LAST = [
  'Smith',
  'Johnson',
  'Brown',
  'Jones',
  'Garcia',
  'Miller',
  'Davis',
  'Wilson',
  'Moore',
  'Taylor',
  "O'Brien",
  'Clark',
  'Lewis',
  'Walker',
]
const STREETS = ['Main St', 'Oak Ave', 'Maple Dr', 'Cedar Ln', 'Park Rd', 'Lake View']
const CITIES = ['Springfield', 'Clinton', 'Madison', 'Franklin', 'Georgetown', 'Salem']
const STATUSES = ['NEW', 'NEW', 'NEW', 'NEW', 'NA', 'B', 'SALE', 'NI', 'CALLBK', 'DNC']
const DAY_MS = 86_400_000

/** Fills a new database: the same data for the same clock, so that what is shown can be described. */
export function seed(db: DemoDatabase, nowMs: number, leads: number): void {
  db.transaction(() => {
    seedSystem(db, nowMs)
    seedThings(db)
    seedLeads(db, nowMs, leads)
    seedActivity(db, nowMs, randomFrom(42))
    seedLastCalls(db)
  })
}

/** Lists and agents agree with the calls there were. */
function seedLastCalls(db: DemoDatabase): void {
  db.run(
    `UPDATE lists SET list_lastcalldate = coalesce(
       (SELECT max(last_local_call_time) FROM leads WHERE leads.list_id = lists.list_id AND called_count > 0), '')`,
  )
}

function seedSystem(db: DemoDatabase, nowMs: number): void {
  db.run("INSERT INTO user_groups (user_group) VALUES ('ADMIN'), ('AGENTS')")
  for (const [user, level, rights, name] of USERS) {
    db.run(
      'INSERT INTO users (user, pass, full_name, user_level, user_group, rights, last_login_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      user,
      user === demoLogin.user ? demoLogin.password : `demo${user}`,
      name,
      level,
      level >= 7 ? 'ADMIN' : 'AGENTS',
      JSON.stringify(rights),
      nowMs,
    )
  }
  for (const [id, name, active, settings] of CAMPAIGNS) {
    db.run(
      'INSERT INTO campaigns (campaign_id, campaign_name, active, settings) VALUES (?, ?, ?, ?)',
      id,
      name,
      active,
      JSON.stringify(settings),
    )
  }
  for (const [id, name, campaignId, active] of LISTS) {
    db.run(
      'INSERT INTO lists (list_id, list_name, campaign_id, active, list_changedate, custom_fields) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      name,
      campaignId,
      active,
      dialerTime(nowMs - DAY_MS),
      JSON.stringify(id === '101' ? CUSTOM_FIELDS : []),
    )
  }
}

function seedLeads(db: DemoDatabase, nowMs: number, count: number): void {
  const random = randomFrom(20_250_720)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const codes = [...areaCodes.keys()]
  const shares = LISTS.flatMap(([id, , , , share]) => Array.from({ length: share }, () => id))
  const columns = Object.keys(leadColumns)
  const sql = `INSERT INTO leads (entry_date, modify_date, ${columns.join(', ')}) VALUES (?, ?, ${columns.map(() => '?').join(', ')})`
  for (let number = 0; number < count; number++) {
    const code = pick(codes)
    const area = areaCodes.get(code)!
    const phone = `${code}555${String(number % 10_000).padStart(4, '0')}`
    const entered = dialerTime(nowMs - Math.floor(random() * 60 * DAY_MS))
    const status = pick(STATUSES)
    const first = pick(FIRST)
    const last = pick(LAST)
    const lead: Record<string, string> = {
      status,
      user: status === 'NEW' ? '' : String(1001 + Math.floor(random() * 9)),
      vendor_lead_code: `CRM${100_000 + number}`,
      source_id: 'SEED',
      list_id: pick(shares),
      gmt_offset_now: area.gmtOffset.toFixed(2),
      phone_code: '1',
      phone_number: phone,
      first_name: first,
      last_name: last,
      address1: `${100 + (number % 900)} ${pick(STREETS)}`,
      city: pick(CITIES),
      state: area.state,
      postal_code: String(10_000 + ((number * 37) % 89_999)),
      country_code: 'USA',
      gender: 'U',
      date_of_birth: '0000-00-00',
      email: `${first}.${last.replace("'", '')}${number}@example.com`.toLowerCase(),
      called_count: status === 'NEW' ? '0' : String(1 + Math.floor(random() * 5)),
      last_local_call_time: entered,
      rank: '0',
      entry_list_id: '0',
    }
    db.run(sql, entered, entered, ...columns.map((column) => lead[column] ?? ''))
    if (status === 'DNC') db.run("INSERT OR IGNORE INTO dnc (phone_number, campaign_id) VALUES (?, '')", phone)
  }
}
