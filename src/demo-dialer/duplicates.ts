import { duplicateCheckFault, knowsPeriods } from '../shared/values/duplicate-check.ts'
import { type Call, ServerCrash, text } from './call.ts'
import type { Row } from './database.ts'
import { dialerTime } from './dialer-time.ts'
import { campaignOfList, listsOfCampaign } from './lists.ts'

const DAYS = /(\d+)DAY$/
const WINDOWS = new Set([1, 2, 3, 7, 14, 15, 21, 28, 30, 60, 90, 180, 360])

type Subject = 'PHONE NUMBER' | 'TITLE ALT_PHONE' | 'NAME PHONE'

interface Mode {
  readonly name: string
  readonly scope: 'LIST' | 'CAMP' | 'SYS'
  readonly subject: Subject
  readonly withAlt: boolean
}

/** In the order the server tries them; unknown words are ignored. */
const MODES: readonly Mode[] = [
  ...modesOf('DUP', 'PHONE NUMBER', false),
  ...modesOf('DUPPHONEALT', 'PHONE NUMBER', true),
  ...modesOf('DUPTITLEALTPHONE', 'TITLE ALT_PHONE', false),
  ...modesOf('DUPNAMEPHONE', 'NAME PHONE', false),
]

function modesOf(prefix: string, subject: Subject, withAlt: boolean): Mode[] {
  return (['LIST', 'CAMP', 'SYS'] as const).map((scope) => ({ name: prefix + scope, scope, subject, withAlt }))
}

/**
 * The duplicate checks of `add_lead`: words joined with a dash, the first match wins, one day window for all.
 * Returns the refusal, or null when the lead may be added.
 */
export function duplicateRefusal(call: Call, phone: string, listId: string): string | null {
  const wanted = call.get('duplicate_check').toUpperCase()
  if (wanted === '') return null
  const days = DAYS.exec(wanted)
  const window = days && WINDOWS.has(Number(days[1])) && knowsPeriods(call.build) ? Number(days[1]) : null
  const words = wanted.replace(DAYS, '').split('-')
  for (const mode of MODES) {
    if (!words.includes(mode.name) || duplicateCheckFault(mode.name, call.build) !== null) continue
    const found = find(call, mode, phone, listId, window)
    if (found) return refusal(call, mode, phone, listId, found)
  }
  return null
}

function find(call: Call, mode: Mode, phone: string, listId: string, window: number | null): Row | undefined {
  const since = window === null ? '' : dialerTime(call.nowMs - window * 86_400_000)
  const values: string[] = []
  const where: string[] = []
  if (mode.subject === 'TITLE ALT_PHONE') {
    refuseApostrophe(call.get('title'))
    where.push('title = ? AND alt_phone = ?')
    values.push(call.get('title'), call.get('alt_phone'))
  } else {
    where.push(mode.withAlt ? '(phone_number = ? OR alt_phone = ?)' : 'phone_number = ?')
    values.push(phone)
    if (mode.withAlt) values.push(phone)
    if (mode.subject === 'NAME PHONE') {
      refuseApostrophe(call.get('first_name') + call.get('last_name'))
      where.push('first_name = ? AND last_name = ?')
      values.push(call.get('first_name'), call.get('last_name'))
    }
  }
  if (mode.scope === 'LIST') {
    where.push('list_id = ?')
    values.push(listId)
  } else if (mode.scope === 'CAMP') {
    const campaign = campaignOfList(call, listId)
    // An unknown list leaves an empty IN (), which is an SQL error.
    if (campaign === '') throw new ServerCrash()
    const lists = listsOfCampaign(call, campaign)
    where.push(`list_id IN (${lists.map(() => '?').join(', ')})`)
    values.push(...lists)
  }
  if (since !== '') {
    where.push('entry_date >= ?')
    values.push(since)
  }
  return call.db.get(
    `SELECT lead_id, list_id, phone_number FROM leads WHERE ${where.join(' AND ')} ORDER BY lead_id LIMIT 1`,
    ...values,
  )
}

/** Names and titles go into these statements unescaped. */
function refuseApostrophe(value: string): void {
  if (value.includes("'")) throw new ServerCrash()
}

const SCOPE_WORDS = { LIST: 'LIST', CAMP: 'CAMPAIGN LISTS', SYS: 'SYSTEM' } as const

function refusal(call: Call, mode: Mode, phone: string, listId: string, found: Row): string {
  const subject = {
    'PHONE NUMBER': [phone],
    'TITLE ALT_PHONE': [call.get('title'), call.get('alt_phone')],
    'NAME PHONE': [call.get('first_name'), call.get('last_name'), phone],
  }[mode.subject]
  const cells = [...subject, listId, text(found['lead_id'])]
  if (mode.scope !== 'LIST') cells.push(text(found['list_id']))
  if (mode.withAlt) cells.push(found['phone_number'] === phone ? 'PHONE' : 'ALT')
  return `ERROR: add_lead DUPLICATE ${mode.subject} IN ${SCOPE_WORDS[mode.scope]} - ${cells.join('|')}\n`
}
