import { type Call, text } from './call.ts'
import { dialerTime } from './dialer-time.ts'
import { campaignOfList } from './lists.ts'

/** Puts a lead into the hopper of its list's campaign and returns the hopper id. */
export function putIntoHopper(call: Call, leadId: number, listId: string, priority: string): number {
  const clamped = Math.max(-99, Math.min(99, Number.parseInt(priority || '0', 10) || 0))
  return call.db.run(
    "INSERT INTO hopper (lead_id, campaign_id, priority, source, added_at) VALUES (?, ?, ?, 'P', ?)",
    leadId,
    campaignOfList(call, listId),
    clamped,
    dialerTime(call.nowMs),
  ).lastId
}

export const isInHopper = (call: Call, leadId: number): boolean =>
  call.db.get('SELECT hopper_id FROM hopper WHERE lead_id = ?', leadId) !== undefined

/** Nine in the morning to nine in the evening where the lead lives. */
export function isCallTime(nowMs: number, gmtOffset: string): boolean {
  const hour = new Date(nowMs + Number(gmtOffset || '-5') * 3_600_000).getUTCHours()
  return hour >= 9 && hour < 21
}

export const hopperNotices = (
  call: Call,
  functionName: string,
  lead: { id: number; phone: string; listId: string; gmt: string },
): string => {
  if (call.get('hopper_local_call_time_check') === 'Y' && !isCallTime(call.nowMs, lead.gmt)) {
    return `NOTICE: ${functionName} NOT ADDED TO HOPPER, OUTSIDE OF LOCAL TIME - ${lead.phone}|${lead.id}|${lead.gmt}|0|${call.user.user}\n`
  }
  const hopperId = putIntoHopper(call, lead.id, lead.listId, text(call.sent('hopper_priority')))
  return `NOTICE: ${functionName} ADDED TO HOPPER - ${lead.phone}|${lead.id}|${hopperId}|${call.user.user}\n`
}
