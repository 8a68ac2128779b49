import { expect, test } from 'vitest'
import { passesFilter } from '../../../../src/renderer/ui/data-table/cell-filter.ts'

test.each([
  ['', 5, true],
  ['  ', null, true],
  ['sol', 'SOLAR', true],
  ['sol', 'RENEWAL', false],
  ['10', 2100, true],
  ['> 100', 101, true],
  ['> 100', 100, false],
  ['>=100', 100, true],
  ['< 1,500', 1499, true],
  ['<= 1.5', 1.5, true],
  ['= 0', 0, true],
  ['=0', 10, false],
  ['10..20', 20, true],
  ['10–20', 9, false],
  ['> -5', -4, true],
  // An id is text, and is compared as the number it is.
  ['> 100', '101', true],
  // What is no number passes no comparison, and is not taken for 0.
  ['< 5', '', false],
  ['< 5', null, false],
  ['> 1', 'SOLAR', false],
  // Half a comparison is text.
  ['>', 'a > b', true],
  ['> x', 'a > x', true],
])('%j over %j: %j', (typed, value, passes) => {
  expect(passesFilter(value, typed)).toBe(passes)
})
