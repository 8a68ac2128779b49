import { describe, expect, it } from 'vitest'
import { countStates, longestIn, stateOf, trackAgents } from '../../../../src/main/features/overview/agent-states.ts'
import type { Agent } from '../../../../src/shared/model/campaign.ts'

const agent = (user: string, more: Partial<Agent> = {}): Agent => ({
  user,
  fullName: '',
  userGroup: '',
  campaignId: 'SOLAR',
  status: 'READY',
  detail: '',
  subStatus: '',
  leadId: '',
  callsToday: 0,
  ...more,
})

describe('the state of an agent', () => {
  it.each([
    ['READY', '', '', 'waiting'],
    ['CLOSER', '', '', 'waiting'],
    ['QUEUE', '', '', 'call'],
    ['INCALL', '', '7', 'call'],
    ['INCALL', 'DEAD', '7', 'dead'],
    ['PAUSED', 'DISPO', '7', 'dispo'],
    ['PAUSED', 'PREVIEW', '7', 'paused'],
    ['PAUSED', '', '7', 'dispo'],
    ['PAUSED', '', '', 'paused'],
    ['SOMETHING', '', '', 'other'],
  ])('%s with %s and lead %s is %s', (status, subStatus, leadId, state) => {
    expect(stateOf({ status, subStatus, leadId })).toBe(state)
  })

  it('lasts from when it was seen first, and is known to have begun then only from the second look', () => {
    const first = trackAgents(null, [agent('1'), agent('2')], 1_000)
    expect(first.map(({ since, seenBegin }) => [since, seenBegin])).toEqual([
      [1_000, false],
      [1_000, false],
    ])
    const second = trackAgents(first, [agent('1'), agent('2', { status: 'PAUSED' })], 5_000)
    expect(second.map(({ state, since, seenBegin }) => [state, since, seenBegin])).toEqual([
      ['waiting', 1_000, false],
      ['paused', 5_000, true],
    ])
    expect(longestIn(second, 2).map(({ user }) => user)).toEqual(['1', '2'])
  })

  it('counts an agent in two campaigns once, as what they do most', () => {
    const agents = [agent('1'), agent('1', { campaignId: 'RENEWAL', status: 'INCALL' })]
    expect(countStates(trackAgents(null, agents, 0))).toMatchObject({ waiting: 0, call: 1 })
  })
})
