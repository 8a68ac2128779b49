import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorkbooks } from '../../../../../src/main/features/imports/reading/workbooks.ts'
import { createXmlScanner } from '../../../../../src/main/features/imports/reading/workbook/xml-scanner.ts'
import { formatOf, showNumber } from '../../../../../src/main/features/imports/reading/workbook/number-formats.ts'
import { type RawWorkbook, writeArchive, writeRawWorkbook } from '../../../../helpers/workbook.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-test-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const read = async (name: string, sheet: string | null = null, hiddenRows = false) => {
  const file = { fileId: 'f', path: join(dir, name), name, sizeBytes: 0, owned: false }
  const source = await createWorkbooks({ inboxDir: join(dir, 'inbox') }).textOf(file, sheet, hiddenRows)
  return { ...source, text: readFileSync(source.file.path, 'utf8') }
}
const readRaw = async (workbook: RawWorkbook, sheet: string | null = null, hiddenRows = false) => {
  writeRawWorkbook(join(dir, 'leads.xlsx'), workbook)
  return read('leads.xlsx', sheet, hiddenRows)
}
const inline = (text: string): string => `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
const cellsOf = async (xml: string, rest: Omit<RawWorkbook, 'sheets'> = {}) =>
  (await readRaw({ sheets: { Leads: `<row>${inline('Phone')}${inline('X')}</row>${xml}` }, ...rest })).text
    .trimEnd()
    .split('\n')
    .slice(1)

describe('cells of a workbook are what is shown', () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd;@"/><numFmt numFmtId="166" formatCode="00000\\-0000"/><numFmt numFmtId="167" formatCode="&quot;day &quot;0"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="167"/></cellXfs>'
  it.each([
    ['a number as its digits', '<c><v>2125550101</v></c>', '2125550101'],
    ['a number in powers of ten', '<c><v>2.125550101E9</v></c>', '2125550101'],
    ['binary dust', '<c><v>12.300000000000001</v></c>', '12.3'],
    ['leading zeros of a format', '<c s="1"><v>2134</v></c>', '02134'],
    ['ZIP+4 by a format', '<c s="3"><v>21340001</v></c>', '02134-0001'],
    ['a date', '<c s="4"><v>29580</v></c>', '1980-12-25'],
    ['a date in a format of its own', '<c s="2"><v>29580</v></c>', '1980-12-25'],
    ['a date with time', '<c s="5"><v>29580.75</v></c>', '1980-12-25 18:00:00'],
    ['a time', '<c s="6"><v>0.75</v></c>', '18:00:00'],
    ['a number with a word for a format', '<c s="7"><v>5</v></c>', '5'],
    ['an ISO date', '<c t="d"><v>1981-04-03T00:00:00</v></c>', '1981-04-03'],
    ['rich text', '<c t="inlineStr"><is><r><t>Mary </t></r><r><rPr><b/></rPr><t>Ann</t></r></is></c>', 'Mary Ann'],
    ['a shared string without its reading', '<c t="s"><v>1</v></c>', '山田'],
    ['an escaped character', '<c t="s"><v>2</v></c>', 'A & B'],
    ['the result of a formula', '<c t="str"><f>A1&amp;"x"</f><v>Phonex</v></c>', 'Phonex'],
    ['an empty result', '<c t="str"><f>""</f><v></v></c>', ''],
    ['a truth', '<c t="b"><v>1</v></c>', 'TRUE'],
    ['CDATA', '<c t="inlineStr"><is><t><![CDATA[A <&> B]]></t></is></c>', 'A <&> B'],
    ['an error, which is nothing', '<c t="e"><v>#N/A</v></c>', ''],
  ])('%s', async (_, cell, shown) => {
    const strings =
      '<si><t>Ann</t></si><si><t>山田</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh><phoneticPr fontId="1"/></si><si><t>A &amp;_x0020_B</t></si>'
    const [row] = await cellsOf(`<row><c><v>1</v></c>${cell}</row>`, { styles, strings })
    expect(row).toBe(`1,${shown}`)
  })

  it('counts days from 1904 where the workbook does', async () => {
    const properties = '<workbookPr date1904="true"/>'
    expect(await cellsOf('<row><c s="4"><v>28118</v></c></row>', { styles, properties })).toEqual(['1980-12-25,'])
  })

  it.each([
    [14, undefined, 'date'],
    [0, undefined, 'general'],
    [164, 'General', 'general'],
    [164, '#,##0.00', 'general'],
    [164, '[$-409]d\\-mmm\\-yy;@', 'date'],
    [164, '[Red]0', 'general'],
    [164, '"Dear "@', 'general'],
    [164, '000-00-0000', 'digits'],
    [164, 'mm:ss.0', 'date'],
    [164, '0.00E+00', 'general'],
  ] as const)('the format %d %s is a %s', (id, code, kind) => {
    expect(formatOf(id, code).kind).toBe(kind)
  })

  it('knows the day that was not there', () => {
    expect(showNumber('59', { kind: 'date', hasDay: true }, false)).toBe('1900-02-28')
    expect(showNumber('61', { kind: 'date', hasDay: true }, false)).toBe('1900-03-01')
    expect(showNumber('2125550101', { kind: 'date', hasDay: true }, false)).toBe('2125550101')
  })
})

describe('where cells stand', () => {
  it.each([
    ['without references', '<row><c><v>1</v></c><c><v>2</v></c></row>', ['1,2']],
    ['with gaps', '<row r="2"><c r="B2"><v>2</v></c></row>', [',2']],
    ['some with and some without', '<row r="2"><c r="A2"><v>1</v></c><c><v>2</v></c></row>', ['1,2']],
    ['with a prefix', '<x:row r="2"><x:c r="A2"><x:v>1</x:v></x:c></x:row>', ['1,']],
    ['in single quotes and on several lines', "<row\n r='2'><c\n r='A2'\n t='n'><v>1</v></c></row>", ['1,']],
    [
      'below empty rows',
      '<row r="2"/><row r="3"><c r="A3" s="1"/></row><row r="5"><c r="A5"><v>1</v></c></row>',
      ['', '', '', '1,'],
    ],
    ['below a row of blanks', `<row r="2">${inline(' ')}</row><row r="3"><c><v>1</v></c></row>`, ['', '1,']],
    ['beyond the header', '<row r="2"><c r="A2"><v>1</v></c><c r="D2"><v>4</v></c></row>', ['1,,,4']],
  ])('%s', async (_, xml, rows) => {
    expect(await cellsOf(xml)).toEqual(rows)
  })

  it('takes a sheet that is declared huge, and one with an empty row at its very end, for what they hold', async () => {
    const huge = `<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1">${inline('Phone')}</row><row r="1048576"><c r="A1048576" s="1"/></row></sheetData></worksheet>`
    expect((await readRaw({ sheets: { Leads: huge } })).text).toBe('Phone\n')
  })

  it('reads tags that are cut between two pieces', () => {
    const xml = `<row r="1"><c r="A1" t="inlineStr"><is><t>a &amp; b</t></is></c><!-- c > d --><x:c/></row>`
    const tell = (length: number): string[] => {
      const told: string[] = []
      const scan = createXmlScanner({
        open: (name, attributes, isEmpty) => told.push(`<${name}${attributes}${isEmpty ? '/' : ''}>`),
        close: (name) => told.push(`</${name}>`),
        text: (text) => told.push(text),
      })
      for (let at = 0; at < xml.length; at += length) scan(xml.slice(at, at + length))
      return told
    }
    const whole = tell(xml.length)
    expect(whole).toContain('a & b')
    for (let length = 1; length < 20; length += 1) expect(tell(length).join('')).toBe(whole.join(''))
  })
})

