import { describe, expect, it } from 'vitest'
import { checkRow, readFields } from '../../../../../src/main/features/imports/checking/check-row.ts'
import { countryCode } from '../../../../../src/main/features/imports/checking/countries.ts'
import { cellRulesSchema, type CellRules } from '../../../../../src/shared/model/import.ts'
import { storedValue } from '../../../../../src/shared/values/stored-value.ts'

/** One row of a file with these columns: what is sent, and what is told of it. */
function check(cells: Readonly<Record<string, string>>, rules: Partial<CellRules> = {}, phoneCode = '1') {
  const all: Record<string, string> = { phone_number: '2125550147', ...cells }
  const fields = Object.keys(all)
  return checkRow(Object.values(all), {
    fields: readFields(fields.map((field, column) => [field, column] as const)),
    cells: fields.length,
    phoneCode,
    trunkPrefix: false,
    rules: cellRulesSchema.parse(rules),
    dateOrders: {},
    storedAs: (field, value) => storedValue('add_lead', field, value, { nonLatin: false }),
  })
}
const sent = (field: string, cell: string, rules: Partial<CellRules> = {}) =>
  check({ [field]: cell }, rules).values[field]

describe('a cell that stands for nothing', () => {
  it.each([
    ['address2', 'NULL'],
    ['city', '\\N'],
    ['email', 'n/a'],
    ['middle_initial', 'N/A'],
    ['address2', '#N/A'],
    ['address2', '-'],
    ['address2', '–'],
    ['email', 'none'],
    ['title', 'nil'],
    ['vendor_lead_code', '(null)'],
    ['first_name', 'NULL'],
    ['last_name', 'NULL'],
    ['comments', '#REF!'],
  ])('%s %j is empty, which is told', (field, cell) => {
    const { values, issues } = check({ [field]: cell })
    expect(values).not.toHaveProperty(field)
    expect(issues).toMatchObject([{ level: 'note', field, code: 'empty-word' }])
  })

  it.each([
    ['last_name', 'Null'],
    ['last_name', 'Nil'],
    ['first_name', 'Nonette'],
    ['city', 'Nullarbor'],
    ['address1', 'N/A Street'],
    ['state', 'NA'],
  ])('%s %j is none', (field, cell) => {
    expect(sent(field, cell)).toBe(cell)
  })

  it('can be kept as text, or taken as empty in surnames too', () => {
    expect(sent('city', 'NULL', { nullWords: 'keep' })).toBe('NULL')
    expect(sent('last_name', 'Null', { nullWords: 'all' })).toBeUndefined()
  })

  it('leaves a row without a phone number', () => {
    expect(check({ phone_number: 'N/A' }).issues.at(-1)).toMatchObject({ level: 'error', code: 'phone-missing' })
  })
})

describe('marks of a spreadsheet', () => {
  it.each([
    ['postal_code', '="02134"', '02134'],
    ['vendor_lead_code', '="00012"', '00012'],
    ['vendor_lead_code', "'00012", '00012'],
    ['first_name', '="Ann"', 'Ann'],
    ['comments', '="said ""no"""', 'said "no"'],
    ['owner', "'EAST", 'EAST'],
    ['last_name', "'t Hooft", "'t Hooft"],
    ['last_name', "O'Brien", "O'Brien"],
    ['comments', "'quoted'", "'quoted'"],
    ['address1', '=12 Main St', '=12 Main St'],
  ])('of %s %j are undone: %j', (field, cell, value) => {
    expect(sent(field, cell)).toBe(value)
  })
})

describe('a number that is text', () => {
  it.each([
    ['vendor_lead_code', '1,000', '1,000'],
    ['vendor_lead_code', '12,00', '12,00'],
    ['vendor_lead_code', '1.000', '1.000'],
    ['vendor_lead_code', '1001.0', '1001'],
    ['vendor_lead_code', '1001.00', '1001'],
    ['vendor_lead_code', '0012', '0012'],
    ['rank', '3.0', '3'],
    ['rank', '3,00', '3'],
  ])('%s %j is sent as %j', (field, cell, value) => {
    expect(sent(field, cell)).toBe(value)
  })

  it('that a spreadsheet rounded is doubted', () => {
    expect(check({ vendor_lead_code: '1.23457E+17' }).issues[0]).toMatchObject({ level: 'warning', code: 'doubtful' })
  })
})

it.each(['0000-00-00', '00/00/0000', '0000-00-00 00:00:00'])('the date of birth %j is none, and no fault', (cell) => {
  const { values, issues } = check({ date_of_birth: cell })
  expect(values).not.toHaveProperty('date_of_birth')
  expect(issues).toMatchObject([{ level: 'note' }])
})

describe('a rank', () => {
  it.each([
    ['99999', '32767'],
    ['abc', '0'],
    ['5.5', '55'],
    ['-40000', '32767'],
    ['-5', '5'],
    ['007', '7'],
  ])('%j, which the dialer keeps as %j, is told', (cell, stored) => {
    const { issues } = check({ rank: cell })
    expect(issues).toMatchObject([{ level: 'warning', field: 'rank', code: 'altered' }])
    expect(issues[0]?.text).toContain(`"${stored}"`)
  })

  it.each(['0', '5', '32767', '99'])('%j is kept', (cell) => {
    expect(check({ rank: cell }).issues).toEqual([])
  })
})

