import { text } from './call.ts'
import type { DemoDatabase, Row } from './database.ts'
import { dialerDate, dialerTime } from './dialer-time.ts'
import { randomFrom } from './faults.ts'

/** One move of the floor. */
const STEP_MS = 5_000
/** After a longer rest the floor goes on as it was then. */
const MOST_STEPS = 240
const SEED = 7_001
const FILL_EVERY_STEPS = 12
const IN_GROUPS = ['SALESLINE', 'SUPPORT'] as const
const DID = '18005551000'
const PAUSE_CODES = ['BREAK', 'LUNCH', 'COACH']

type Phase = 'READY' | 'INCALL' | 'DEAD' | 'DISPO' | 'PAUSED' | 'OUT'

/** What `logged_in_agents` prints for a phase: status, and the sub status beside it. */
const SHOWN: Readonly<Record<Exclude<Phase, 'OUT'>, readonly [status: string, sub: string]>> = {
  READY: ['READY', ''],
  INCALL: ['INCALL', ''],
  DEAD: ['INCALL', 'DEAD'],
  DISPO: ['PAUSED', 'DISPO'],
  PAUSED: ['PAUSED', ''],
}

/** The people of a demo dialer at work. */
export interface Floor {
  /** Brings the floor to this moment: the same moves for the same clock, however often it is asked. */
  advance(nowMs: number): void
}

/**
 * Agents log in, wait, talk, pause and write their dispositions; leads leave the hopper and it is filled again; callers
 * wait in in-groups until somebody is free or they hang up. Each step draws from a seed of its own number, so what has
 * happened at a moment does not depend on when it was looked at.
 */
export function createFloor(db: DemoDatabase): Floor {
  return {
    advance(nowMs) {
      const step = Math.floor(nowMs / STEP_MS)
      const known = db.get('SELECT step FROM floor')
      if (known === undefined) return db.transaction(() => begin(db, step))
      const last = Number(known['step'])
      if (step <= last) return
      db.transaction(() => {
        for (let each = Math.max(last, step - MOST_STEPS) + 1; each <= step; each++) moveFloor(db, each)
        db.run('UPDATE floor SET step = ?', step)
      })
    },
  }
}

/** Takes over the agents the seed has logged in; the others come in one by one. */
function begin(db: DemoDatabase, step: number): void {
  const random = randomFrom(SEED)
  db.run('INSERT INTO floor (step) VALUES (?)', step)
  const campaigns = db
    .all("SELECT campaign_id, settings FROM campaigns WHERE active = 'Y' ORDER BY rowid")
    .filter((row) => !text(row['settings']).includes('"MANUAL"'))
    .map((row) => text(row['campaign_id']))
  const agents = db.all(
    `SELECT u.user, a.campaign_id, a.status FROM users u LEFT JOIN live_agents a ON a.user = u.user
     WHERE u.user_level < 7 AND u.active = 'Y' ORDER BY u.user`,
  )
  agents.forEach((agent, at) => {
    const status = text(agent['status'])
    const phase: Phase = status === '' ? 'OUT' : status === 'READY' || status === 'INCALL' ? status : 'PAUSED'
    db.run(
      'INSERT INTO floor_agents (user, campaign_id, phase, until_step, sub_status) VALUES (?, ?, ?, ?, ?)',
      text(agent['user']),
      text(agent['campaign_id']) || (campaigns[at % Math.max(1, campaigns.length)] ?? ''),
      phase,
      step + 1 + Math.floor(random() * 24),
      '',
    )
  })
}

/** One step: callers first, then each agent in turn, then the hopper. */
function moveFloor(db: DemoDatabase, step: number): void {
  const move: Move = { db, step, random: randomFrom(SEED + step), time: dialerTime(step * STEP_MS) }
  moveCallers(move)
  for (const agent of db.all('SELECT * FROM floor_agents ORDER BY user')) moveAgent(move, agent)
  if (step % FILL_EVERY_STEPS === 0) fillHoppers(move)
  // A new day begins with nobody's calls.
  if (dialerDate(step * STEP_MS) !== dialerDate((step - 1) * STEP_MS)) db.run('UPDATE live_agents SET calls_today = 0')
}

interface Move {
  readonly db: DemoDatabase
  readonly step: number
  readonly random: () => number
  /** On the dialer's clock. */
  readonly time: string
}

const stepsOf = ({ step, random }: Move, least: number, most: number): number =>
  step + least + Math.floor(random() * (most - least + 1))

