import { expect, test } from 'vitest'
import { hasBuild } from '../../../src/shared/catalogue/build-order.ts'

test.each([
  ['250720-1841', '80724-0021', true],
  ['91216-0331', '180301-2301', false],
  ['180301-2301', '180301-2301', true],
  ['180301-2300', '180301-2301', false],
  ['240101-0001', '231231-2359', true],
])('a dialer of build %s has what came with %s: %s', (build, since, expected) => {
  expect(hasBuild(build, since)).toBe(expected)
})
