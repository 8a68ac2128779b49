import type { ListDetail } from '../../../shared/model/list.ts'
import { countOf } from '../../ui/amounts.ts'

/** What a reset lets loose. */
export interface Flood {
  readonly leads: number
  /** False: that many at the most. */
  readonly exact: boolean
}

type Counted = Pick<ListDetail, 'total' | 'dialable' | 'byStatus' | 'allStatuses'>

/**
 * Leads that become dialable by a reset: those of a dialed status that are not dialable now. Where the dialer does not
 * count every status, or its dial statuses are not told, all that rest are the most it can be. Null: not counted at all.
 */
export function floodOf(list: Counted, dialStatuses: readonly string[] | null): Flood | null {
  const { total, dialable } = list
  if (total === null) return null
  if (dialable === null || !list.allStatuses || dialStatuses === null) {
    return { leads: Math.max(0, total - (dialable ?? 0)), exact: false }
  }
  const dialed = list.byStatus.filter(({ name }) => dialStatuses.includes(name))
  return { leads: Math.max(0, dialed.reduce((sum, { count }) => sum + count, 0) - dialable), exact: true }
}

export function floodWords(flood: Flood | null): string {
  if (flood === null) return 'Every lead of it whose status is dialed may be called again at once.'
  const leads = countOf(flood.leads, 'lead')
  if (flood.exact) return `${leads} that rest now can be called again at once, those called today too.`
  return (
    `Up to ${leads} that rest now may be called again at once: all whose status is among the dial statuses of the ` +
    'campaign, those called today too.'
  )
}