describe('sheets and rows that are hidden', () => {
  const sheets = { Old: `<row>${inline('old')}</row>`, Leads: `<row>${inline('new')}</row>` }
  it('the first visible sheet is taken, and the hidden one is said and can be asked for', async () => {
    const { text, workbook } = await readRaw({ sheets, hidden: ['Old'] })
    expect(text).toBe('new\n')
    expect(workbook?.remarks).toEqual(['The hidden sheet "Old" is not read.'])
    expect((await read('leads.xlsx', 'Old')).text).toBe('old\n')
  })

  it('a workbook of hidden sheets only is read by its first, which is said', async () => {
    const { text, workbook } = await readRaw({ sheets, hidden: ['Old', 'Leads'] })
    expect(text).toBe('old\n')
    expect(workbook?.remarks[0]).toBe('The sheet "Old" is hidden in the workbook.')
  })

  it('rows hidden by a filter are left out and said, or read', async () => {
    const filtered = `<worksheet><sheetPr filterMode="1"/><sheetData><row>${inline('Phone')}</row><row hidden="1"><c><v>1</v></c></row><row hidden="1"/><row><c><v>2</v></c></row></sheetData></worksheet>`
    const { text, workbook } = await readRaw({ sheets: { Leads: filtered } })
    expect(text).toBe('Phone\n\n\n2\n')
    expect(workbook).toMatchObject({
      hiddenRows: 1,
      remarks: ['1 row of the sheet is hidden by a filter and not read.'],
    })
    expect((await read('leads.xlsx', null, true)).text).toBe('Phone\n1\n\n2\n')
  })

  it('errors and formulas without a result are said with their first cell', async () => {
    const xml = `<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>A1</f></c><c r="C1"><f>A1</f><v></v></c><c r="D1"><v>1</v></c></row>`
    const { workbook } = await readRaw({ sheets: { Leads: xml } })
    expect(workbook?.remarks[0]).toContain('1 cell holds an error such as #N/A (first: A1)')
    expect(workbook?.remarks[1]).toContain('2 formulas have no stored result (first: B1)')
  })
})

