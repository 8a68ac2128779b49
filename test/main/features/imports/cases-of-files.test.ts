import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { phonesOf, type ReadCase, readCase } from '../../../helpers/read-case.ts'

// What kind of file it is: workbooks, old encodings, archives, several tables in one.

const range = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, at) => String(first + at))

const valuesOf = ({ rows }: ReadCase, ...fields: string[]): (string | undefined)[][] =>
  rows.map(({ values }) => fields.map((field) => values?.[field]))

it('phonetic readings of a workbook are no part of a name', async () => {
  expect(valuesOf(await readCase('C26-xlsx-furigana/leads.xlsx'), 'first_name', 'last_name')).toEqual([
    ['花子', '山田'],
    ['太郎', '鈴木'],
    [undefined, '鈴木'],
  ])
})

it('inline and rich texts of a workbook are read whole', async () => {
  const read = await readCase('C28-xlsx-inline-rich/leads.xlsx')
  expect(valuesOf(read, 'phone_number', 'first_name', 'last_name')).toEqual([
    ['2125550250', 'Mary Ann', 'Ash'],
    ['2125550251', 'Bob', 'Birch'],
  ])
})

it('a strict workbook and one that counts days from 1904 have the dates Excel shows', async () => {
  expect(valuesOf(await readCase('C31-xlsx-strict/leads.xlsx'), 'date_of_birth')).toEqual([
    ['1980-12-25'],
    ['1981-04-03'],
  ])
  expect(valuesOf(await readCase('C53-xlsx-1904/leads.xlsx'), 'date_of_birth')).toEqual([
    ['1980-12-25'],
    ['1980-12-26'],
  ])
})

it('hidden sheets and hidden rows are not read, and said', async () => {
  const sheet = await readCase('C32-xlsx-hidden-sheet/leads.xlsx')
  expect(phonesOf(sheet)).toEqual(range(2125550261, 2125550263))
  expect(sheet.remarks.join()).toContain('hidden sheet "Old"')
  const filtered = await readCase('C33-xlsx-filtered-rows/leads.xlsx')
  expect(phonesOf(filtered)).toEqual(['2125550264', '2125550266'])
  expect(filtered.remarks.join()).toContain('2 rows of the sheet are hidden by a filter')
})

it('cells with an error are empty, and said', async () => {
  const read = await readCase('C34-xlsx-error-cells/leads.xlsx')
  expect(phonesOf(read)).toEqual(['2125550268', 'phone-missing', '2125550269'])
  expect(read.rows[0]?.values).toEqual({ phone_number: '2125550268', phone_code: '1', first_name: 'Ann' })
  expect(read.rows[2]?.values).toEqual({
    phone_number: '2125550269',
    phone_code: '1',
    city: 'Bath',
    postal_code: '14810',
  })
  expect(read.remarks.join()).toContain('4 cells hold an error')
})

it('a sheet that claims a million rows holds those that are there', async () => {
  expect(phonesOf(await readCase('C36-xlsx-million-empty/declared-huge.xlsx'))).toEqual(range(2125550279, 2125550280))
  expect(phonesOf(await readCase('C36-xlsx-million-empty/stray-last-row.xlsx'))).toEqual(['2125550281'])
})

it('what is no readable workbook is named as what it is', async () => {
  await expect(readCase('C38-xlsx-password/leads.xlsx')).rejects.toThrow('protected by a password')
  await expect(readCase('C38-xlsx-password/old.xls')).rejects.toThrow('old .xls format')
})

it.each([
  ['leads.csv', 'iso-8859-2', ['Łukasz', 'Wójcik', 'Łódź'], ['Zoe', 'Dvořák', 'Brno']],
  ['cp1251.csv', 'windows-1251', ['Анна', 'Иванова', 'Москва'], ['Борис', 'Петров', 'Тверь']],
  ['shiftjis.csv', 'shift_jis', ['花子', '山田', '東京'], ['太郎', '鈴木', '横浜']],
  ['gb18030.csv', 'gb18030', ['伟', '王', '北京'], ['芳', '李', '上海']],
  ['macroman.csv', 'macintosh', ['José', 'Núñez', 'León'], ['Zoë', 'Müller', 'Köln']],
])('an old encoding is known: %s', async (name, encoding, ...rows) => {
  const read = await readCase(`C42-iso-8859-2/${name}`)
  expect(read.reading.encoding).toBe(encoding)
  expect(valuesOf(read, 'first_name', 'last_name', 'city')).toEqual(rows)
})

it.each([
  ['leads.zip', '2125550243', 'leads.csv'],
  ['leads-zip.csv', '2125550243', 'leads.csv'],
  ['leads-gz.csv', '2125550244', 'leads-gz.csv'],
])('the one table of an archive is read: %s', async (name, phone, inside) => {
  const read = await readCase(`C47-zip-and-gz/${name}`)
  expect(phonesOf(read)).toEqual([phone])
  expect(read.remarks).toContain(`The file ${inside} inside the archive is read.`)
})

it('a file with nothing in it is no file of leads', async () => {
  await expect(readCase('C48-nothing-in-it/empty.csv')).rejects.toThrow('empty.csv is empty')
  await expect(readCase('C48-nothing-in-it/bom-only.csv')).rejects.toThrow('holds no rows')
  await expect(readCase('C48-nothing-in-it/blank-lines.csv')).rejects.toThrow('holds no rows')
  const header = await readCase('C48-nothing-in-it/header-only.csv')
  expect(header.rows).toEqual([])
  expect(header.remarks).toContain('The file has a header and no rows.')
})

it('the footer of a report is refused line by line', async () => {
  const read = await readCase('C49-report-footer/leads.csv')
  expect(phonesOf(read)).toEqual(['2125550224', '2125550225', ...Array.from({ length: 4 }, () => 'not-a-row')])
  expect(read.rows.slice(2).map(({ line }) => line)).toEqual([6, 7, 8, 9])
})

describe('rows of a second table are refused, never left out', () => {
  const written = async (text: string): Promise<ReadCase> => {
    const dir = await mkdtemp(join(tmpdir(), 'dialdeck-tables-'))
    onTestFinished(() => rm(dir, { recursive: true, force: true }))
    await writeFile(join(dir, 'two.csv'), text)
    return readCase(join(dir, 'two.csv'))
  }
  const first = 'Phone,Name\n2125550101,Ann\n2125550102,Bob\n'
  const many = `Phone,Name,Comments\n${'2125550101,Ann,' + 'x'.repeat(1000) + '\n'}`.concat(
    Array.from({ length: 1500 }, (_, at) => `212555${String(1000 + at)},Bob,${'y'.repeat(1000)}\n`).join(''),
  )

  it.each([
    ['with other columns', `${first}\nZip,City,Phone\n12180,Troy,2125550103\n`, 5],
    ['with the same header', `${first}Phone,Name\n2125550103,Cat\n`, 4],
    ['with other columns, beyond the first megabyte', `${many}\nZip,City,Phone\n12180,Troy,2125550103\n`, 1504],
    ['with the same header, beyond the first megabyte', `${many}phone,name,comments\n2125550103,Cat,z\n`, 1503],
  ])('%s', async (_, text, line) => {
    const { rows } = await written(text)
    const refused = rows.filter(({ code }) => code === 'other-table')
    expect(refused.map((row) => row.line)).toEqual([line, line + 1])
    expect(refused[1]?.reason).toContain(`another table, which starts in line ${line}`)
    expect(rows.filter(({ values }) => values === null)).toEqual(refused)
  })
})
