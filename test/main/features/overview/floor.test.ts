import { expect, it } from 'vitest'
import { emptyFloor, inGroupsOf } from '../../../../src/main/features/overview/floor.ts'

it('knows the in-groups with calls of today where an old build lists none', () => {
  const campaign = {
    campaignId: 'SOLAR',
    name: '',
    active: true,
    dialMethod: null,
    dialLevel: null,
    dialStatuses: null,
  }
  const groups = ['SOLAR', 'SALESLINE', '-', '', 'SOLAR']
  const floor = {
    ...emptyFloor(),
    campaigns: [campaign],
    calls: groups.map((group) => ({ group, calls: 1, answered: 1, byHour: [] })),
  }
  expect([...inGroupsOf(floor)]).toEqual([['SALESLINE', '']])
  expect([...inGroupsOf({ ...floor, campaigns: null })]).toEqual([])
})
