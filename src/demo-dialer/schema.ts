/** Columns of a lead in the order the dialer prints them, with the width its database cuts them at. */
export const leadColumns = {
  status: 6,
  user: 20,
  vendor_lead_code: 20,
  source_id: 50,
  list_id: 14,
  gmt_offset_now: 6,
  phone_code: 10,
  phone_number: 18,
  title: 4,
  first_name: 30,
  middle_initial: 1,
  last_name: 30,
  address1: 100,
  address2: 100,
  address3: 100,
  city: 50,
  state: 2,
  province: 50,
  postal_code: 10,
  country_code: 3,
  gender: 1,
  date_of_birth: 10,
  alt_phone: 12,
  email: 70,
  security_phrase: 100,
  comments: 255,
  called_count: 5,
  last_local_call_time: 19,
  rank: 5,
  owner: 20,
  entry_list_id: 14,
} as const

export type LeadColumn = keyof typeof leadColumns

const leadTable = (name: string): string => `
CREATE TABLE IF NOT EXISTS ${name} (
  lead_id INTEGER PRIMARY KEY ${name === 'leads' ? 'AUTOINCREMENT' : ''},
  entry_date TEXT NOT NULL,
  modify_date TEXT NOT NULL,
  called_since_last_reset TEXT NOT NULL DEFAULT 'N',
  ${Object.keys(leadColumns)
    .map((column) => `${column} TEXT NOT NULL DEFAULT ''`)
    .join(',\n  ')},
  custom TEXT
);
CREATE INDEX IF NOT EXISTS ${name}_phone ON ${name} (phone_number);
CREATE INDEX IF NOT EXISTS ${name}_list ON ${name} (list_id);`

/** One file, made as it is; the demo's data can be thrown away, so there are no migrations. */
export const schema = `
${leadTable('leads')}
${leadTable('leads_archive')}
CREATE TABLE IF NOT EXISTS users (
  user TEXT PRIMARY KEY COLLATE NOCASE, pass TEXT NOT NULL COLLATE NOCASE, full_name TEXT NOT NULL,
  user_level INTEGER NOT NULL, user_group TEXT NOT NULL, active TEXT NOT NULL DEFAULT 'Y',
  rights TEXT NOT NULL DEFAULT '{}', settings TEXT NOT NULL DEFAULT '{}',
  allowed_functions TEXT NOT NULL DEFAULT 'ALL_FUNCTIONS', api_list_restrict TEXT NOT NULL DEFAULT '0',
  second_factor TEXT NOT NULL DEFAULT 'N', failed_logins INTEGER NOT NULL DEFAULT 0, last_login_at INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS user_groups (
  user_group TEXT PRIMARY KEY, allowed_campaigns TEXT NOT NULL DEFAULT '-ALL-CAMPAIGNS-', allowed_ips TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS campaigns (
  campaign_id TEXT PRIMARY KEY, campaign_name TEXT NOT NULL, active TEXT NOT NULL DEFAULT 'Y',
  settings TEXT NOT NULL DEFAULT '{}'
);
CREATE TABLE IF NOT EXISTS lists (
  list_id TEXT PRIMARY KEY, list_name TEXT NOT NULL, campaign_id TEXT NOT NULL, active TEXT NOT NULL DEFAULT 'Y',
  list_changedate TEXT NOT NULL DEFAULT '', list_lastcalldate TEXT NOT NULL DEFAULT '',
  expiration_date TEXT NOT NULL DEFAULT '2099-12-31', resets_today INTEGER NOT NULL DEFAULT 0,
  custom_fields TEXT NOT NULL DEFAULT '[]', settings TEXT NOT NULL DEFAULT '{}'
);
CREATE TABLE IF NOT EXISTS dnc (phone_number TEXT NOT NULL, campaign_id TEXT NOT NULL DEFAULT '', PRIMARY KEY (phone_number, campaign_id));
CREATE TABLE IF NOT EXISTS hopper (
  hopper_id INTEGER PRIMARY KEY AUTOINCREMENT, lead_id INTEGER NOT NULL, campaign_id TEXT NOT NULL,
  priority INTEGER NOT NULL DEFAULT 0, source TEXT NOT NULL DEFAULT 'S', added_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS hopper_lead ON hopper (lead_id);
CREATE INDEX IF NOT EXISTS hopper_campaign ON hopper (campaign_id);
CREATE TABLE IF NOT EXISTS callbacks (
  callback_id INTEGER PRIMARY KEY AUTOINCREMENT, lead_id INTEGER NOT NULL, archived TEXT NOT NULL DEFAULT 'N',
  recipient TEXT NOT NULL, status TEXT NOT NULL, lead_status TEXT NOT NULL, callback_date TEXT NOT NULL,
  entry_date TEXT NOT NULL, user TEXT NOT NULL, list_id TEXT NOT NULL, campaign_id TEXT NOT NULL, user_group TEXT NOT NULL DEFAULT '',
  comments TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS callbacks_lead ON callbacks (lead_id);
CREATE TABLE IF NOT EXISTS calls (
  call_id TEXT PRIMARY KEY, uniqueid TEXT NOT NULL, direction TEXT NOT NULL, lead_id INTEGER NOT NULL, phone_number TEXT NOT NULL,
  call_date TEXT NOT NULL, list_id TEXT NOT NULL, campaign_id TEXT NOT NULL, length_in_sec INTEGER NOT NULL, lead_status TEXT NOT NULL,
  call_status TEXT NOT NULL, hangup_reason TEXT NOT NULL, user TEXT NOT NULL, did_number TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS calls_phone ON calls (phone_number);
CREATE INDEX IF NOT EXISTS calls_lead ON calls (lead_id);
CREATE TABLE IF NOT EXISTS recordings (
  recording_id INTEGER PRIMARY KEY, start_time TEXT NOT NULL, user TEXT NOT NULL, lead_id INTEGER NOT NULL, uniqueid TEXT NOT NULL,
  extension TEXT NOT NULL DEFAULT '', duration INTEGER NOT NULL, location TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS live_agents (
  user TEXT PRIMARY KEY, campaign_id TEXT NOT NULL, session_id TEXT NOT NULL, status TEXT NOT NULL, lead_id INTEGER NOT NULL DEFAULT 0,
  callerid TEXT NOT NULL DEFAULT '', calls_today INTEGER NOT NULL DEFAULT 0, pause_code TEXT NOT NULL DEFAULT '', ingroups TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS phones (
  extension TEXT NOT NULL, server_ip TEXT NOT NULL, settings TEXT NOT NULL DEFAULT '{}', PRIMARY KEY (extension, server_ip)
);
CREATE TABLE IF NOT EXISTS things (kind TEXT NOT NULL, id TEXT NOT NULL, settings TEXT NOT NULL DEFAULT '{}', PRIMARY KEY (kind, id));
CREATE TABLE IF NOT EXISTS events (event_id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, function TEXT NOT NULL, detail TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS floor (step INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS floor_agents (
  user TEXT PRIMARY KEY, campaign_id TEXT NOT NULL, phase TEXT NOT NULL, until_step INTEGER NOT NULL,
  sub_status TEXT NOT NULL DEFAULT '', lead_id INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS floor_callers (
  in_group TEXT NOT NULL, phone_number TEXT NOT NULL, since_step INTEGER NOT NULL, until_step INTEGER NOT NULL
);
PRAGMA user_version = 1;
`
