import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { previewValue, storedValue } from '../../../src/shared/values/stored-value.ts'

const latin = { nonLatin: false }
const allLetters = { nonLatin: true }

describe('what the dialer will hold, as measured on a real server', () => {
  test.each([
    ['first_name', 'José Ñandú 中文', 'Jos and '],
    ['address1', '12 Main St., Apt #5', '12 Main St. Apt 5'],
    ['email', 'john+tag@x.com', 'john tag@x.com'],
    ['last_name', "O'Brien", "O'Brien"],
    ['comments', 'José; "x" #1 | <b>', 'José x 1 | <b>'],
    ['comments', String.raw`C:\new\temp`, 'C:\new\temp'],
    ['comments', 'fine 😀', 'fine ????'],
    ['first_name', 'fine 😀', 'fine '],
    ['phone_number', '727-KL5-0216', '72750216'],
    ['phone_number', '727555,0219', '727555,0219'],
    ['state', 'Florida', 'Fl'],
    ['date_of_birth', '1970-1-5', '1970-01-05'],
    ['date_of_birth', '01/05/1970', '0000-00-00'],
    ['date_of_birth', '19700105', '1970-01-05'],
    ['gender', 'M', 'M'],
    ['gender', 'X', ''],
    ['first_name', 'a'.repeat(31), 'a'.repeat(30)],
    ['roof_type', 'flat; "new"', 'flat new'],
  ])('%s: %s → %s', (name, value, stored) => {
    expect(storedValue('add_lead', name, value, latin)).toBe(stored)
  })

  test('letters of all scripts stay where the dialer keeps them', () => {
    expect(storedValue('add_lead', 'first_name', 'José Ñandú 中文', allLetters)).toBe('José Ñandú 中文')
  })

  test('how a value differs is named', () => {
    expect(previewValue('add_lead', 'first_name', 'José', latin)).toEqual({ stored: 'Jos', change: 'stripped' })
    expect(previewValue('add_lead', 'first_name', 'a'.repeat(31), latin).change).toBe('cut')
    expect(previewValue('add_lead', 'date_of_birth', '01/05/1970', latin).change).toBe('replaced')
    expect(previewValue('add_lead', 'city', 'Salem', latin)).toEqual({ stored: 'Salem', change: null })
  })

  test('what is stored is stored the same again', () => {
    const name = fc.constantFrom(
      'first_name',
      'address1',
      'city',
      'email',
      'owner',
      'state',
      'postal_code',
      'phone_number',
    )
    fc.assert(
      fc.property(name, fc.string({ unit: 'binary' }), fc.boolean(), (field, value, nonLatin) => {
        const stored = storedValue('add_lead', field, value, { nonLatin })
        expect(storedValue('add_lead', field, stored, { nonLatin })).toBe(stored)
      }),
    )
  })
})
