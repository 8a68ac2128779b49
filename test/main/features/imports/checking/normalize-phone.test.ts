import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nanpDoubt, normalizePhone } from '../../../../../src/main/features/imports/checking/normalize-phone.ts'

describe('a phone cell', () => {
  it.each([
    ['2125550147', '1', '2125550147', null],
    ['(212) 555-0147', '1', '2125550147', null],
    ['212.555.0147', '1', '2125550147', null],
    ['  212 555\u00a00147 ', '1', '2125550147', null],
    ["'2125550147", '1', '2125550147', null],
    ['="2125550147"', '1', '2125550147', null],
    ['+1 (212) 555-0147', '1', '2125550147', 'leading 1 removed'],
    ['12125550147', '1', '2125550147', 'leading 1 removed'],
    ['2125550147.0', '1', '2125550147', '".0" removed'],
    ['2.125550147E+09', '1', '2125550147', 'written out from 2.125550147E+09'],
    ['212-555-0147 x22', '1', '2125550147', 'extension "x22" removed'],
    ['212-555-0147 ext. 22', '1', '2125550147', 'extension "ext. 22" removed'],
    ['+44 20 7946 0958', '44', '2079460958', 'country code 44 removed'],
    ['020 7946 0958', '44', '02079460958', null],
  ])('%j with code %s is dialled as %s', (cell, code, digits, repair) => {
    expect(normalizePhone(cell, code)).toEqual({ ok: true, digits, repair })
  })

  it.each([
    ['', '1', 'phone-missing'],
    ['n/a', '1', 'phone-letters'],
    ['---', '1', 'phone-missing'],
    ['2.13E+09', '1', 'phone-rounded'],
    ['727-KL5-0216', '1', 'phone-letters'],
    ['555-0147', '1', 'phone-length'],
    ['22125550147', '1', 'phone-length'],
    ['+44 20 7946 0958', '1', 'phone-country'],
    ['+49 30 1234567', '44', 'phone-country'],
    ['212-555-0147 / 212-555-0148', '1', 'phone-two-numbers'],
    ['12345', '44', 'phone-length'],
  ])('%j with code %s is refused: %s', (cell, code, fault) => {
    expect(normalizePhone(cell, code)).toMatchObject({ ok: false, code: fault })
  })

  it('gives the digits of a number whatever punctuation stands between them', () => {
    const marks = fc.array(fc.constantFrom('', ' ', '-', '.', '(', ')', '\u00a0'), { minLength: 10, maxLength: 10 })
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 10, maxLength: 10 })
    fc.assert(
      fc.property(digits, marks, (numbers, between) => {
        const cell = numbers.map((digit, at) => `${digit}${between[at] ?? ''}`).join('')
        // Trailing ".0" is what a spreadsheet leaves behind a whole number.
        fc.pre(!/[.,]0+[^\d]*$/.test(cell) && !cell.startsWith('0'))
        expect(normalizePhone(cell, '1')).toMatchObject({ ok: true, digits: numbers.join('') })
      }),
    )
  })
})

it('numbers that no North American phone has are doubted, not refused', () => {
  expect(nanpDoubt('2125550147')).toBeNull()
  expect(nanpDoubt('1125550147')).toMatch(/area code/)
  expect(nanpDoubt('2121550147')).toMatch(/exchange/)
})
