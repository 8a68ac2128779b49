import { text } from './call.ts'
import type { DemoDatabase } from './database.ts'
import { dialerTime } from './dialer-time.ts'
import type { randomFrom } from './faults.ts'

const MINUTE_MS = 60_000
const HANGUPS = ['AGENT', 'CALLER', 'NONE']

/** Calls, recordings, callbacks, a filled hopper and agents at work, over the leads that are there. */
export function seedActivity(db: DemoDatabase, nowMs: number, random: ReturnType<typeof randomFrom>): void {
  const called = db.all(
    "SELECT lead_id, phone_number, list_id, status, user FROM leads WHERE status <> 'NEW' ORDER BY lead_id",
  )
  called.forEach((lead, at) => {
    const when = nowMs - Math.floor(random() * 8 * 60) * MINUTE_MS - at * 1000
    const id = `V${String(when).slice(0, 10)}${String(at).padStart(10, '0')}`
    const length = Math.floor(random() * 400)
    const listId = text(lead['list_id'])
    db.run(
      `INSERT INTO calls (call_id, uniqueid, direction, lead_id, phone_number, call_date, list_id, campaign_id, length_in_sec, lead_status, call_status, hangup_reason, user)
       SELECT ?, ?, 'OUT', ?, ?, ?, list_id, campaign_id, ?, ?, ?, ?, ? FROM lists WHERE list_id = ?`,
      id,
      `${Math.floor(when / 1000)}.${at}`,
      Number(lead['lead_id']),
      text(lead['phone_number']),
      dialerTime(when),
      length,
      text(lead['status']),
      text(lead['status']),
      HANGUPS[at % HANGUPS.length]!,
      text(lead['user']),
      listId,
    )
    if (lead['status'] === 'SALE') seedRecording(db, at, Number(lead['lead_id']), text(lead['user']), when, length)
    if (lead['status'] === 'CALLBK') {
      db.run(
        `INSERT INTO callbacks (lead_id, recipient, status, lead_status, callback_date, entry_date, user, list_id, campaign_id, user_group, comments)
         SELECT ?, 'ANYONE', 'ACTIVE', 'CALLBK', ?, ?, ?, list_id, campaign_id, 'AGENTS', 'asked to be called again' FROM lists WHERE list_id = ?`,
        Number(lead['lead_id']),
        dialerTime(nowMs + Math.floor(random() * 5 * 24 * 60) * MINUTE_MS),
        dialerTime(when),
        text(lead['user']),
        listId,
      )
    }
  })
  db.run(
    `INSERT INTO hopper (lead_id, campaign_id, priority, source, added_at)
     SELECT l.lead_id, s.campaign_id, CASE WHEN l.lead_id % 20 = 0 THEN 50 ELSE 0 END, 'S', ?
     FROM leads l JOIN lists s ON s.list_id = l.list_id
     WHERE l.status = 'NEW' AND s.active = 'Y' AND s.campaign_id = 'SOLAR' ORDER BY l.lead_id LIMIT 200`,
    dialerTime(nowMs - 5 * MINUTE_MS),
  )
  seedAgents(db, nowMs)
}

function seedRecording(
  db: DemoDatabase,
  id: number,
  leadId: number,
  user: string,
  whenMs: number,
  length: number,
): void {
  db.run(
    "INSERT INTO recordings (recording_id, start_time, user, lead_id, uniqueid, extension, duration, location) VALUES (?, ?, ?, ?, ?, '8309', ?, ?)",
    id + 1,
    dialerTime(whenMs),
    user,
    leadId,
    `${Math.floor(whenMs / 1000)}.${id}`,
    length,
    `http://127.0.0.1/RECORDINGS/${leadId}_${user}-all.wav`,
  )
}

function seedAgents(db: DemoDatabase, nowMs: number): void {
  const agents = [
    ['1001', 'SOLAR', 'READY', ''],
    ['1002', 'SOLAR', 'INCALL', ''],
    ['1003', 'SOLAR', 'PAUSED', 'BREAK'],
    ['1004', 'RENEWAL', 'READY', ''],
    ['1005', 'RENEWAL', 'INCALL', ''],
  ] as const
  const today = dialerTime(nowMs).slice(0, 10)
  agents.forEach(([user, campaign, status, pause], at) => {
    const calls = db.get('SELECT count(*) AS n FROM calls WHERE user = ? AND substr(call_date, 1, 10) = ?', user, today)
    db.run(
      "INSERT INTO live_agents (user, campaign_id, session_id, status, calls_today, pause_code, ingroups) VALUES (?, ?, ?, ?, ?, ?, 'SALESLINE SUPPORT')",
      user,
      campaign,
      String(8_600_051 + at),
      status,
      Number(calls?.['n'] ?? 0),
      pause,
    )
  })
}
