import { recordsOf } from '../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../shared/catalogue/index.ts'
import type { PollPart } from '../../../shared/model/overview.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { callsOfToday, type Figure } from '../../dialer/operations/campaign-figures.ts'
import { answerOf } from '../../dialer/operations/known-dialer.ts'
import { listCampaigns } from '../../dialer/operations/list-campaigns.ts'
import { namedLists } from '../../dialer/operations/list-facts.ts'
import { readAgents } from '../../dialer/operations/read-agents.ts'
import { readHopper } from '../../dialer/operations/read-hopper.ts'
import { readVersion } from '../../dialer/operations/read-version.ts'
import type { Clock } from '../../ports.ts'
import { trackAgents } from './agent-states.ts'
import { type Floor, type InGroupFigures, inGroupsOf } from './floor.ts'

/** One call for a part of the floor; for those read in turn, of the one whose turn it is. */
export type Ask = (floor: Floor, client: DialerClient, clock: Clock, turn: string) => Promise<void>

/** After a longer rest nobody knows what an agent did meanwhile. */
const agentsForgottenMs = 60_000

/** How each part is asked for, each with one call, and where its answer goes. */
export const asks: Readonly<Record<PollPart, Ask>> = {
  agents: async (floor, client, clock) => {
    const agents = await readAgents(client)
    const now = clock.now()
    const isRecent = floor.agentsReadAt !== null && now - floor.agentsReadAt < agentsForgottenMs
    floor.agents = trackAgents(isRecent ? floor.agents : null, agents, now)
    floor.agentsReadAt = now
  },
  callers: async (floor, client, clock) => {
    const all = [...inGroupsOf(floor).keys()].join('|')
    floor.callersWaiting = all === '' ? 0 : (await readInGroups(client, all, clock)).callersWaiting
  },
  campaigns: async (floor, client) => {
    floor.campaigns = await listCampaigns(client)
  },
  calls: async (floor, client) => {
    floor.calls = (await callsOfToday(client, 'ALLCAMPAIGNS')).map(({ group, calls, answered, byHour }) => ({
      group,
      calls: Number(calls) || 0,
      answered: Number(answered) || 0,
      byHour: hoursOf(byHour),
    }))
  },
  hoppers: async (floor, client, clock, campaignId) => {
    const { rows, cut, readAt } = await readHopper(client, campaignId, clock)
    floor.hoppers.set(campaignId, { leads: rows.length, cut, readAt })
  },
  'in-groups': async (floor, client, clock, inGroup) => {
    floor.inGroupFigures.set(inGroup, await readInGroups(client, inGroup, clock))
  },
  'in-group-names': async (floor, client) => {
    const { rows } = answerOf('ingroup_list', await client.call('ingroup_list', {}))
    floor.inGroups = new Map(
      rows.flatMap(([, inGroup, name]) => (inGroup === undefined || inGroup === '' ? [] : [[inGroup, name ?? '']])),
    )
  },
  lists: async (floor, client) => {
    floor.lists = await namedLists(client)
  },
  clock: async (floor, client, clock) => {
    const { localTime, today } = await readVersion(client)
    const [hours = 0, minutes = 0, seconds = 0] = (localTime ?? '').slice(11).split(':').map(Number)
    floor.day =
      localTime === null || today === null
        ? null
        : { today, midnightAt: clock.now() - ((hours * 60 + minutes) * 60 + seconds) * 1000 }
  },
}

/** @param names joined with `|`: the totals of all of them */
async function readInGroups(client: DialerClient, names: string, clock: Clock): Promise<InGroupFigures> {
  const reply = await client.call('in_group_status', { in_groups: names, stage: 'tab', header: 'YES' })
  const [record = {}] = recordsOf<ColumnOf<'in_group_status'>>(answerOf('in_group_status', reply))
  return {
    callsToday: Number(record.total_calls) || 0,
    callersWaiting: Number(record.calls_waiting) || 0,
    agents: Number(record.agents_logged_in) || 0,
    agentsWaiting: Number(record.agents_waiting) || 0,
    readAt: clock.now(),
  }
}

function hoursOf(byHour: readonly Figure[]): number[] {
  const counts = new Map(byHour.map(({ name, value }) => [Number(name), Number(value) || 0]))
  return Array.from({ length: 24 }, (_, hour) => counts.get(hour) ?? 0)
}
