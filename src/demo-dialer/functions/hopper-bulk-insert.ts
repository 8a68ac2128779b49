import { type Call, type DemoFunction, isYes, seesList, ServerCrash, text } from '../call.ts'
import { isCallTime, isInHopper, putIntoHopper } from '../hopper.ts'
import { campaignOfList } from '../lists.ts'

/** Ids beyond the thousand highest are reported as not found. */
const LOOKED_UP = 1000

export const hopperBulkInsert: DemoFunction = (call) => {
  const ids = call.get('lead_ids').split(',')
  // An empty id leaves an invalid IN ().
  if (ids.includes('')) throw new ServerCrash()
  const highest = new Set([...new Set(ids.map(Number))].toSorted((a, b) => b - a).slice(0, LOOKED_UP))
  const counts = { added: 0, refused: 0, notFound: 0, lastId: 0 }
  const lines = call.db.transaction(() => ids.map((id) => insertOne(call, Number(id), highest.has(Number(id)), counts)))
  const last =
    counts.added > 0
      ? `SUCCESS: hopper_bulk_insert LEADS HAVE BEEN INSERTED INTO THE HOPPER - ${counts.added}|${counts.refused}|${counts.lastId}|${call.user.user}\n`
      : `ERROR: hopper_bulk_insert NO LEADS HAVE BEEN INSERTED INTO THE HOPPER - ${counts.refused}|${counts.notFound}|${call.user.user}\n`
  return lines.join('') + last
}

function insertOne(
  call: Call,
  id: number,
  lookedUp: boolean,
  counts: { added: number; refused: number; notFound: number; lastId: number },
): string {
  const lead = lookedUp ? call.db.get('SELECT * FROM leads WHERE lead_id = ?', id) : undefined
  if (!lead) {
    counts.notFound++
    return `NOTICE: hopper_bulk_insert NOT ADDED TO HOPPER, LEAD NOT FOUND - ${id}\n`
  }
  const listId = text(lead['list_id'])
  if (campaignOfList(call, listId) === '') {
    counts.notFound++
    return `NOTICE: hopper_bulk_insert CAMPAIGN DOES NOT EXIST - ${listId}|${id}\nNOTICE: hopper_bulk_insert NOT ADDED TO HOPPER, LEAD NOT FOUND - ${id}\n`
  }
  if (!seesList(call, listId)) {
    counts.notFound++
    return `NOTICE: hopper_bulk_insert NOT ADDED TO HOPPER, LEAD NOT FOUND - ${id}\n`
  }
  if (isInHopper(call, id)) {
    counts.refused++
    return `NOTICE: hopper_bulk_insert NOT ADDED TO HOPPER, LEAD IS ALREADY IN THE HOPPER - ${id}\n`
  }
  const gmt = text(lead['gmt_offset_now'])
  if (isYes(call.get('hopper_local_call_time_check')) && !isCallTime(call.nowMs, gmt)) {
    counts.refused++
    return `NOTICE: hopper_bulk_insert NOT ADDED TO HOPPER, OUTSIDE OF LOCAL TIME, - ${id}|${gmt}|${text(lead['state'])}|0\n`
  }
  counts.lastId = putIntoHopper(call, id, listId, call.get('hopper_priority'))
  counts.added++
  return `NOTICE: hopper_bulk_insert LEAD ADDED TO HOPPER - ${text(lead['phone_number'])}|${id}|${counts.lastId}|${call.user.user}\n`
}
