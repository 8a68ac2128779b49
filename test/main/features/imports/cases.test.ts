import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { phonesOf, type ReadCase, readCase } from '../../../helpers/read-case.ts'

const range = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, at) => String(first + at))

const valuesOf = ({ rows }: ReadCase, ...fields: string[]): (string | undefined)[][] =>
  rows.map(({ values }) => fields.map((field) => values?.[field]))

it('sep= says the delimiter and is no row', async () => {
  const read = await readCase('C01-sep-line/leads.csv')
  expect(read.reading).toMatchObject({ delimiter: ';', hasHeader: true, layout: { firstLine: 2 } })
  expect(valuesOf(read, 'phone_number', 'first_name', 'last_name', 'city')).toEqual([
    ['2125550101', 'Nora', 'Quill', 'Albany'],
    ['2125550102', 'Otis', 'Ferro', 'Utica'],
    ['2125550103', 'Pia', 'Lund', 'Rome'],
  ])
})

it('UTF-16 is known without a byte order mark, and what the dialer alters is told', async () => {
  const read = await readCase('C03-utf16-nobom/leads.csv')
  expect(read.reading.encoding).toBe('utf-16le')
  expect(valuesOf(read, 'first_name', 'last_name', 'city')).toEqual([
    ['Anaïs', 'Lefèvre', 'Montréal'],
    ['Cem', 'Doğan', 'Istanbul'],
  ])
  expect(read.rows.map(({ issues }) => issues.filter(({ code }) => code === 'altered').length)).toEqual([3, 1])
})

it('surplus empty cells at the end of a row are no fault', async () => {
  const read = await readCase('C06-trailing-delims/leads.csv')
  expect(valuesOf(read, 'phone_number', 'first_name', 'last_name', 'city')).toEqual([
    ['2125550121', 'Liv', 'Moe', 'Rye'],
    ['2125550122', 'Mia', 'Noor', 'Troy'],
    ['2125550123', 'Ned', 'Orr', 'Bath'],
    ['2125550124', 'Ole', 'Pry', 'Elmira'],
  ])
})

it('one comma in each line does not make the comma the delimiter', async () => {
  const read = await readCase('C07-semicolon-one-comma/leads.csv')
  expect(read.reading.delimiter).toBe(';')
  expect(phonesOf(read)).toEqual(range(2125550125, 2125550131))
  expect(read.rows[0]?.values).toMatchObject({ first_name: 'Quist, Ann', city: 'Rye' })
})

it('titles above the header are left out, and said', async () => {
  const read = await readCase('C10-title-rows/leads.csv')
  expect(valuesOf(read, 'phone_number', 'first_name', 'last_name', 'city')).toEqual([
    ['2125550139', 'Gail', 'Holt', 'Rye'],
    ['2125550140', 'Hank', 'Iles', 'Troy'],
    ['2125550141', 'Ines', 'Jory', 'Bath'],
  ])
  expect(read.remarks.join()).toContain('Line 1 is left out')
  const short = await readCase('C10-title-rows/title-short.csv')
  expect(valuesOf(short, 'phone_number', 'first_name', 'city')).toEqual([
    ['2125550291', 'Gail', 'Rye'],
    ['2125550292', 'Hank', 'Troy'],
  ])
})

it('NULL, \\N, N/A, #N/A and none are empty fields, told; the surname Null stays', async () => {
  const { rows } = await readCase('C09-null-markers/leads.csv')
  expect(rows.map(({ values }) => values)).toEqual([
    {
      phone_number: '2125550135',
      phone_code: '1',
      first_name: 'Dora',
      last_name: 'Elm',
      address1: '1 Oak St',
      city: 'Rye',
      vendor_lead_code: 'A-1',
    },
    { phone_number: '2125550136', phone_code: '1', first_name: 'Emil', last_name: 'Fir', address1: '2 Oak St' },
    {
      phone_number: '2125550137',
      phone_code: '1',
      first_name: 'Fay',
      last_name: 'Gum',
      address1: '3 Oak St',
      city: 'Troy',
      vendor_lead_code: 'A-3',
    },
    {
      phone_number: '2125550138',
      phone_code: '1',
      last_name: 'Null',
      address1: '4 Oak St',
      city: 'Bath',
      vendor_lead_code: 'A-4',
    },
  ])
  expect(rows.every(({ issues }) => issues.some(({ code }) => code === 'empty-word'))).toBe(true)
})

