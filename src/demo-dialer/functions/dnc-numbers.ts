import { type Call, type DemoFunction } from '../call.ts'
import { hasRequired, refusal, success } from '../filled-pattern.ts'
import { findThing, putThing, removeThing } from '../kept-things.ts'

/** SYSTEM_INTERNAL is the list of the whole system; anything else is a campaign's own. */
const scopeOf = (call: Call): string => (call.get('campaign_id') === 'SYSTEM_INTERNAL' ? '' : call.get('campaign_id'))

export const addDncPhone: DemoFunction = (call) => {
  if (!hasRequired(call)) return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  const { changes } = call.db.run(
    'INSERT OR IGNORE INTO dnc (phone_number, campaign_id) VALUES (?, ?)',
    call.get('phone_number'),
    scopeOf(call),
  )
  return changes > 0 ? success(call, 'HAS BEEN ADDED') : refusal(call, 'ALREADY EXISTS')
}

export const deleteDncPhone: DemoFunction = (call) => {
  if (!hasRequired(call)) return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  const { changes } = call.db.run(
    'DELETE FROM dnc WHERE phone_number = ? AND campaign_id = ?',
    call.get('phone_number'),
    scopeOf(call),
  )
  return changes > 0 ? success(call, 'HAS BEEN DELETED') : refusal(call, 'DOES NOT EXIST')
}

const numberIn = (call: Call): string => `${call.get('group')}|${call.get('phone_number')}`

export const addFpgPhone: DemoFunction = (call) => {
  if (!hasRequired(call)) return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  if (!findThing(call, 'filter group', call.get('group'))) return refusal(call, 'GROUP DOES NOT EXIST')
  if (findThing(call, 'filter number', numberIn(call))) return refusal(call, 'ALREADY EXISTS')
  putThing(call, 'filter number', numberIn(call), {})
  return success(call, 'HAS BEEN ADDED')
}

export const deleteFpgPhone: DemoFunction = (call) => {
  if (!hasRequired(call)) return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  if (!findThing(call, 'filter group', call.get('group'))) return refusal(call, 'GROUP DOES NOT EXIST')
  return removeThing(call, 'filter number', numberIn(call)) > 0
    ? success(call, 'HAS BEEN DELETED')
    : refusal(call, 'NUMBER DOES NOT EXIST')
}
