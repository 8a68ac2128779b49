import type { DoctorStep } from '../../../shared/model/hopper.ts'
import type { Cause } from './doctor-cause.ts'
import { isExpired, type ListFacts } from '../../dialer/operations/list-facts.ts'

const place = 'In VICIdial: Lists → the list.'

/** @param ids null: the dialer does not name the lists of a campaign */
export function listsStep(ids: readonly string[] | null, why: string | null, campaignId: string): DoctorStep {
  const step = { id: 'lists', title: 'The campaign has lists', table: null, remedies: [] } as const
  if (ids === null) {
    const found = why ?? 'The dialer names its lists only where custom fields are switched on.'
    return {
      ...step,
      state: 'unseen',
      found,
      advice: 'In VICIdial: Campaigns → the campaign → its lists at the bottom.',
    }
  }
  if (ids.length > 0) return { ...step, state: 'passed', found: ids.join(', '), advice: null }
  const found = `No list belongs to ${campaignId}.`
  return { ...step, state: 'failed', found, advice: 'Load leads into a new list of it, or move a list to it.' }
}

export const isOpen = (list: ListFacts, today: string): boolean => list.active && !isExpired(list, today)

export function listStateStep(lists: readonly ListFacts[], unread: readonly string[], today: string): DoctorStep {
  const open = lists.filter((list) => isOpen(list, today))
  const closed = lists.filter((list) => !isOpen(list, today))
  const notes = unread.length === 0 ? '' : ` Not seen: ${unread.join(' ')}`
  return {
    id: 'list-state',
    title: 'Lists are active and not expired',
    state: open.length > 0 ? 'passed' : lists.length === 0 ? 'unseen' : 'failed',
    found: `${open.length} of ${lists.length} can be dialed.${notes}`,
    advice:
      closed.length === 0 || open.length > 0
        ? null
        : `${closed.map((list) => list.listId).join(', ')}: not dialed. ${place} “Active”, “Expiration Date”.`,
    table: {
      columns: ['List', 'Name', 'Active', 'Expires'],
      rows: lists.map((list) => [
        list.listId,
        list.name,
        list.active ? 'yes' : 'no',
        isExpired(list, today) ? `${list.expires} (over)` : list.expires,
      ]),
    },
    // Where some list is dialed, the others are closed on purpose.
    remedies:
      open.length > 0
        ? []
        : closed.filter((list) => !list.active).map((list) => ({ kind: 'activate-list', id: list.listId })),
  }
}

/** @param cause asked for only where no lead of the open lists can be dialed */
export function dialableStep(
  lists: readonly ListFacts[],
  unread: readonly string[],
  today: string,
  cause: (open: readonly ListFacts[]) => Cause,
): DoctorStep {
  const open = lists.filter((list) => isOpen(list, today))
  const counted = open.filter((list) => list.dialable !== null)
  const dialable = counted.reduce((sum, list) => sum + (list.dialable ?? 0), 0)
  const cell = (count: number | null): string => (count === null ? '–' : String(count))
  const state = dialable > 0 ? 'passed' : counted.length < open.length || unread.length > 0 ? 'unseen' : 'failed'
  const why = state === 'failed' && open.length > 0 ? cause(open) : null
  return {
    id: 'dialable',
    title: 'Leads are left to dial',
    state,
    found: why?.found ?? `${dialable} leads of the open lists can be dialed now.`,
    advice:
      state === 'passed'
        ? null
        : (why?.advice ?? (open.length === 0 ? 'Open a list first.' : `${place} Its counts by status.`)),
    table: {
      columns: ['List', 'Leads', 'NEW', 'Dialable'],
      rows: lists.map((list) => [list.listId, cell(list.total), cell(list.fresh), cell(list.dialable)]),
    },
    remedies: [],
  }
}