describe('a postal code', () => {
  it.each([
    ['501', '00501'],
    ['2134', '02134'],
    ['21341234', '02134-1234'],
    ['100011234', '10001-1234'],
    ['2134-1234', '02134-1234'],
    ['10001-1234', '10001-1234'],
    ['10001 1234', '10001-1234'],
    ['10001-', '10001'],
    ['10001.0', '10001'],
    ['2134.00', '02134'],
    ['10,001', '10001'],
    ['10001', '10001'],
    ['K1A 0B1', 'K1A 0B1'],
  ])('%j is %j', (cell, value) => {
    expect(sent('postal_code', cell)).toBe(value)
  })

  it('of another country keeps its length', () => {
    expect(check({ postal_code: '2000', country_code: 'Australia' }, { otherCountries: 'send' }).values).toMatchObject({
      postal_code: '2000',
      country_code: 'AUS',
    })
    expect(check({ phone_number: '030 1234567', postal_code: '1067' }, {}, '49').values['postal_code']).toBe('01067')
    expect(check({ phone_number: '01 5050100', postal_code: '1010' }, {}, '43').values['postal_code']).toBe('1010')
  })
})

describe('the phone code of a row', () => {
  it.each([
    ['44', '020 7946 0130', '44', '2079460130'],
    ['+45', '32550131', '45', '32550131'],
    ['0049', '03055500132', '49', '3055500132'],
    ['GB', '020 7946 0130', '44', '2079460130'],
    ['United Kingdom (+44)', '+44 20 7946 0130', '44', '2079460130'],
    ['Deutschland', '030 55500132', '49', '3055500132'],
    ['44.0', '020 7946 0130', '44', '2079460130'],
    ['+1 (US)', '(212) 555-0147', '1', '2125550147'],
  ])('%j decides how %j is read', (code, phone, phoneCode, digits) => {
    const { values } = check({ phone_number: phone, phone_code: code })
    expect(values).toMatchObject({ phone_code: phoneCode, phone_number: digits })
  })

  it('that names no country is told, and that of the file is used', () => {
    const { values, issues } = check({ phone_code: 'x' })
    expect(values['phone_code']).toBe('1')
    expect(issues[0]).toMatchObject({ level: 'warning', field: 'phone_code' })
  })

  it('may not contradict the country of the row', () => {
    expect(check({ phone_number: '3055500132', country_code: 'Germany' }).issues.at(-1)).toMatchObject({
      level: 'error',
      code: 'phone-country',
    })
    expect(check({ phone_number: '+1 305 550 0132', country_code: 'Germany' }).phone).toBe('3055500132')
    expect(
      check({ phone_number: '030 55500132', country_code: 'DE' }, { otherCountries: 'send' }).values,
    ).toMatchObject({ phone_code: '49', phone_number: '3055500132', country_code: 'DEU' })
    expect(check({ country_code: 'Canada' }).phone).toBe('2125550147')
  })
})

describe('further numbers', () => {
  const two = { phone_number: '212-555-0147 / 212-555-0148' }
  it('of a cell are refused, or kept where there is room', () => {
    expect(check(two).issues).toMatchObject([{ level: 'error', code: 'phone-two-numbers' }])
    const taken = check(two, { twoNumbers: 'first' })
    expect(taken.values).toMatchObject({ phone_number: '2125550147', alt_phone: '2125550148' })
    expect(taken.issues).toMatchObject([{ level: 'note', code: 'spare-phone' }])
  })

  it('stand back where the field is filled', () => {
    const filled = { ...two, alt_phone: '2125550149' }
    expect(check(filled, { twoNumbers: 'first' }).values['alt_phone']).toBe('2125550149')
    const rules = { twoNumbers: 'first', sparePhones: 'alt_phone+address3' } as const
    expect(check(filled, rules).values).toMatchObject({ alt_phone: '2125550149', address3: '2125550148' })
    expect(check(two, { twoNumbers: 'first', sparePhones: 'leave' }).values).not.toHaveProperty('alt_phone')
  })
})

it('a number of impossible length is loaded with a warning, or refused', () => {
  expect(check({ phone_number: '12345678' }, {}, '44')).toMatchObject({
    phone: '12345678',
    issues: [{ level: 'warning', code: 'phone-impossible' }],
  })
  expect(check({ phone_number: '12345678' }, { doubtfulPhones: 'refuse' }, '44').issues[0]?.level).toBe('error')
})

it.each([
  ['GB', 'GBR'],
  ['gbr', 'GBR'],
  ['United Kingdom', 'GBR'],
  ['U.K.', 'GBR'],
  ['Deutschland', 'DEU'],
  ['España', 'ESP'],
  ["Côte d'Ivoire", 'CIV'],
  ['Россия', 'RUS'],
  ['XX', null],
  ['Atlantis', null],
])('the country %j is %j', (text, code) => {
  expect(countryCode(text)).toBe(code)
})