describe('an archive', () => {
  it.each([
    ['a CSV file', { 'leads.csv': 'Phone\n1\n' }],
    ['a CSV file in a folder', { 'export/leads.csv': 'Phone\n1\n' }],
    ['a file without an ending', { leads: 'Phone\n1\n' }],
    [
      'a CSV file beside what systems leave behind',
      { 'leads.csv': 'Phone\n1\n', '__MACOSX/._leads.csv': 'x', '.DS_Store': 'x' },
    ],
    ['a CSV file beside other files', { 'leads.csv': 'Phone\n1\n', 'readme.pdf': 'x' }],
    ['a CSV file beside its description', { 'readme.txt': 'x', 'leads.csv': 'Phone\n1\n' }],
    ['a gzip file', { 'leads.csv.gz': gzipSync('Phone\n1\n') }],
  ])('with %s in it is read', async (_, files) => {
    writeArchive(join(dir, 'leads.zip'), files)
    const { text, inside } = await read('leads.zip')
    expect(text).toBe('Phone\n1\n')
    expect(inside).toMatch(/^leads/)
  })

  it('with a workbook in it is read', async () => {
    writeRawWorkbook(join(dir, 'inner.xlsx'), { sheets: { Leads: `<row>${inline('Phone')}</row>` } })
    writeArchive(join(dir, 'leads.zip'), { 'inner.xlsx': readFileSync(join(dir, 'inner.xlsx')) })
    expect(await read('leads.zip')).toMatchObject({
      text: 'Phone\n',
      inside: 'inner.xlsx',
      workbook: { sheet: 'Leads' },
    })
  })

  it('of gzip is read', async () => {
    writeFileSync(join(dir, 'leads.csv.gz'), gzipSync('Phone\n1\n'))
    expect(await read('leads.csv.gz')).toMatchObject({ text: 'Phone\n1\n', inside: 'leads.csv' })
    writeFileSync(join(dir, 'cut.gz'), gzipSync('Phone\n1\n').subarray(0, 20))
    await expect(read('cut.gz')).rejects.toThrow('cut.gz is a damaged gzip archive')
  })

  it.each([
    ['several tables', { 'a.csv': 'x', 'b.csv': 'y' }, /zip archive with 2 files/],
    ['nothing', { 'folder/.DS_Store': '' }, /nothing in it/],
    ['a binary workbook', { 'xl/workbook.bin': 'x' }, /binary workbook \(\.xlsb\)/],
    ['a Word document', { 'word/document.xml': 'x' }, /Word document/],
    ['an OpenDocument file', { mimetype: 'x', 'content.xml': 'x' }, /OpenDocument file/],
    ['a workbook without sheets', { 'xl/workbook.xml': '<workbook><sheets/></workbook>' }, /no sheet with a table/],
  ])('with %s is named as what it is', async (_, files, message) => {
    writeArchive(join(dir, 'leads.zip'), files)
    await expect(read('leads.zip')).rejects.toThrow(message)
  })

  it('that is cut off is said to be damaged', async () => {
    writeRawWorkbook(join(dir, 'leads.xlsx'), { sheets: { Leads: `<row>${inline('Phone')}</row>` } })
    const bytes = readFileSync(join(dir, 'leads.xlsx'))
    writeFileSync(join(dir, 'cut.xlsx'), bytes.subarray(0, bytes.length - 30))
    await expect(read('cut.xlsx')).rejects.toThrow('cut.xlsx is a damaged workbook or zip archive')
  })

  it('of the old Office is named as what it is', async () => {
    const head = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
    writeFileSync(join(dir, 'safe.xlsx'), Buffer.concat([head, Buffer.from('EncryptedPackage', 'utf16le')]))
    await expect(read('safe.xlsx')).rejects.toThrow('safe.xlsx is protected by a password')
  })
})