function moveCallers(move: Move): void {
  const { db, step, random } = move
  for (const inGroup of IN_GROUPS) {
    if (random() >= 0.1) continue
    const phone = `212444${String(step % 10_000).padStart(4, '0')}`
    db.run(
      'INSERT INTO floor_callers (in_group, phone_number, since_step, until_step) VALUES (?, ?, ?, ?)',
      inGroup,
      phone,
      step,
      stepsOf(move, 3, 16),
    )
  }
  for (const gone of db.all('SELECT rowid AS id, * FROM floor_callers WHERE until_step <= ? ORDER BY rowid', step)) {
    logInbound(move, gone, '', 'DROP', 0)
    db.run('DELETE FROM floor_callers WHERE rowid = ?', Number(gone['id']))
  }
}

function moveAgent(move: Move, agent: Row): void {
  const { step, random } = move
  const phase = text(agent['phase']) as Phase
  if (phase === 'READY') return moveWaiting(move, agent)
  if (Number(agent['until_step']) > step) return
  if (phase === 'OUT') return logIn(move, agent)
  if (phase === 'PAUSED') return enter(move, agent, 'READY', step)
  if (phase === 'INCALL') {
    endCall(move, agent)
    return random() < 0.1
      ? enter(move, agent, 'DEAD', stepsOf(move, 1, 3))
      : enter(move, agent, 'DISPO', stepsOf(move, 1, 4))
  }
  if (phase === 'DEAD') return enter(move, agent, 'DISPO', stepsOf(move, 1, 4))
  if (random() < 0.12) return pause(move, agent)
  enter(move, agent, 'READY', step)
}

/** A caller who waits goes first, then the next lead of the hopper; seldom a pause, more seldom the way home. */
function moveWaiting(move: Move, agent: Row): void {
  const { db, step, random } = move
  const user = text(agent['user'])
  if (random() < 0.01) return pause(move, agent)
  if (random() < 0.002) {
    db.run('DELETE FROM live_agents WHERE user = ?', user)
    db.run("UPDATE floor_agents SET phase = 'OUT', until_step = ? WHERE user = ?", stepsOf(move, 60, 240), user)
    return
  }
  const caller = db.get('SELECT rowid AS id, * FROM floor_callers ORDER BY since_step, rowid LIMIT 1')
  if (caller !== undefined) {
    db.run('DELETE FROM floor_callers WHERE rowid = ?', Number(caller['id']))
    const talkSteps = stepsOf(move, 3, 30) - step
    logInbound(move, caller, user, 'SALE', talkSteps * 5)
    countCall(move, user)
    return enter(move, agent, 'INCALL', step + talkSteps, -1)
  }
  const next = db.get(
    'SELECT hopper_id, lead_id FROM hopper WHERE campaign_id = ? ORDER BY priority DESC, hopper_id LIMIT 1',
    text(agent['campaign_id']),
  )
  if (next === undefined) return
  db.run('DELETE FROM hopper WHERE hopper_id = ?', Number(next['hopper_id']))
  const leadId = Number(next['lead_id'])
  if (random() < 0.35) return enter(move, agent, 'INCALL', stepsOf(move, 2, 36), leadId)
  logOutbound(move, { leadId, user: 'VDAD', status: random() < 0.7 ? 'NA' : 'B', seconds: 0 })
}

function logIn(move: Move, agent: Row): void {
  const session = String(8_600_100 + (Number(agent['user']) % 1000))
  move.db.run(
    `INSERT OR IGNORE INTO live_agents (user, campaign_id, session_id, status, calls_today, pause_code, ingroups)
     SELECT ?1, ?2, ?3, 'PAUSED', count(*), 'LOGIN', 'SALESLINE SUPPORT' FROM calls WHERE user = ?1 AND substr(call_date, 1, 10) = ?4`,
    text(agent['user']),
    text(agent['campaign_id']),
    session,
    move.time.slice(0, 10),
  )
  enter(move, agent, 'PAUSED', stepsOf(move, 1, 4), 0, 'LOGIN')
}

const pause = (move: Move, agent: Row): void =>
  enter(move, agent, 'PAUSED', stepsOf(move, 6, 60), 0, PAUSE_CODES[Math.floor(move.random() * PAUSE_CODES.length)])

