import { describe, expect, it } from 'vitest'
import { kindOfBinary, kindOfCompound, kindOfText } from '../../../../../src/main/features/imports/reading/not-text.ts'
import { createUtf8Test, sniffEncoding } from '../../../../../src/main/features/imports/reading/sniff-encoding.ts'

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()
const text = 'phone,name\n2125550147,José\n2125550148,Ann\n'

describe('the encoding', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['UTF-16LE with mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16BE with mark', utf16be(`\ufeff${text}`), 'utf-16be'],
    ['UTF-16LE without', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16BE without', utf16be(text), 'utf-16be'],
    ['Windows-1252', Buffer.from(text, 'latin1'), 'windows-1252'],
    ['plain ASCII', Buffer.from('phone\n2125550147\n'), 'utf-8'],
  ])('of %s is told', (_, bytes, encoding) => {
    const test = createUtf8Test()
    test.push(bytes)
    expect(sniffEncoding(bytes, test.end())).toEqual({ encoding, doubt: null })
  })

  it('of characters cut between two pieces is UTF-8, of a cut one at the end is not', () => {
    const bytes = Buffer.from('Jos\u00e9 \u4e2d\u6587 \u{1f600}')
    for (let at = 0; at <= bytes.length; at += 1) {
      const whole = createUtf8Test()
      whole.push(bytes.subarray(0, at))
      whole.push(bytes.subarray(at))
      expect(whole.end()).toBe(true)
    }
    const cut = createUtf8Test()
    cut.push(bytes.subarray(0, -1))
    expect(cut.end()).toBe(false)
  })
})

describe('a file that is not text', () => {
  it.each([
    ['%PDF-1.7\n…', /PDF/],
    ['\u0000\u0001\u0002\u0003\u0004\u0005', /not a text file/],
  ])('is named: %j', (start, what) => {
    expect(kindOfBinary(Buffer.from(start, 'latin1'))?.what).toMatch(what)
  })

  it('is not seen in text with a stray NUL', () => {
    expect(kindOfBinary(Buffer.from(`phone,name\n2125550147,Ann\0\n${'x,y\n'.repeat(20)}`))).toBeNull()
  })
})

describe('a text that is no table', () => {
  it.each([
    ['<html><body><table><tr><td>Phone</td></tr></table></body></html>', 'an HTML page'],
    ['\n<!DOCTYPE html>\n<title>Login</title>', 'an HTML page'],
    ['<table border=1><tr><th>Phone</th></tr></table>', 'an HTML page'],
    ['<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', 'an HTML page'],
    ['<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook>', 'an XML spreadsheet of Excel 2003'],
    [
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
      'an XML spreadsheet of Excel 2003',
    ],
    ['<?xml version="1.0"?><leads><lead/></leads>', 'an XML file'],
    ['[\n  {"phone": "2125550101"}]', 'a JSON file'],
    ['{"leads": []}', 'a JSON file'],
    ['{\\rtf1\\ansi Phone}', 'a rich text document (.rtf)'],
  ])('is named: %s', (content, what) => {
    expect(kindOfText(content)?.what).toBe(what)
  })

  it.each(['Phone,Name\n2125550101,<Ann>\n', '<Phone>,<Name>\n', '{phone},{name}\n1,2\n', '[Phone],[Name]\n'])(
    'is not seen in %j',
    (content) => {
      expect(kindOfText(content)).toBeNull()
    },
  )
})

it.each([
  ['EncryptedPackage', 'is protected by a password'],
  ['Workbook', 'is a workbook in the old .xls format'],
  ['Book', 'is a workbook in the old .xls format'],
  ['WordDocument', 'is an old Word document (.doc)'],
  ['Other', 'is an old Office file'],
])('names a compound file that holds %s', (name, what) => {
  expect(kindOfCompound(Buffer.from(`....${name}`, 'utf16le')).what).toBe(what)
})
