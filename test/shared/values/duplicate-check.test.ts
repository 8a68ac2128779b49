import { expect, it } from 'vitest'
import { duplicateCheckFault, duplicateScopeOf, looksForDoubles } from '../../../src/shared/values/duplicate-check.ts'

it.each(['', 'DUPLIST', 'DUPLIST-', 'DUPLIST-DUPNAMEPHONESYS', 'DUPSYS-30DAY', 'DUPPHONEALTCAMP-DUPLIST-7DAY'])(
  '%s is a check the dialer does',
  (check) => {
    expect(duplicateCheckFault(check, '250720-1841')).toBeNull()
    expect(duplicateCheckFault(check, null)).toBeNull()
  },
)

it.each([
  ['DUPLISST', /no duplicate check DUPLISST; DUPLIST is meant\?/],
  ['DUPLIST-DUPSSY', /no duplicate check DUPSSY/],
  ['LIST', /no duplicate check LIST/],
  ['DUPLIST-5DAY', /no period of 5 days/],
] as const)('%s', (check, fault) => {
  expect(duplicateCheckFault(check, null)).toMatch(fault)
})

it('a check that is younger than the build would do nothing', () => {
  expect(duplicateCheckFault('DUPPHONEALTLIST', '180301-2301')).toMatch(
    /came with build 240101-0920; this dialer is 180301/,
  )
  expect(duplicateCheckFault('DUPPHONEALTLIST', '241004-1518')).toBeNull()
  expect(duplicateCheckFault('DUPLIST', '180301-2301')).toBeNull()
})

it('numbers are looked up afterwards where doubles were not wanted, and where that was asked for', () => {
  const of = (duplicateCheck: string, doublesCheck: 'auto' | 'on' | 'off' = 'auto') =>
    looksForDoubles({ duplicateCheck, doublesCheck })
  expect([of(''), of('DUPLIST'), of('DUPLIST-30DAY'), of('', 'on'), of('DUPLIST', 'off')]).toEqual([
    false,
    true,
    false,
    true,
    false,
  ])
  expect(['DUPLIST', 'DUPCAMP', 'DUPLIST-DUPNAMEPHONESYS'].map(duplicateScopeOf)).toEqual([
    'list',
    'campaign',
    'system',
  ])
})
