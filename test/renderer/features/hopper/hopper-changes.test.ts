import { describe, expect, it } from 'vitest'
import { boardOf, groupsOf, zoneOf } from '../../../../src/renderer/features/hopper/hopper-changes.ts'
import { planPush } from '../../../../src/renderer/features/hopper/push-plan.ts'
import type { Hopper, HopperRow } from '../../../../src/shared/model/hopper.ts'

const row = (leadId: string, part: Partial<HopperRow> = {}): HopperRow => ({
  order: 1,
  priority: 0,
  leadId,
  listId: '101',
  phone: '2125550100',
  state: 'NY',
  status: 'NEW',
  attempts: 0,
  gmtOffset: -5,
  source: 'S',
  vendorCode: '',
  ageDays: 3,
  lastCall: 'NEVER',
  ...part,
})
const hopper = (...rows: HopperRow[]): Hopper => ({ rows, readAt: 0, answerMs: 1, cut: false })

describe('what changed since the last look', () => {
  it('is nothing at the first look', () => {
    const board = boardOf(hopper(row('1')), null)
    expect(board).toMatchObject({ added: 0, changed: 0, gone: 0 })
    expect(board.rows[0]?.change).toBe('')
  })

  it('is told by lead: new, changed, gone', () => {
    const before = boardOf(hopper(row('1'), row('2'), row('3')), null)
    const now = boardOf(hopper(row('2', { priority: 50 }), row('3', { order: 9 }), row('4')), before)
    expect(now.rows.map(({ change }) => change)).toEqual(['priority 0 → 50', '', 'new'])
    expect(now).toMatchObject({ added: 1, changed: 1, gone: 1 })
  })

  it('gives a lead that stands there twice two keys', () => {
    expect(boardOf(hopper(row('1'), row('1')), null).rows.map(({ key }) => key)).toEqual(['1', '1 (2)'])
  })
})

describe('groups', () => {
  it('count, largest first', () => {
    const groups = groupsOf([row('1'), row('2', { listId: '102', attempts: 3, priority: 9 }), row('3')], 'listId')
    expect(groups).toEqual([
      { name: '101', leads: 2, share: 66.7, highestPriority: 0, fresh: 2 },
      { name: '102', leads: 1, share: 33.3, highestPriority: 9, fresh: 0 },
    ])
  })

  it('write time zones as people do', () => {
    expect([-5, 5.5, 0, -3.5, null].map(zoneOf)).toEqual(['GMT-5', 'GMT+5:30', 'GMT+0', 'GMT-3:30', ''])
  })
})

describe('the plan of a push', () => {
  const leads = [
    { key: '1', leadId: '1', faults: [] },
    { key: '2', leadId: '2', faults: [{ check: 'dnc' as const, reason: 'On DNC.' }] },
    { key: 'x', leadId: null, faults: [] },
  ]

  it('leaves out what a check speaks against, with the reason', () => {
    const plan = planPush(leads, new Set(['dnc']))
    expect(plan).toMatchObject({ sent: 1, missing: 1, against: { dnc: 1, list: 0 } })
    expect(plan.targets[1]).toEqual({ key: '2', leadId: '2', leftOut: 'On DNC.' })
  })

  it('sends it when the check does not count, and still says how many it is against', () => {
    expect(planPush(leads, new Set())).toMatchObject({ sent: 2, against: { dnc: 1 } })
  })
})
