import { expect, test } from 'vitest'
import { wayFor } from '../../../../src/main/dialer/operations/two-ways.ts'
import type { FunctionName } from '../../../../src/shared/catalogue/index.ts'

test('the way of a job follows from what is there and not refused', () => {
  const stateOf = (states: Record<string, 'refused' | 'missing'>) => (name: FunctionName) => states[name] ?? 'allowed'
  const functionsOf = (states: Record<string, 'refused' | 'missing'>) =>
    wayFor('fill-hopper', { build: null, stateOf: stateOf(states) })?.functions
  expect(functionsOf({})).toEqual(['hopper_bulk_insert'])
  expect(functionsOf({ hopper_bulk_insert: 'refused' })).toEqual(['add_to_hopper'])
  expect(functionsOf({ hopper_bulk_insert: 'missing', add_to_hopper: 'missing' })).toEqual(['update_lead'])
  expect(
    functionsOf({ hopper_bulk_insert: 'missing', add_to_hopper: 'missing', update_lead: 'refused' }),
  ).toBeUndefined()
})
