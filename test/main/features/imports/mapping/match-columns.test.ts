import { describe, expect, it } from 'vitest'
import { standardFields } from '../../../../../src/main/features/imports/mapping/lead-fields.ts'
import { likenessOf, matchColumns } from '../../../../../src/main/features/imports/mapping/match-columns.ts'

const match = (headers: readonly string[], rows: readonly string[][] = []) =>
  matchColumns(headers, rows, standardFields).map(({ field, how }) => (field === null ? null : `${field} ${how}`))

describe('columns', () => {
  it('find their fields by name, other name and similar name', () => {
    expect(match(['phone_number', 'First Name', 'Surname', 'ZIP', 'E-Mail Adress', 'Shoe size'])).toEqual([
      'phone_number exact',
      'first_name exact',
      'last_name alias',
      'postal_code alias',
      'email fuzzy',
      null,
    ])
  })

  it('do not share a field: the surer name wins, and the second phone becomes the alternate one', () => {
    expect(match(['Work Phone', 'Phone', 'Phone 2'])).toEqual([null, 'phone_number alias', 'alt_phone alias'])
  })

  it('without header are told by what they hold', () => {
    const rows = [
      ['Ann', '(212) 555-0147', 'ann@example.com', '10001', 'NY'],
      ['Ben', '212-555-0148', 'ben@example.com', '10002', 'NJ'],
    ]
    expect(match(['', '', '', '', ''], rows)).toEqual([
      null,
      'phone_number content',
      'email content',
      'postal_code content',
      'state content',
    ])
  })

  it('with names nobody knows are left to the admin, but for the phone number', () => {
    const rows = [
      ['2125550147', 'NY'],
      ['2125550148', 'NJ'],
    ]
    expect(match(['Rufnr', 'Kz'], rows)).toEqual(['phone_number content', null])
  })

  it('of an earlier result file are left out', () => {
    expect(match(['phone', 'dialdeck_lead_id', 'dialdeck_reason'])).toEqual(['phone_number alias', null, null])
  })

  it('feed custom fields of the list', () => {
    const custom = { name: 'roof_type', title: 'roof_type', maxLength: null, custom: true }
    expect(matchColumns(['Roof Type'], [], [...standardFields, custom])[0]).toMatchObject({
      field: 'roof_type',
      how: 'exact',
      score: 1,
    })
  })
})

it('likeness is 1 for the same, 0 for nothing in common', () => {
  expect(likenessOf('phone', 'phone')).toBe(1)
  expect(likenessOf('phone', 'city')).toBe(0)
  expect(likenessOf('adress', 'address')).toBeGreaterThan(0.72)
  expect(likenessOf('date', 'state')).toBeLessThan(0.72)
})
