import type { DemoDatabase } from '../../../src/demo-dialer/database.ts'
import type { DemoDialerOptions } from '../../../src/demo-dialer/server.ts'
import type { Recorded } from '../../shared/answer/recorded.ts'

/** Kinds of server the recordings were made on, of those the demo dialer can be. */
export type Circumstances = 'stock' | 'non-latin' | 'old build'

export const setups: Readonly<Record<Circumstances, Pick<DemoDialerOptions, 'build' | 'nonLatin'>>> = {
  stock: {},
  'non-latin': { nonLatin: true },
  'old build': { build: '180301-2301' },
}

/** Servers in a state the demo dialer has no switch for: another PHP, missing tables and files, settings of the system. */
const elsewhere =
  /SQL-exception mode off|system-wide|NANPA|database server|table does not exist|central sound|directory missing|same second|IP allow-list|admin_hide|2\.14-194|2\.10-69|strict SQL|array|HTTP method|1000 POST|request line|attempt 11|14 minutes ago|outside (?:of )?(?:hours|call time)|never callable|days old|1200 existing|records=2000|use_other_campaign_dnc|archive|not UTF-8|cut-off UTF-8|very first parameter/i

/** The kind of server a recording was made on; null: one the demo dialer cannot be. */
export function circumstancesOf(note: string): Circumstances | null {
  if (elsewhere.test(note)) return null
  if (note.includes('[old build 2.14-107]')) return 'old build'
  return note.includes('use_non_latin=1') ? 'non-latin' : 'stock'
}

/** Parameters that name a record, and how to see whether there is one. */
const records: Readonly<Record<string, string>> = {
  agent_user: 'SELECT 1 FROM users WHERE user = ?',
  source_user: 'SELECT 1 FROM users WHERE user = ?',
  call_id: 'SELECT 1 FROM calls WHERE call_id = ?',
  uniqueid: 'SELECT 1 FROM calls WHERE uniqueid = ?',
  list_id: 'SELECT 1 FROM lists WHERE list_id = ?',
}

/** Reads of what telephony and earlier days left behind: there is no call that would make it. */
const LOGS = new Set([
  'recording_lookup',
  'phone_number_log',
  'agent_stats_export',
  'did_log_export',
  'call_dispo_report',
  'lead_callback_info',
])

const saysNotThere = /NOT FOUND|DOES NOT EXIST|NOT EXIST|NO RECORDS|INVALID|NOT A /

/** These make records, or take what they name without a look. */
const makes = /^add_|^copy_|^update_lead|^lead_search/

/** A lead this world made up, since no recorded call had added it. */
const isGiven = (db: DemoDatabase, { params }: Recorded): boolean =>
  db.get("SELECT 1 FROM leads WHERE lead_id = ? AND first_name = 'Recorded'", params['lead_id'] ?? '') !== undefined

const isUnknownNumber = (db: DemoDatabase, { function: name, params, body }: Recorded): boolean =>
  name === 'lead_search' &&
  /^\d+\|[1-9]/m.test(body) &&
  !(params['phone_number'] ?? '')
    .split(',')
    .some((phone) => db.get('SELECT 1 FROM leads WHERE phone_number = ?', phone))

/**
 * The record a call is about and the demo dialer does not have, though the real server did; null: nothing is missing.
 */
export function missingRecord(db: DemoDatabase, call: Recorded): string | null {
  if (call.function === 'lead_field_info' && isGiven(db, call)) return 'what the lead holds was not recorded'
  if (isUnknownNumber(db, call)) return 'the lead with this number was not recorded'
  if (LOGS.has(call.function) && !/^(?:ERROR|NOTICE)/.test(call.body)) return 'the calls of the day are not there'
  if (saysNotThere.test(call.body)) return null
  for (const [name, sql] of Object.entries(records)) {
    const value = call.params[name]
    if (value === undefined || value === '' || value === '<user>' || makes.test(call.function)) continue
    if (!db.get(sql, value)) return `${name} ${value} is not there`
  }
  return null
}
