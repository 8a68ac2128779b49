import { expect, test } from 'vitest'
import { harmlessParams } from '../../../../src/main/dialer/operations/harmless-params.ts'
import { effectOf } from '../../../../src/shared/catalogue/call-effect.ts'
import { functionNames, functionSpec } from '../../../../src/shared/catalogue/index.ts'
import { recorded } from '../../../shared/answer/recorded.ts'

const writes = functionNames.filter(
  (name) => functionSpec(name).effect !== 'read' && functionSpec(name).dialect === 'stock',
)

/** Their probes hold every required parameter and are harmless for another reason. */
const harmlessOtherwise = new Set(['add_lead', 'update_lead', 'hopper_bulk_insert'])

test.each(writes.filter((name) => !harmlessOtherwise.has(name)))(
  '%s is asked without what it cannot do without',
  (name) => {
    const required = functionSpec(name).params.filter(
      (param) => param.required !== false && param.name !== 'source' && param.note?.includes('optional') !== true,
    )
    expect(required.some((param) => !(param.name in harmlessParams(name)))).toBe(true)
  },
)

test.each(writes)('%s is not asked for anything that loses data', (name) => {
  expect(effectOf(name, harmlessParams(name))).not.toBe('destructive')
})

test('a phone number of one digit was refused by a real server, and an update without key changed nothing', () => {
  expect(harmlessParams('add_lead')['phone_number']).toHaveLength(1)
  expect(harmlessParams('update_lead')).toEqual({ no_update: 'Y' })
  const answers = (name: string, text: string): number =>
    recorded.filter((call) => call.function === name && call.body.includes(text)).length
  expect(answers('add_lead', 'INVALID PHONE NUMBER LENGTH')).toBeGreaterThan(0)
  expect(answers('update_lead', 'NO VALID SEARCH METHOD')).toBeGreaterThan(0)
  expect(answers('hopper_bulk_insert', 'LEAD NOT FOUND')).toBeGreaterThan(0)
})