/** @param leadId what the agent has before them: a lead, -1 for a caller, 0 for nobody; left out: as it was */
function enter(
  { db }: Move,
  agent: Row,
  phase: Exclude<Phase, 'OUT'>,
  untilStep: number,
  leadId?: number,
  code = '',
): void {
  const [status, sub] = SHOWN[phase]
  const user = text(agent['user'])
  const lead = leadId ?? (phase === 'READY' || phase === 'PAUSED' ? 0 : Number(agent['lead_id']))
  db.run(
    'UPDATE floor_agents SET phase = ?, until_step = ?, sub_status = ?, lead_id = ? WHERE user = ?',
    phase,
    untilStep,
    sub,
    lead,
    user,
  )
  // A caller is a lead to the server too; the demo knows no lead for one.
  db.run(
    'UPDATE live_agents SET status = ?, lead_id = ?, pause_code = ? WHERE user = ?',
    status,
    lead === -1 ? 1 : lead,
    code,
    user,
  )
}

/** The call of a lead is logged when it ends; that of a caller was when it was taken. */
function endCall(move: Move, agent: Row): void {
  const user = text(agent['user'])
  const leadId = Number(agent['lead_id'])
  if (leadId <= 0) return
  countCall(move, user)
  const [status] = ['SALE', 'NI', 'NI', 'NI', 'CALLBK', 'DNC'].slice(Math.floor(move.random() * 6)) as [string]
  logOutbound(move, { leadId, user, status, seconds: 10 + Math.floor(move.random() * 170) })
}

/** Agents and their report tell one number: each call counts as it is logged. */
const countCall = ({ db }: Move, user: string): void => {
  db.run('UPDATE live_agents SET calls_today = calls_today + 1 WHERE user = ?', user)
}

function logOutbound(
  { db, step, time }: Move,
  call: { readonly leadId: number; readonly user: string; readonly status: string; readonly seconds: number },
): void {
  const atSeconds = step * (STEP_MS / 1000)
  db.run(
    `INSERT OR IGNORE INTO calls (call_id, uniqueid, direction, lead_id, phone_number, call_date, list_id, campaign_id, length_in_sec, lead_status, call_status, hangup_reason, user)
     SELECT ?1, ?2, 'OUT', l.lead_id, l.phone_number, ?3, l.list_id, s.campaign_id, ?4, ?5, ?5, 'CALLER', ?6
     FROM leads l JOIN lists s ON s.list_id = l.list_id WHERE l.lead_id = ?7`,
    `V${atSeconds}${String(call.leadId).padStart(10, '0')}`,
    `${atSeconds}.${call.leadId}`,
    time,
    call.seconds,
    call.status,
    call.user,
    call.leadId,
  )
  db.run(
    `UPDATE leads SET status = ?, user = ?, called_count = CAST(called_count AS INTEGER) + 1, last_local_call_time = ?,
       modify_date = ?, called_since_last_reset = 'Y' WHERE lead_id = ?`,
    call.status,
    call.user,
    time,
    time,
    call.leadId,
  )
}

function logInbound({ db, step, time }: Move, caller: Row, user: string, status: string, seconds: number): void {
  const atSeconds = step * (STEP_MS / 1000)
  db.run(
    `INSERT OR IGNORE INTO calls (call_id, uniqueid, direction, lead_id, phone_number, call_date, list_id, campaign_id, length_in_sec, lead_status, call_status, hangup_reason, user, did_number)
     VALUES (?, ?, 'IN', 0, ?, ?, '999', ?, ?, ?, ?, 'CALLER', ?, ?)`,
    `Y${atSeconds}${String(Number(caller['id'])).padStart(10, '0')}`,
    `${atSeconds}.${text(caller['id'])}`,
    text(caller['phone_number']),
    time,
    text(caller['in_group']),
    seconds,
    status,
    status,
    user,
    DID,
  )
}

/** A hopper that has run low is filled with new leads of the campaign's active lists. */
function fillHoppers({ db, time }: Move): void {
  for (const row of db.all("SELECT campaign_id FROM campaigns WHERE active = 'Y' ORDER BY rowid")) {
    const campaign = text(row['campaign_id'])
    const held = Number(db.get('SELECT count(*) AS n FROM hopper WHERE campaign_id = ?', campaign)?.['n'] ?? 0)
    if (held >= 30) continue
    db.run(
      `INSERT INTO hopper (lead_id, campaign_id, priority, source, added_at)
       SELECT l.lead_id, s.campaign_id, 0, 'S', ? FROM lists s JOIN leads l ON l.list_id = s.list_id
       WHERE s.campaign_id = ? AND s.active = 'Y' AND l.status = 'NEW'
         AND NOT EXISTS (SELECT 1 FROM hopper h WHERE h.lead_id = l.lead_id)
         AND NOT EXISTS (SELECT 1 FROM floor_agents f WHERE f.lead_id = l.lead_id)
       ORDER BY l.lead_id LIMIT ?`,
      time,
      campaign,
      100 - held,
    )
  }
}
