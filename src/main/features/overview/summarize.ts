import type { FloorCampaign, FloorInGroup, FloorList, Overview } from '../../../shared/model/overview.ts'
import type { KnownList, ListFirstCount } from '../../../shared/model/list.ts'
import type { ListsStore } from '../../store/lists-store.ts'
import { countStates, longestIn, noAgents } from './agent-states.ts'
import { type Floor, inGroupsOf } from './floor.ts'

/** How many of each state are named. */
const longestShown = 2

/** Lists as they were counted last, and what has changed since yesterday. */
export function listsOf(
  store: Pick<ListsStore, 'lastCounts' | 'firstCounts' | 'known'>,
  connectionId: string,
  midnightAt: number,
): FloorList[] {
  const byId = <Item extends { listId: string }>(items: readonly Item[]): ReadonlyMap<string, Item> =>
    new Map(items.map((item) => [item.listId, item]))
  const names: ReadonlyMap<string, KnownList> = byId(store.known(connectionId))
  const yesterday: ReadonlyMap<string, ListFirstCount> = byId(store.lastCounts(connectionId, midnightAt))
  const today: ReadonlyMap<string, ListFirstCount> = byId(store.firstCounts(connectionId, midnightAt))
  return store.lastCounts(connectionId, Number.MAX_SAFE_INTEGER).map(({ listId, at, total, fresh, dialable }) => {
    const before = yesterday.get(listId) ?? today.get(listId)
    const freshChange = fresh === null || before?.fresh == null || before.at === at ? null : fresh - before.fresh
    const { name = null, campaignId = null } = names.get(listId) ?? {}
    return { listId, name, campaignId, total, fresh, dialable, countedAt: at, freshChange }
  })
}

/** The figures of the floor, by what people ask for. */
export function figuresOf(
  floor: Floor,
  lists: readonly FloorList[],
): Pick<Overview, 'agents' | 'longest' | 'callersWaiting' | 'campaigns' | 'inGroups'> {
  return {
    agents: floor.agents === null ? null : countStates(floor.agents),
    longest: floor.agents === null ? [] : longestIn(floor.agents, longestShown),
    callersWaiting: floor.callersWaiting,
    campaigns: campaignsOf(floor, lists),
    inGroups: [...inGroupsOf(floor)].map(([inGroup, name]): FloorInGroup => ({
      inGroup,
      name,
      figures: floor.inGroupFigures.get(inGroup) ?? null,
    })),
  }
}

/** Campaigns the dialer lists, and those only its agents stand in: a user may see an agent and not the campaign. */
function campaignsOf(floor: Floor, lists: readonly FloorList[]): FloorCampaign[] {
  const agents = Map.groupBy(floor.agents ?? [], ({ campaignId }) => campaignId)
  // In-groups follow the campaigns, and one may have the name of a campaign.
  const calls = new Map((floor.calls ?? []).toReversed().map((each) => [each.group, each]))
  const listed = floor.campaigns ?? []
  const known = new Set(listed.map(({ campaignId }) => campaignId))
  const others = [...agents.keys()]
    .filter((campaignId) => campaignId !== '' && !known.has(campaignId))
    .map((campaignId) => ({ campaignId, name: '', active: null, dialMethod: null, dialLevel: null }))
  return [...listed, ...others]
    .map(({ campaignId, name, active, dialMethod, dialLevel }): FloorCampaign => {
      const own = calls.get(campaignId)
      return {
        campaignId,
        name,
        active,
        dialMethod,
        dialLevel,
        agents: agents.has(campaignId) ? countStates(agents.get(campaignId)!) : { ...noAgents },
        hopper: floor.hoppers.get(campaignId) ?? null,
        dialable: dialableOf(campaignId, floor, lists),
        calls: floor.calls === null ? null : (own?.calls ?? 0),
        answered: floor.calls === null ? null : (own?.answered ?? 0),
        byHour: [...(own?.byHour ?? [])],
      }
    })
    .toSorted((a, b) => Number(b.active ?? true) - Number(a.active ?? true))
}

/** Null where a list of the campaign was not counted: a part of the leads is not the number of leads. */
function dialableOf(campaignId: string, floor: Floor, lists: readonly FloorList[]): number | null {
  const counted = new Map(lists.map((list) => [list.listId, list.dialable]))
  if (floor.lists === null || floor.lists.length === 0) return null
  const own = floor.lists.filter((list) => list.campaignId === campaignId && list.active)
  const counts = own.map(({ listId }) => counted.get(listId) ?? null)
  return counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
}

/** The hour of the dialer's day. */
export const hourOf = (nowMs: number, midnightAt: number): number => Math.floor((nowMs - midnightAt) / 3_600_000) % 24
