import type { PollPart } from '../../../shared/model/overview.ts'
import { type Floor, inGroupsOf } from './floor.ts'

/** Who looks: at one dialer, or at its vital signs beside others. */
export type Viewing = 'whole' | 'vital-signs'

interface PartPlan {
  /** Between two calls, by who looks; null: not asked for. */
  readonly everyMs: Readonly<Record<Viewing, number | null>>
  /** What is read in turn, one with each call: none is asked again before `restMs`. */
  readonly turns?: (floor: Floor) => readonly string[]
  readonly restMs?: number
}

const second = 1_000
const minute = 60 * second

/**
 * What is asked, most urgent first. Agents change by the second and are one call whatever their number. A hopper prints
 * every lead and an in-group needs a call of its own, so these are read in turn: a dialer with many of them gets no more
 * calls, but older figures.
 */
export const pollPlan: Readonly<Record<PollPart, PartPlan>> = {
  clock: { everyMs: { whole: 30 * minute, 'vital-signs': null } },
  agents: { everyMs: { whole: 10 * second, 'vital-signs': 30 * second } },
  campaigns: { everyMs: { whole: 2 * minute, 'vital-signs': 10 * minute } },
  calls: { everyMs: { whole: minute, 'vital-signs': 2 * minute } },
  'in-group-names': { everyMs: { whole: 15 * minute, 'vital-signs': 15 * minute } },
  callers: { everyMs: { whole: 15 * second, 'vital-signs': 30 * second } },
  hoppers: {
    everyMs: { whole: 6 * second, 'vital-signs': null },
    turns: ({ campaigns }) => (campaigns ?? []).filter(({ active }) => active).map(({ campaignId }) => campaignId),
    restMs: minute,
  },
  'in-groups': {
    everyMs: { whole: 6 * second, 'vital-signs': null },
    turns: (floor) => [...inGroupsOf(floor).keys()],
    restMs: 30 * second,
  },
  lists: { everyMs: { whole: 5 * minute, 'vital-signs': null } },
}

export const pollParts = Object.keys(pollPlan) as PollPart[]

/** Calls a minute by the plan, as long as one kind of viewer looks. */
export function plannedCalls(floor: Floor, viewing: Viewing): number {
  const perMinute = pollParts.map((part) => {
    const { everyMs, turns, restMs = 0 } = pollPlan[part]
    const every = everyMs[viewing]
    if (every === null) return 0
    if (turns === undefined) return minute / every
    return Math.min(minute / every, (turns(floor).length * minute) / restMs)
  })
  return Math.round(perMinute.reduce((sum, calls) => sum + calls, 0))
}

/** How long a figure counts as fresh: three times as long as it should take until the next. */
export function freshMsOf(part: PollPart, floor: Floor, viewing: Viewing): number {
  const { everyMs, turns, restMs = 0 } = pollPlan[part]
  const every = everyMs[viewing] ?? everyMs.whole ?? 0
  return 3 * Math.max(every * (turns?.(floor).length ?? 1), restMs)
}