it("VICIdial's own order of columns is known without a header", async () => {
  const { rows, remarks, unused } = await readCase('C11-vicidial-standard/leads.txt')
  expect(rows.map(({ values }) => values?.['first_name'])).toEqual(['Jana', 'Kurt', 'Lena'])
  expect(rows[0]?.values).toEqual({
    vendor_lead_code: 'V100',
    source_id: 'WEB',
    phone_code: '1',
    phone_number: '2125550142',
    title: 'MS',
    first_name: 'Jana',
    middle_initial: 'K',
    last_name: 'Lorne',
    address1: '5 Elm St',
    address2: 'Apt 2',
    city: 'Albany',
    state: 'NY',
    postal_code: '12207',
    country_code: 'USA',
    gender: 'F',
    date_of_birth: '1980-02-03',
    alt_phone: '5185550142',
    email: 'jana@example.com',
    security_phrase: 'blue',
    comments: 'prefers mornings',
    rank: '5',
    owner: 'east',
  })
  expect(remarks.join()).toContain('list loader')
  expect(unused).toEqual(['Column 3'])
})

it('bare numbers are rows, the first line too', async () => {
  expect(phonesOf(await readCase('C12-bare-numbers/numbers.txt'))).toEqual(range(2125550145, 2125550148))
})

it('of two columns with one name nothing is lost silently', async () => {
  const { rows, remarks, unused } = await readCase('C13-duplicate-headers/leads.csv')
  expect(rows[0]?.values).toMatchObject({ phone_number: '2125550149', alt_phone: '2125550150', comments: 'call am' })
  expect(rows[1]?.values).toMatchObject({ phone_number: '2125550151' })
  expect(unused).toEqual(['Notes'])
  expect(remarks.join()).toContain('named "Phone"')
})

it('the .0 and the commas of a spreadsheet are undone', async () => {
  const { rows } = await readCase('C15-float-suffix/leads.csv')
  expect(rows.map(({ values }) => [values?.['phone_number'], values?.['postal_code'], values?.['rank']])).toEqual([
    ['2125550157', '02134', '3'],
    ['2125550158', '10001', '1'],
    ['2125550159', '10001', '2'],
    ['2125550160', '10001', '2'],
  ])
  expect(rows.map(({ values }) => values?.['vendor_lead_code'])).toEqual(['1001', '1002', '1003', '1004'])
})

it('a comma in a code is a part of it where no spreadsheet shows', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'dialdeck-codes-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const path = join(dir, 'leads.csv')
  await writeFile(path, 'phone,customer_id\n2125550157,"1,000"\n2125550158,1001\n2125550159,"12,000,1"\n')
  const { rows } = await readCase(path)
  expect(rows.map(({ values }) => values?.['vendor_lead_code'])).toEqual(['1,000', '1001', '12,000,1'])
})

it('a number in scientific notation is written out where no digit is lost', async () => {
  const read = await readCase('C16-scientific/leads.csv')
  expect(phonesOf(read)).toEqual(['2125550161', 'phone-rounded', '2125550162', '2125550163'])
  expect(read.rows[2]?.issues).toContainEqual(expect.objectContaining({ level: 'warning', field: 'vendor_lead_code' }))
})

it('extensions go, with a note', async () => {
  const read = await readCase('C17-extensions/leads.csv')
  expect(phonesOf(read)).toEqual(range(2125550164, 2125550173))
  expect(read.rows.every(({ issues }) => issues.some(({ text }) => text.startsWith('extension')))).toBe(true)
})

