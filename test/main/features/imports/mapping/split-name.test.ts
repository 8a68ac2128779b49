import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readerOf } from '../../../../../src/main/features/imports/mapping/field-source.ts'
import { splitName } from '../../../../../src/main/features/imports/mapping/split-name.ts'

it.each([
  ['Ann Ash', 'Ann', '', 'Ash'],
  ['Ash, Ann', 'Ann', '', 'Ash'],
  ['Ash, Ann Marie', 'Ann', 'Marie', 'Ash'],
  ['Mary Jane Watson', 'Mary', 'Jane', 'Watson'],
  ['Ludwig van Beethoven', 'Ludwig', '', 'van Beethoven'],
  ['Jan van der Berg', 'Jan', '', 'van der Berg'],
  ['Maria de la Cruz', 'Maria', '', 'de la Cruz'],
  ['van der Berg, Jan', 'Jan', '', 'van der Berg'],
  ['Otto von Bismarck', 'Otto', '', 'von Bismarck'],
  ['Martin King Jr.', 'Martin', '', 'King Jr.'],
  ['Martin L. King, Jr.', 'Martin', 'L.', 'King Jr.'],
  ['King, Martin, Jr.', 'Martin', '', 'King Jr.'],
  ['Henry Ford III', 'Henry', '', 'Ford III'],
  ['Dr. Ann Ash', 'Ann', '', 'Ash'],
  ['Cher', 'Cher', '', ''],
  ['  Ann   Ash ', 'Ann', '', 'Ash'],
  ['', '', '', ''],
])('%j is %j %j %j', (text, given, middle, family) => {
  expect(splitName(text)).toEqual({ given, middle, family })
})

it('no letter of a name is lost', () => {
  const words = fc.array(fc.stringMatching(/^[A-Z][a-z]{2,8}$/), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(words, (name) => {
      const { given, middle, family } = splitName(`Xx ${name.join(' ')}`)
      expect([given, middle, family].filter((part) => part !== '').join(' ')).toBe(`Xx ${name.join(' ')}`)
    }),
  )
})

it('a column of whole names feeds its parts', () => {
  const part = (take: 'given-name' | 'middle-name' | 'family-name') => readerOf({ columns: [0], between: ' ', take })
  const row = ['Jan Pieter van der Berg']
  expect([part('given-name')(row), part('middle-name')(row), part('family-name')(row)]).toEqual([
    'Jan',
    'P',
    'van der Berg',
  ])
})
