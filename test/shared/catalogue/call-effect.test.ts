import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { effectOf } from '../../../src/shared/catalogue/call-effect.ts'
import { functionNames, functionSpec } from '../../../src/shared/catalogue/index.ts'

describe('what a call would change', () => {
  test.each([
    ['lead_search', { phone_number: '7275551111' }, 'read'],
    ['update_lead', { lead_id: '5', first_name: 'Ann' }, 'write'],
    ['update_lead', { lead_id: '5', delete_lead: 'Y' }, 'destructive'],
    ['update_lead', { lead_id: '5', delete_lead: 'N' }, 'write'],
    ['update_lead', { lead_id: '5', delete_lead: '' }, 'write'],
    ['update_lead', { lead_id: '5', delete_lead: undefined }, 'write'],
    ['update_list', { list_id: '101', reset_list: 'Y' }, 'destructive'],
    ['update_list', { list_id: '101', delete_list: 'Y' }, 'destructive'],
    ['update_user', { agent_user: '1001', delete_user: 'Y' }, 'destructive'],
    ['update_campaign', { campaign_id: 'TESTCAMP', reset_hopper: 'Y' }, 'destructive'],
    ['update_presets', { action: 'DELETE' }, 'destructive'],
  ] as const)('%s %o: %s', (functionName, params, effect) => {
    expect(effectOf(functionName, params)).toBe(effect)
  })

  test.each(['Y.', ' Y', 'Y ', 'Y;', 'yY', 'éY', '+Y', 'Y\n'])(
    'delete_lead=%j deletes too: the dialer drops the rest of it',
    (value) => {
      expect(effectOf('update_lead', { lead_id: '5', delete_lead: value })).toBe('destructive')
    },
  )

  test('no padding that the dialer drops hides a destructive call', () => {
    const conditions = functionNames.flatMap((name) =>
      (functionSpec(name).destructiveWhen ?? []).map((condition) => [name, ...condition.split('=')] as const),
    )
    expect(conditions.length).toBeGreaterThan(10)
    const dropped = fc
      .array(fc.constantFrom(' ', '.', ';', 'é', '\n', '!'), { maxLength: 4 })
      .map((all) => all.join(''))
    fc.assert(
      fc.property(fc.constantFrom(...conditions), dropped, dropped, ([name, param, value], before, after) => {
        const wanted = value === '*' ? '12' : value!
        const kept = `${before}${wanted}${after}`
        expect(effectOf(name, { [param!]: kept })).toBe('destructive')
      }),
    )
  })
})