it('labels go, with a note; letters inside a number are refused', async () => {
  const read = await readCase('C18-labels/leads.csv')
  expect(phonesOf(read)).toEqual([...range(2125550174, 2125550179), 'phone-letters', 'phone-letters'])
  expect(read.rows.slice(0, 6).every(({ issues }) => issues.some(({ level }) => level === 'note'))).toBe(true)
})

it('digits of other scripts are digits', async () => {
  expect(phonesOf(await readCase('C20-other-digits/leads.csv'))).toEqual(range(2125550180, 2125550184))
})

it('a number of another country is never one of ours', async () => {
  const refused = await readCase('C21-foreign-ten-digits/leads.csv')
  expect(phonesOf(refused)).toEqual([...Array.from({ length: 6 }, () => 'phone-country'), '2125550185', '2125550186'])
  const sent = await readCase('C21-foreign-ten-digits/leads.csv', { otherCountries: 'send' })
  expect(sent.rows.map(({ values }) => [values?.['phone_code'], values?.['phone_number']])).toEqual([
    ['47', '22550101'],
    ['45', '32550102'],
    ['65', '62550103'],
    ['47', '22550104'],
    ['65', '62550105'],
    ['44', '2079460107'],
    ['1', '2125550185'],
    ['1', '2125550186'],
  ])
})

it('one British subscriber has one number', async () => {
  const five = Array.from({ length: 5 }, () => '2079460110')
  const read = await readCase('C22-uk-trunk-zero/leads.csv', { phoneCode: '44' })
  expect(phonesOf(read)).toEqual([...five, '7700900111', '7700900112'])
})

it('two numbers in a cell are named as such, whatever stands between', async () => {
  const read = await readCase('C24-two-numbers/leads.csv')
  expect(phonesOf(read)).toEqual([...Array.from({ length: 5 }, () => 'phone-two-numbers'), '2125550197'])
  expect(read.rows[1]?.reason).toContain('2125550189, 2125550190')
  const first = await readCase('C24-two-numbers/leads.csv', { twoNumbers: 'first' })
  expect(first.rows.map(({ values }) => values?.['alt_phone'])).toEqual([
    '2125550188',
    '2125550190',
    '2125550192',
    '2125550194',
    '2125550196',
    undefined,
  ])
})

it('a column of dial codes is the phone code', async () => {
  const { rows } = await readCase('C25-country-code-column/leads.csv')
  expect(
    rows.map(({ values }) => [values?.['phone_code'], values?.['phone_number'], values?.['country_code']]),
  ).toEqual([
    ['44', '2079460130', undefined],
    ['45', '32550131', undefined],
    ['1', '2125550198', undefined],
    ['49', '3055500132', undefined],
  ])
})

it('dates are read in the order their column proves', async () => {
  const { rows, remarks } = await readCase('C44-dates/leads.csv')
  expect(rows.map(({ values }) => values?.['date_of_birth'])).toEqual([
    '1980-12-25',
    '1981-04-03',
    '1982-03-12',
    '1983-06-05',
    '1984-03-07',
    '1985-08-09',
    '1986-01-31',
    undefined,
  ])
  expect(rows[7]?.issues).toMatchObject([{ level: 'warning', field: 'date_of_birth' }])
  expect(remarks.join()).toContain('day first, as "25/12/1980" shows')
  const told = await readCase('C44-dates/leads.csv', { dateOrders: { date_of_birth: 'month-first' } })
  expect(told.rows[1]?.values?.['date_of_birth']).toBe('1981-03-04')
})

it('the first phone that is filled is dialed, further ones are spare', async () => {
  const { rows } = await readCase('C51-first-filled-phone/leads.csv')
  expect(rows.map(({ values }) => [values?.['phone_number'], values?.['alt_phone']])).toEqual([
    ['2125550229', '2125550230'],
    ['2125550231', '2125550232'],
    ['2125550233', undefined],
  ])
})
