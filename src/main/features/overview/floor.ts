import type { FloorAgent } from '../../../shared/model/overview.ts'
import type { HopperCampaign } from '../../../shared/model/hopper.ts'
import type { NamedList } from '../../dialer/operations/list-facts.ts'

/** Calls of a campaign or an in-group today. */
export interface CallsOf {
  readonly group: string
  readonly calls: number
  readonly answered: number
  /** Of the hours 0 to 23. */
  readonly byHour: readonly number[]
}

export interface InGroupFigures {
  readonly callsToday: number
  readonly callersWaiting: number
  readonly agents: number
  readonly agentsWaiting: number
  readonly readAt: number
}

/** The dialer's day by this program's clock, whatever the dialer's own says. */
export interface DialerDay {
  readonly today: string
  /** Its midnight, by this program's clock. */
  readonly midnightAt: number
}

/** What has been read of a dialer; null: nothing yet. */
export interface Floor {
  agents: readonly FloorAgent[] | null
  agentsReadAt: number | null
  callersWaiting: number | null
  campaigns: readonly HopperCampaign[] | null
  calls: readonly CallsOf[] | null
  readonly hoppers: Map<string, { readonly leads: number; readonly cut: boolean; readonly readAt: number }>
  /** Id to name. */
  inGroups: ReadonlyMap<string, string>
  readonly inGroupFigures: Map<string, InGroupFigures>
  lists: readonly NamedList[] | null
  day: DialerDay | null
}

export const emptyFloor = (): Floor => ({
  agents: null,
  agentsReadAt: null,
  callersWaiting: null,
  campaigns: null,
  calls: null,
  hoppers: new Map(),
  inGroups: new Map(),
  inGroupFigures: new Map(),
  lists: null,
  day: null,
})

/** In-groups there are: those the dialer lists, and those with calls of today where it lists none. */
export function inGroupsOf({ inGroups, calls, campaigns }: Floor): ReadonlyMap<string, string> {
  if (inGroups.size > 0 || calls === null || campaigns === null) return inGroups
  const known = new Set(campaigns.map(({ campaignId }) => campaignId))
  const called = calls.filter(({ group }) => /^[\w-]+$/.test(group) && group !== '-' && !known.has(group))
  return new Map(called.map(({ group }) => [group, '']))
}
