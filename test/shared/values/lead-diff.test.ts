import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../../src/shared/catalogue/index.ts'
import { conflictsOf, differencesFrom, stagedCustomDiff, stagedDiff } from '../../../src/shared/values/lead-diff.ts'
import { leadColumns, leadField, leadFields } from '../../../src/shared/values/lead-fields.ts'

const ascii = (_field: string, value: string): string => value.replaceAll(/[^ -~]/g, '').slice(0, 30)
const keep = (_field: string, value: string): string => value

describe('fields of a lead', () => {
  it('are emptied as the catalogue says', () => {
    const notes = new Map<string, string>(
      catalogue.update_lead.params.map((spec) => [spec.name, 'note' in spec ? spec.note : '']),
    )
    for (const field of leadFields) {
      if (field.param === null) continue
      const note = notes.get(field.param) ?? ''
      expect(field.blanking.how === 'marker', `${field.name}: ${note}`).toBe(note.includes('--BLANK-- empties it'))
    }
  })

  it('name only parameters that update_lead has, and every column it can change', () => {
    const params = new Set<string>(catalogue.update_lead.params.map((spec) => spec.name))
    expect(leadFields.filter((field) => field.param !== null && !params.has(field.param))).toEqual([])
    expect(leadColumns.filter((column) => leadField(column) === null)).toEqual(['lead_id'])
  })
})

describe('the staged diff', () => {
  it('is empty for what was typed and taken back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('city', 'first_name', 'comments', 'status'), fc.string()), (values) => {
        expect(stagedDiff(values, values, ascii)).toEqual([])
      }),
    )
  })

  it('shows what the dialer strips before it is sent', () => {
    expect(stagedDiff({ first_name: 'Joe' }, { first_name: 'José' }, ascii)).toEqual([
      {
        field: 'first_name',
        before: 'Joe',
        typed: 'José',
        stored: 'Jos',
        sent: 'José',
        remark: 'The dialer will store "Jos".',
      },
    ])
  })

  it.each([
    ['city', 'Tampa', '--BLANK--', ''],
    ['gender', 'F', 'U', 'U'],
    ['date_of_birth', '1970-01-31', '0000-00-00', '0000-00-00'],
    ['called_count', '7', '0', '0'],
    ['phone_number', '7275551111', null, '7275551111'],
    ['list_id', '101', null, '101'],
    ['entry_date', '2026-01-01', null, '2026-01-01'],
  ] as const)('empties %s the way it can be emptied', (field, before, sent, stored) => {
    expect(stagedDiff({ [field]: before }, { [field]: '' }, keep)).toMatchObject([{ field, before, sent, stored }])
  })

  it.each([
    ['date_of_birth', '31.01.1970'],
    ['date_of_birth', '1970-02-30'],
    ['gender', 'male'],
    ['phone_number', '12'],
    ['list_id', '1x'],
    ['rank', '-3'],
    ['first_name', '中文'],
    ['first_name', '--BLANK--'],
  ])('does not send %s = %s', (field, value) => {
    const [change] = stagedDiff({}, { [field]: value }, ascii)
    expect(change?.sent).toBeNull()
    expect(change?.remark).toBeTruthy()
  })

  it('sends a phone number as digits', () => {
    expect(stagedDiff({ phone_number: '7275551111' }, { phone_number: '(727) 555-1112' }, keep)[0]?.sent).toBe(
      '7275551112',
    )
  })

  it('empties custom fields by an empty value', () => {
    expect(stagedCustomDiff({ plan: 'gold' }, { plan: '', color: 'red' }, keep)).toEqual([
      { field: 'plan', before: 'gold', typed: '', stored: '', sent: '', remark: null },
      { field: 'color', before: '', typed: 'red', stored: 'red', sent: 'red', remark: null },
    ])
  })
})

describe('conflicts', () => {
  const value = fc.constantFrom('', 'a', 'b', 'c')

  it('are exactly the fields that are neither as before nor as wanted', () => {
    fc.assert(
      fc.property(value, value, value, (before, wanted, now) => {
        const changes = stagedDiff({ city: before }, { city: wanted }, keep)
        const expected = before !== wanted && now !== before && now !== wanted
        expect(conflictsOf(changes, { city: now })).toHaveLength(expected ? 1 : 0)
        expect(conflictsOf(changes, { city: now }, { city: now })).toEqual([])
      }),
    )
  })

  it('come back when the field changed again after it was settled', () => {
    const changes = stagedDiff({ city: 'a' }, { city: 'b' }, keep)
    expect(conflictsOf(changes, { city: 'd' }, { city: 'c' })).toEqual([
      { field: 'city', before: 'a', now: 'd', wanted: 'b' },
    ])
  })

  it('tell what the dialer stored otherwise', () => {
    const changes = stagedDiff({ city: 'a' }, { city: 'b' }, keep)
    expect(differencesFrom(changes, { city: 'b' })).toEqual([])
    expect(differencesFrom(changes, { city: 'a' })).toMatchObject([{ field: 'city', now: 'a', wanted: 'b' }])
  })
})
