import { describe, expect, it } from 'vitest'
import {
  dayWindows,
  duplicateCheckOf,
  matchWords,
  scopeWords,
} from '../../../../src/renderer/features/imports/duplicate-check.ts'
import { functionSpec } from '../../../../src/shared/catalogue/index.ts'
import { importOptionsSchema } from '../../../../src/shared/model/import.ts'

const modes = functionSpec('add_lead').params.find((param) => param.name === 'duplicate_check')?.values ?? []

describe('duplicate check', () => {
  it('offers exactly the modes the dialer knows: it ignores any other without a word', () => {
    const offered = matchWords
      .filter(({ value }) => value !== 'NONE')
      .flatMap((match) =>
        scopeWords.map((scope) => duplicateCheckOf({ match: match.value, scope: scope.value, days: null })),
      )
    expect(offered.toSorted()).toEqual([...modes].toSorted())
  })

  it('ends in the window of days', () => {
    expect(duplicateCheckOf({ match: 'PHONE', scope: 'SYS', days: 30 })).toBe('DUPSYS-30DAY')
  })

  it('is empty for no check, whatever else is chosen', () => {
    expect(duplicateCheckOf({ match: 'NONE', scope: 'SYS', days: 30 })).toBe('')
  })

  it('is always a value the contract takes', () => {
    const shape = importOptionsSchema.shape.duplicateCheck
    for (const days of [null, ...dayWindows]) {
      expect(shape.safeParse(duplicateCheckOf({ match: 'NAMEPHONE', scope: 'CAMP', days })).success).toBe(true)
    }
  })
})
