import { describe, expect, it } from 'vitest'
import { standardFields } from '../../../../../src/main/features/imports/mapping/lead-fields.ts'
import { guessedMapping, unusedColumns } from '../../../../../src/shared/model/guessed-mapping.ts'
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

describe('columns of a file', () => {
  const guess = (headers: readonly string[], rows: readonly string[][] = [], callbacks = false) =>
    guessedMapping(matchColumns(headers, rows, standardFields), callbacks)

  it('with several kinds of phone give the first that is filled', () => {
    expect(guess(['First Name', 'Home Phone', 'Mobile Phone', 'Work Phone'])).toEqual({
      first_name: 0,
      phone_number: { columns: [1, 2, 3], between: ' ', take: 'first' },
    })
    expect(guess(['Phone', 'Phone', 'Notes', 'Notes'])).toEqual({
      phone_number: { columns: [0, 1], between: ' ', take: 'first' },
      comments: 2,
    })
    expect(guess(['Work Phone', 'Phone', 'Phone 2'])).toEqual({ phone_number: 1, alt_phone: 2 })
    expect(guess(['Phone 1', 'Phone 2', 'Phone 3'])).toEqual({
      phone_number: { columns: [0, 1, 2], between: ' ', take: 'first' },
    })
  })

  it.each([
    ['Country Code', ['44', '+45', '1', '49']],
    ['Country', ['+44', '+1']],
    ['Country Code', ['United Kingdom (+44)', 'United States (+1)']],
    ['Prefix', ['+44', '+45']],
    ['Country Code', ['GB', '44']],
    ['Code', ['0044', '0049']],
    ['Ländervorwahl', ['44', '49']],
    ['Indicatif', ['+44', '+33']],
    ['Landesvorwahl', ['0044', '0049']],
    ['Код страны', ['44', '7']],
  ])('named %j with %j are dial codes', (header, codes) => {
    expect(
      guess(
        ['Phone', header],
        codes.map((code) => ['2079460130', code]),
      ),
    ).toEqual({ phone_number: 0, phone_code: 1 })
  })

  it.each([
    ['Country Code', ['GB', 'US'], 'country_code'],
    ['Country', ['Norway', 'USA'], 'country_code'],
    ['CC', ['GB', 'DK'], 'country_code'],
    ['Código de país', ['ESP', 'PRT'], 'country_code'],
    ['Prefix', ['Mr', 'Mrs'], 'title'],
  ])('named %j with %j are none', (header, cells, field) => {
    expect(
      guess(
        ['Phone', header],
        cells.map((cell) => ['2079460130', cell]),
      ),
    ).toEqual({ phone_number: 0, [field]: 1 })
  })

  it.each([
    [
      'Vorname;Nachname;Telefonnummer;Straße;Ort;Postleitzahl',
      'first_name;last_name;phone_number;address1;city;postal_code',
    ],
    ['Имя;Фамилия;Телефон;Город', 'first_name;last_name;phone_number;city'],
    ['Imię;Nazwisko;Telefon;Miasto;Kod pocztowy', 'first_name;last_name;phone_number;city;postal_code'],
    ['Nome;Cognome;Cellulare;Città', 'first_name;last_name;phone_number;city'],
    ['Voornaam;Achternaam;Telefoonnummer;Woonplaats', 'first_name;last_name;phone_number;city'],
    ['電話番号;郵便番号;生年月日', 'phone_number;postal_code;date_of_birth'],
  ])('in other languages are known: %s', (headers, fields) => {
    const found = matchColumns(headers.split(';'), [], standardFields)
    expect(found.map(({ field }) => field)).toEqual(fields.split(';'))
  })

  it('of German phones give the first that is filled', () => {
    expect(guess(['Telefon privat', 'Handy', 'Telefon geschäftlich'])).toEqual({
      phone_number: { columns: [0, 1, 2], between: ' ', take: 'first' },
    })
  })

  it.each(['Full Name', 'Name', 'Contact Name', 'CUSTOMER_NAME'])('named %j are split', (header) => {
    expect(guess(['Phone', header])).toMatchObject({
      first_name: { columns: [1], take: 'given-name' },
      last_name: { columns: [1], take: 'family-name' },
    })
  })

  it('with a whole name beside its parts take the parts', () => {
    expect(guess(['Phone', 'Full Name', 'First Name', 'Last Name'])).toEqual({
      phone_number: 0,
      first_name: 2,
      last_name: 3,
    })
  })

  it('without header in the order of VICIdial are known', () => {
    const row =
      'V100|WEB|101|1|2125550142|MS|Jana|K|Lorne|5 Elm St|Apt 2||Albany|NY||12207|USA|F|1980-02-03|5185550142|j@example.com|blue|mornings|5|east'.split(
        '|',
      )
    const mapping = guess(
      row.map(() => ''),
      [row, row],
    )
    expect(mapping).toMatchObject({ vendor_lead_code: 0, phone_code: 3, phone_number: 4, comments: 22, owner: 24 })
    expect(mapping).not.toHaveProperty('list_id')
    const other = row.with(3, 'Ann')
    expect(
      guess(
        other.map(() => ''),
        [other],
      ),
    ).not.toHaveProperty('vendor_lead_code')
  })

  it('of two capitals that are no states, or of five digits alone, are not guessed', () => {
    expect(
      guess(
        ['', '', ''],
        [
          ['2125550147', 'XQ', '12345'],
          ['2125550148', 'ZZ', '12346'],
        ],
      ),
    ).toEqual({
      phone_number: 0,
    })
  })

  it('that ask for callbacks are used where their campaign is known', () => {
    const headers = ['phone_number', 'callback_datetime', 'Callback Comments', 'callback_user']
    expect(guess(headers)).toEqual({ phone_number: 0 })
    expect(guess(headers, [], true)).toEqual({
      phone_number: 0,
      callback_datetime: 1,
      callback_comments: 2,
      callback_user: 3,
    })
    expect(guess(['Phone', 'Callback Time', 'Next Call'], [], true)).toMatchObject({ callback_datetime: 1 })
  })

  it('that feed nothing are named', () => {
    const columns = matchColumns(['Phone', 'Shoe size', ''], [['2125550147', '9', '']], standardFields)
    expect(unusedColumns(columns, guessedMapping(columns)).map(({ header }) => header)).toEqual(['Shoe size'])
  })
})

it('likeness is 1 for the same, 0 for nothing in common', () => {
  expect(likenessOf('phone', 'phone')).toBe(1)
  expect(likenessOf('phone', 'city')).toBe(0)
  expect(likenessOf('adress', 'address')).toBeGreaterThan(0.72)
  expect(likenessOf('date', 'state')).toBeLessThan(0.72)
})
