import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leadColumnWidths } from '../../../src/shared/values/column-widths.ts'
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
    // Four-byte letters become question marks, which names do not keep: stored a second time they would be gone.
    const text = fc.string({ unit: 'binary' }).map((value) => value.replace(/[\u{10000}-\u{10FFFF}]/gu, ''))
    fc.assert(
      fc.property(name, text, fc.boolean(), (field, value, nonLatin) => {
        const stored = storedValue('add_lead', field, value, { nonLatin })
        expect(storedValue('add_lead', field, stored, { nonLatin })).toBe(stored)
      }),
    )
  })
})

describe('fields that keep less than letters and digits', () => {
  test.each([
    ['phone_number', '72755KL16', '7275516'],
    ['rank', 'abc', '0'],
    ['rank', '99999', '32767'],
    ['rank', '5.5', '55'],
    ['rank', '-40000', '32767'],
    ['add_to_hopper', 'y', ''],
    ['entry_list_id', '101a', '101'],
    ['list_id', '101-a', '101'],
  ])('%s: %s → %s', (name, value, stored) => {
    expect(storedValue('add_lead', name, value, latin)).toBe(stored)
  })
})

describe('custom fields', () => {
  test.each([
    ['an emoji is four question marks', 'new 😀 roof', 'new ???? roof'],
    ['letters of all scripts stay', 'José 中文', 'José 中文'],
    ['a plus is a space', 'a+b', 'a b'],
    ['a backslash starts an escape', String.raw`C:\new`, 'C:\new'],
    ['the one at the end goes', 'C:\\', 'C:'],
    ['no width is known', 'x'.repeat(5000), 'x'.repeat(5000)],
  ])('%s', (_, value, stored) => {
    expect(storedValue('add_lead', 'roof_type', value, latin)).toBe(stored)
  })
})

describe('functions that write no leads', () => {
  test('have the widths of their own columns, not those of a lead', () => {
    const email = `${'x'.repeat(85)}@example.com`
    expect(storedValue('add_user', 'email', email, latin)).toBe(email)
    expect(storedValue('add_lead', 'email', email, latin)).toHaveLength(70)
  })
})

test('a column is never exceeded, and a value of kept characters within it is kept', () => {
  const name = fc.constantFrom('first_name', 'city', 'comments', 'source_id', 'state', 'owner')
  fc.assert(
    fc.property(name, fc.string({ unit: 'binary', maxLength: 400 }), fc.boolean(), (field, value, nonLatin) => {
      const stored = storedValue('add_lead', field, value, { nonLatin })
      expect([...stored].length).toBeLessThanOrEqual(leadColumnWidths[field]!)
      expect(stored.isWellFormed() || !value.isWellFormed()).toBe(true)
    }),
  )
  fc.assert(
    fc.property(name, fc.stringMatching(/^[0-9A-Za-z]{0,400}$/), (field, value) => {
      expect(storedValue('add_lead', field, value, latin)).toBe(value.slice(0, leadColumnWidths[field]))
    }),
  )
})
