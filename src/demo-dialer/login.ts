import type { DemoUser } from './call.ts'
import { text } from './call.ts'
import type { DemoDatabase, Row } from './database.ts'

const LOCK_MS = 15 * 60_000
const MAX_FAILURES = 10

export type Login = { readonly user: DemoUser } | { readonly refusal: string }

const onlyIdCharacters = (value: string): string => value.replaceAll(/[^-_0-9A-Za-z]/g, '')

/**
 * Login as the stock server does it: user and password lose every other character first, both compare without regard to
 * case, ten failures lock for 15 minutes from the last success, and the refusal echoes the password.
 */
export function login(db: DemoDatabase, sentUser: string, sentPass: string, ip: string, nowMs: number): Login {
  const name = onlyIdCharacters(sentUser)
  const pass = onlyIdCharacters(sentPass)
  const row = db.get('SELECT * FROM users WHERE user = ?', name)
  const bad = (code: string): Login => ({
    refusal: `ERROR: Login incorrect, please try again: |${name}|${pass}|${code}|\n`,
  })
  if (!row) return bad('BAD')
  const lockAge = nowMs - Number(row['last_login_at'])
  if (Number(row['failed_logins']) >= MAX_FAILURES && lockAge < LOCK_MS) {
    return { refusal: `ERROR: Too many login attempts, try again in 15 minutes: |${name}|LOCK|\n` }
  }
  const fits = text(row['pass']).toLowerCase() === pass.toLowerCase() && pass !== ''
  if (!fits || row['active'] !== 'Y' || Number(row['user_level']) < 7) {
    countFailure(db, row, lockAge)
    return bad('BAD')
  }
  if (!isAllowedIp(db, text(row['user_group']), ip)) {
    return { refusal: `ERROR: Your IP Address is not allowed: ${ip}: ||IPBLOCK|\n` }
  }
  if (row['second_factor'] === 'Y') return bad('2FA')
  if (Number(row['failed_logins']) > 0 || lockAge > 60_000) {
    db.run('UPDATE users SET failed_logins = 0, last_login_at = ? WHERE user = ?', nowMs, name)
  }
  return { user: userOf(row) }
}

/** Where the last success is longer ago than the lock, the eleventh failure only starts the count again. */
function countFailure(db: DemoDatabase, row: Row, lockAge: number): void {
  const before = Number(row['failed_logins'])
  const failures = before >= MAX_FAILURES && lockAge >= LOCK_MS ? 1 : before + 1
  db.run('UPDATE users SET failed_logins = ? WHERE user = ?', failures, text(row['user']))
}

function isAllowedIp(db: DemoDatabase, group: string, ip: string): boolean {
  const allowed = text(db.get('SELECT allowed_ips FROM user_groups WHERE user_group = ?', group)?.['allowed_ips'])
  if (allowed === '') return true
  return allowed.split(' ').some((entry) => (entry.endsWith('.x') ? ip.startsWith(entry.slice(0, -1)) : entry === ip))
}

function userOf(row: Row): DemoUser {
  return {
    user: text(row['user']),
    pass: text(row['pass']),
    level: Number(row['user_level']),
    group: text(row['user_group']),
    rights: JSON.parse(text(row['rights'])) as Record<string, string>,
    allowedFunctions: text(row['allowed_functions']),
    listRestrict: row['api_list_restrict'] === '1',
  }
}
