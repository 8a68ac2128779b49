import type { Attention, FloorCampaign, FloorInGroup, FloorList } from '../../../shared/model/overview.ts'
import type { NamedList } from '../../dialer/operations/list-facts.ts'

/** What is judged; figures that are not known (null) speak for nothing. */
export interface Seen {
  readonly campaigns: readonly FloorCampaign[]
  readonly inGroups: readonly FloorInGroup[]
  readonly lists: readonly FloorList[]
  readonly named: readonly NamedList[]
  readonly callersWaiting: number | null
  readonly agentsWaiting: number | null
  /** The dialer's day; null: not known. */
  readonly today: string | null
}

/** A list with leads to dial that nobody called for so many days is left behind. */
const idleDays = 2

/** What needs somebody, worst first. */
export function attentionOf(seen: Seen): Attention[] {
  return [...callersWithoutAgent(seen), ...seen.campaigns.flatMap(ofCampaign), ...ofLists(seen)].toSorted(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
  )
}

const severities = ['critical', 'warning'] as const

function callersWithoutAgent({ inGroups, callersWaiting, agentsWaiting }: Seen): Attention[] {
  const groups = inGroups.flatMap(({ inGroup, name, figures }) =>
    figures !== null && figures.callersWaiting > 0 && figures.agentsWaiting === 0
      ? [
          {
            kind: 'callers-without-agent' as const,
            severity: figures.agents === 0 ? ('critical' as const) : ('warning' as const),
            subject: inGroup,
            name,
            count: figures.callersWaiting,
            detail: figures.agents === 0 ? 'no agent takes its calls' : 'all its agents are busy',
          },
        ]
      : [],
  )
  if (groups.length > 0 || callersWaiting === null || callersWaiting === 0 || agentsWaiting !== 0) return groups
  return [
    {
      kind: 'callers-without-agent',
      severity: 'warning',
      subject: '',
      name: '',
      count: callersWaiting,
      detail: 'no agent is free',
    },
  ]
}

/** Manual dialing needs no hopper that is full of itself. */
const dialsByItself = ({ active, dialMethod }: FloorCampaign): boolean =>
  active === true && dialMethod !== 'MANUAL' && dialMethod !== 'INBOUND_MAN'

function ofCampaign(campaign: FloorCampaign): Attention[] {
  const { campaignId, name, agents, hopper, dialable } = campaign
  if (!dialsByItself(campaign)) return []
  const about = { subject: campaignId, name, detail: '' }
  if (hopper?.leads === 0 && agents.waiting > 0) {
    return [{ ...about, kind: 'hopper-empty', severity: 'critical', count: agents.waiting }]
  }
  const someone = Object.values(agents).some((count) => count > 0)
  if (dialable !== 0) return []
  return [{ ...about, kind: 'no-dialable-leads', severity: someone ? 'critical' : 'warning', count: null }]
}

function ofLists({ lists, named, campaigns, today }: Seen): Attention[] {
  if (today === null) return []
  const counted = new Map(lists.map((list) => [list.listId, list]))
  const active = new Set(campaigns.filter((campaign) => campaign.active === true).map(({ campaignId }) => campaignId))
  return named
    .filter((list) => list.active && active.has(list.campaignId))
    .flatMap(({ listId, name, lastCall }): Attention[] => {
      const about = { subject: listId, name, severity: 'warning' as const }
      const list = counted.get(listId)
      const dialable = list?.dialable ?? 0
      if (dialable === 0 || lastCall === '' || daysBetween(lastCall.slice(0, 10), today) < idleDays) return []
      return [{ ...about, kind: 'list-not-called', count: dialable, detail: lastCall.slice(0, 10) }]
    })
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000
