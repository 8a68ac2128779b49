import { type Call, type DemoFunction, isYes, text } from '../call.ts'
import { hasRequired, notice, refusal, success } from '../filled-pattern.ts'
import { findThing, putThing, removeThing, sentSettings } from '../kept-things.ts'
import { wrongOptionalField } from '../optional-fields.ts'

const PROTOCOLS = new Set(['SIP', 'PJSIP', 'IAX2', 'Zap', 'EXTERNAL'])

/** Compared as a number: -5 is as good as -5.00. */
const isZone = (call: Call): boolean =>
  call.spec.params
    .find(({ name }) => name === 'local_gmt')
    ?.values?.some((zone) => Number(zone) === Number(call.get('local_gmt'))) === true

const idOf = (call: Call): string => `${call.get('extension')}|${call.get('server_ip')}`

const serverExists = (call: Call): boolean => findThing(call, 'server', call.get('server_ip')) !== null

const loginExists = (call: Call, login: string): boolean =>
  call.db.get(
    "SELECT 1 AS found FROM things WHERE kind = 'phone' AND json_extract(settings, '$.phone_login') = ?",
    login,
  ) !== undefined

export const addPhone: DemoFunction = (call) => {
  if (!hasRequired(call) || !PROTOCOLS.has(call.get('protocol')))
    return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  if (!serverExists(call)) return refusal(call, 'SERVER DOES NOT EXIST')
  if (findThing(call, 'phone', idOf(call))) return refusal(call, 'PHONE ALREADY EXISTS')
  if (loginExists(call, call.get('phone_login'))) return refusal(call, 'PHONE LOGIN ALREADY EXISTS')
  if (!isZone(call)) return refusal(call, 'VALID TIMEZONE')
  putThing(call, 'phone', idOf(call), { active: 'Y', ...sentSettings(call) })
  return success(call, 'PHONE HAS BEEN ADDED')
}

export const updatePhone: DemoFunction = (call) => {
  if (call.get('extension').length < 2 || call.get('server_ip') === '')
    return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  if (!serverExists(call)) return refusal(call, 'SERVER DOES NOT EXIST')
  const before = findThing(call, 'phone', idOf(call))
  if (!before) return refusal(call, 'PHONE DOES NOT EXIST')
  if (isYes(call.get('delete_phone'))) {
    removeThing(call, 'phone', idOf(call))
    return success(call, 'PHONE HAS BEEN DELETED')
  }
  const wrong = wrongOptionalField(call) ?? wrongRingTimeout(call)
  if (wrong !== null) return wrong
  // A call without any field still says SUCCESS.
  putThing(call, 'phone', idOf(call), { ...before, ...sentSettings(call) })
  return success(call, 'PHONE HAS BEEN UPDATED')
}

/** The only check whose refusal does not show the parameter it is about. */
function wrongRingTimeout(call: Call): string | null {
  const timeout = call.get('phone_ring_timeout')
  if (timeout === '' || (Number(timeout) >= 2 && Number(timeout) <= 180)) return null
  return refusal(call, 'PHONE RING TIMEOUT MUST BE')
}

/** The first login of a list that no phone has; null when all are known. */
const unknownLogin = (call: Call): string | null =>
  call
    .get('phone_logins')
    .split(',')
    .find((login) => !loginExists(call, login)) ?? null

export const addPhoneAlias: DemoFunction = (call) => {
  if (!hasRequired(call)) return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  if (findThing(call, 'phone alias', call.get('alias_id'))) return refusal(call, 'PHONE ALIAS ALREADY EXISTS')
  const unknown = unknownLogin(call)
  if (unknown !== null) return refusal(call, 'PHONE DOES NOT EXIST', { phone_login: unknown })
  putThing(call, 'phone alias', call.get('alias_id'), sentSettings(call))
  return success(call, 'PHONE ALIAS HAS BEEN ADDED')
}

export const updatePhoneAlias: DemoFunction = (call) => {
  const id = call.get('alias_id')
  const [logins, name, drop] = [call.get('phone_logins'), call.get('alias_name'), isYes(call.get('delete_alias'))]
  if (id.length < 2 || (logins === '' && name === '' && !drop)) return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  const before = findThing(call, 'phone alias', id)
  if (!before) return refusal(call, 'PHONE ALIAS DOES NOT EXIST')
  if (drop && call.user.rights['ast_delete_phones'] !== '1') {
    return notice(call, 'PERMISSION TO DELETE PHONE ALIASES', { allowed: 0 })
  }
  if (drop) {
    removeThing(call, 'phone alias', id)
    return success(call, 'PHONE ALIAS HAS BEEN DELETED')
  }
  if (name !== '' && (name.length < 2 || name.length > 50)) return refusal(call, 'VALID ALIAS NAME')
  const unknown = logins === '' ? null : unknownLogin(call)
  if (unknown !== null) return refusal(call, 'PHONE DOES NOT EXIST', { phone_login: unknown })
  putThing(call, 'phone alias', id, { ...before, ...sentSettings(call) })
  return success(call, 'PHONE ALIAS HAS BEEN UPDATED')
}

export const addGroupAlias: DemoFunction = (call) => {
  const number = call.get('caller_id_number')
  const id = call.get('group_alias_id') || number
  const name = call.get('group_alias_name') || number
  if (number.length < 6) return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  if (findThing(call, 'group alias', id)) return refusal(call, 'GROUP ALIAS ALREADY EXISTS', { group_alias_id: id })
  putThing(call, 'group alias', id, sentSettings(call))
  return success(call, 'GROUP ALIAS HAS BEEN ADDED', { group_alias_id: id, group_alias_name: name })
}

/** Nothing to refresh here: it is written down that it was asked. */
export const serverRefresh: DemoFunction = (call) => {
  if (!call.get('stage').includes('REFRESH')) return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  call.db.run("INSERT INTO events (at, function, detail) VALUES (datetime('now'), 'server_refresh', ?)", call.user.user)
  return success(call, 'SERVER REFRESH HAS BEEN TRIGGERED', { servers: 0 })
}

/** No call is placed: it is written down that it was asked. */
export const blindMonitor: DemoFunction = (call) => {
  const [login, session] = [call.get('phone_login'), call.get('session_id')]
  const agent = call.db.get('SELECT 1 AS found FROM live_agents WHERE session_id = ?', session)
  if (!agent || !serverExists(call)) return refusal(call, 'INVALID SESSION ID')
  if (!loginExists(call, login)) return refusal(call, 'INVALID PHONE LOGIN')
  const { lastId } = call.db.run(
    "INSERT INTO events (at, function, detail) VALUES (datetime('now'), 'blind_monitor', ?)",
    session,
  )
  const phone = call.db.get(
    "SELECT settings FROM things WHERE kind = 'phone' AND json_extract(settings, '$.phone_login') = ?",
    login,
  )
  const { dialplan_number: number = '' } = JSON.parse(text(phone?.['settings'])) as Record<string, string>
  const parts = call
    .get('server_ip')
    .split('.')
    .map((part) => part.padStart(3, '0'))
  return success(call, 'HAS BEEN LAUNCHED', {
    dialstring: `${parts.join('*')}*0${session}`,
    dialplan_number: number,
    man_id: lastId,
  })
}
