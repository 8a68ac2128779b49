import type { Agent } from '../../../shared/model/campaign.ts'
import { agentStateSchema, type AgentState, type FloorAgent, type StateCounts } from '../../../shared/model/overview.ts'

/** The sub status tells more than the status where there is one. */
const bySubStatus: Readonly<Record<string, AgentState>> = {
  DEAD: 'dead',
  DISPO: 'dispo',
  '3-WAY': 'call',
  PARK: 'call',
  DIAL: 'call',
  RING: 'call',
  PREVIEW: 'paused',
}
const byStatus: Readonly<Record<string, AgentState>> = {
  READY: 'waiting',
  // An agent who takes inbound calls as well waits as a CLOSER.
  CLOSER: 'waiting',
  QUEUE: 'call',
  INCALL: 'call',
  PAUSED: 'paused',
  DISPO: 'dispo',
  DEAD: 'dead',
}

/** What an agent does. A paused one with a lead still writes up the call, which old builds do not say themselves. */
export function stateOf({ status, subStatus, leadId }: Pick<Agent, 'status' | 'subStatus' | 'leadId'>): AgentState {
  const told = bySubStatus[subStatus]
  if (told !== undefined) return told
  if (status === 'PAUSED' && leadId !== '') return 'dispo'
  return byStatus[status] ?? 'other'
}

const keyOf = ({ user, campaignId }: Agent): string => `${user}\n${campaignId}`

/**
 * Agents with the moment their state was seen first. The dialer does not tell how long a state lasts, so it is known
 * from the second look on only.
 * @param before as they were at the last look; null: there was none, or too long ago to tell
 */
export function trackAgents(before: readonly FloorAgent[] | null, agents: readonly Agent[], now: number): FloorAgent[] {
  const known = new Map((before ?? []).map((agent) => [keyOf(agent), agent]))
  return agents.map((agent) => {
    const state = stateOf(agent)
    const earlier = known.get(keyOf(agent))
    return earlier?.state === state
      ? { ...agent, state, since: earlier.since, seenBegin: earlier.seenBegin }
      : { ...agent, state, since: now, seenBegin: before !== null }
  })
}

export const noAgents: StateCounts = { waiting: 0, call: 0, dispo: 0, paused: 0, dead: 0, other: 0 }

/** Agents by state. One who stands in several campaigns counts once, as what they do most. */
export function countStates(agents: readonly FloorAgent[]): StateCounts {
  const counts = { ...noAgents }
  const states = new Map<string, AgentState>()
  for (const { user, state } of agents) {
    const other = states.get(user)
    if (other === undefined || busiest.indexOf(state) < busiest.indexOf(other)) states.set(user, state)
  }
  for (const state of states.values()) counts[state] += 1
  return counts
}

const busiest: readonly AgentState[] = ['call', 'dead', 'dispo', 'waiting', 'paused', 'other']

/** States in which nobody should be long; a call may last. */
const watched: ReadonlySet<AgentState> = new Set(['paused', 'dead', 'dispo', 'waiting'])

/** Those longest in each state that should not last, longest first. */
export const longestIn = (agents: readonly FloorAgent[], most: number): FloorAgent[] =>
  agentStateSchema.options
    .filter((state) => watched.has(state))
    .flatMap((state) =>
      agents
        .filter((agent) => agent.state === state)
        .toSorted((a, b) => a.since - b.since)
        .slice(0, most),
    )
    .toSorted((a, b) => a.since - b.since)
