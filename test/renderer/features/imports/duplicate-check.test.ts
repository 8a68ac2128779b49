import { describe, expect, it } from 'vitest'
import {
  dayWindows,
  duplicateCheckOf,
  duplicateChoiceOf,
  duplicateWords,
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

  it('is read back as it was chosen, for every choice there is', () => {
    for (const { value: match } of matchWords) {
      for (const { value: scope } of scopeWords) {
        for (const days of [null, ...dayWindows]) {
          const choice = match === 'NONE' ? { match, scope: 'LIST' as const, days: null } : { match, scope, days }
          expect(duplicateChoiceOf(duplicateCheckOf(choice))).toEqual(choice)
        }
      }
    }
  })

  it('leaves several scopes at once as they are written', () => {
    expect(duplicateChoiceOf('DUPLIST-DUPSYS-30DAY')).toBeNull()
    expect(duplicateWords('DUPLIST-DUPSYS-30DAY')).toBe('DUPLIST-DUPSYS-30DAY')
  })

  it('says in words what is looked for', () => {
    expect(duplicateWords('')).toBe('not checked')
    expect(duplicateWords('DUPPHONEALTSYS-1DAY')).toBe(
      'same phone or alternate phone, anywhere on the dialer, of the last day',
    )
  })
})
