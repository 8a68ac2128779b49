import { describe, expect, it } from 'vitest'
import { filterOf, noFilter } from '../../../../src/renderer/features/activity/activity-filter.ts'
import { activityFilterSchema } from '../../../../src/shared/model/activity.ts'

describe('activity filter', () => {
  it('asks for everything when nothing is filled in', () => {
    expect(filterOf(noFilter)).toEqual({})
  })

  it('takes the minute it ends with as a whole', () => {
    const filter = filterOf({ ...noFilter, from: '2026-07-31T14:05', to: '2026-07-31T14:05' })
    expect((filter.toMs ?? 0) - (filter.fromMs ?? 0)).toBe(59_999)
  })

  it('ignores blanks around words and a half-typed date', () => {
    expect(filterOf({ ...noFilter, text: '  ', from: '2026-13' })).toEqual({})
    expect(filterOf({ ...noFilter, text: ' jo ' })).toEqual({ text: 'jo' })
  })

  it('is what the contract takes', () => {
    const filter = filterOf({
      connectionId: 'c',
      functionName: 'version',
      outcome: 'data',
      text: 'x',
      from: '',
      to: '',
    })
    expect(activityFilterSchema.parse(filter)).toEqual(filter)
  })
})
