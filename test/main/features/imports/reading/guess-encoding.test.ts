import { describe, expect, it } from 'vitest'
import { createDecoder } from '../../../../../src/main/features/imports/reading/decoder.ts'
import { createUtf8Test, sniffEncoding } from '../../../../../src/main/features/imports/reading/sniff-encoding.ts'
import { encodeLegacy } from '../../../../helpers/encode-legacy.ts'

const fileOf = (...rows: readonly string[]): string =>
  `Phone,First,Last,City\n${rows.map((row, at) => `21255501${10 + at},${row}\n`).join('')}`
const guess = (bytes: Uint8Array) => {
  const test = createUtf8Test()
  test.push(bytes)
  return sniffEncoding(bytes, test.end())
}

describe('a list of names is read in its encoding', () => {
  it.each([
    ['windows-1252', 'José,Muñoz,León'],
    ['windows-1252', 'José,Lee,Rye'],
    ['windows-1252', 'Jürgen,Müller,Köln'],
    ['windows-1252', 'João,Conceição,São Paulo'],
    ['windows-1252', 'Hélène,Crépin,Orléans'],
    ['windows-1252', 'Søren,Kjær,Ålborg'],
    ['windows-1252', 'MARÍA,PEÑA,LEÓN'],
    ['windows-1252', 'Ann,O’Brien,Rye'],
    ['windows-1252', 'Ann,Lee,Café “Rye” – 5'],
    ['windows-1252', 'Zoë,Brontë,Rye'],
    ['windows-1250', 'Łukasz,Wójcik,Łódź'],
    ['windows-1250', 'Jiří,Černý,Plzeň'],
    ['windows-1250', 'Béla,Kőszegi,Győr'],
    ['windows-1250', 'Žaneta,Šťastná,Děčín'],
    ['iso-8859-2', 'Łukasz,Wójcik,Łódź'],
    ['iso-8859-2', 'Wiśniewski,Święty,Gdańsk'],
    ['iso-8859-2', 'Jiří,Šťastný,Třebíč'],
    ['windows-1254', 'Şahin,Yılmaz,İzmir'],
    ['windows-1254', 'Çağrı,Öztürk,Muğla'],
    ['windows-1254', 'Doğan,Güneş,Kadıköy'],
    ['windows-1251', 'Анна,Иванова,Москва'],
    ['windows-1251', 'Олег,Шевченко,Київ'],
    ['windows-1251', 'АННА,ИВАНОВА,МОСКВА'],
    ['macintosh', 'José,Nuñez,León'],
    ['macintosh', 'Zoë,Müller,Köln'],
    ['macintosh', 'Françoise,Bébé,Nîmes'],
    ['iso-8859-15', 'José,Œuvré,cœur'],
    ['iso-8859-15', 'Šimon,Žák,Praha'],
    ['shift_jis', '花子,山田,東京'],
    ['shift_jis', '田中,一郎,横浜'],
    ['shift_jis', 'さくら,佐藤,千葉'],
    ['gb18030', '伟,王,北京'],
    ['gb18030', '张,丽,广州'],
    ['big5', '志明,陳,臺北'],
    ['big5', '美玲,林,高雄'],
    ['euc-kr', '민수,김,서울'],
  ])('%s: %s', (encoding, row) => {
    const text = fileOf(row)
    const bytes = encodeLegacy(text, encoding)
    const found = guess(bytes)
    expect(found.doubt).toBeNull()
    expect(createDecoder(found.encoding).decode(bytes, true)).toBe(text)
  })

  it('is told from one that reads most words alike by the words that differ', () => {
    const same = Array.from({ length: 500 }, (_, at) => `José${'a'.repeat(at % 7)},Müller,Köln`)
    const bytes = encodeLegacy(fileOf(...same, 'Muñoz,Peña,Logroño'), 'windows-1252')
    expect(guess(bytes)).toEqual({ encoding: 'windows-1252', doubt: null })
  })
})

describe('what is not plausible', () => {
  it.each([
    ['ibm866', 'Анна,Иванова,Москва'],
    ['koi8-r', 'Анна,Иванова,Москва'],
    ['iso-8859-5', 'Анна,Иванова,Москва'],
    ['windows-1253', 'Ελένη,Παπαδοπούλου,Αθήνα'],
    ['windows-1255', 'דוד,כהן,חיפה'],
  ])('is uncertain, with three readings of the first odd cells: %s', (encoding, row) => {
    const { doubt } = guess(encodeLegacy(fileOf(row), encoding))
    expect(doubt).toHaveLength(3)
    expect(doubt?.[0]?.samples).toHaveLength(3)
  })

  it('is uncertain for accents of DOS', () => {
    const bytes = Buffer.from('Phone,First,Last\n2125550101,Jos\x82,Nu\xa4ez\n', 'latin1')
    expect(guess(bytes).doubt).not.toBeNull()
  })
})

describe('Unicode', () => {
  const utf32 = (text: string, isLittle: boolean): Buffer =>
    Buffer.concat(
      [...text].map((character) => {
        const unit = Buffer.alloc(4)
        if (isLittle) unit.writeUInt32LE(character.codePointAt(0) ?? 0)
        else unit.writeUInt32BE(character.codePointAt(0) ?? 0)
        return unit
      }),
    )
  const text = fileOf('José,Łuk,東京 😀', 'Анна,Иванова,Москва')
  it.each([
    ['utf-8', '', Buffer.from(text)],
    ['utf-8', 'with mark', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', '', Buffer.from(text, 'utf16le')],
    ['utf-16le', 'with mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16be', '', Buffer.from(text, 'utf16le').swap16()],
    ['utf-16be', 'with mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['utf-32le', '', utf32(text, true)],
    ['utf-32le', 'with mark', utf32(`\ufeff${text}`, true)],
    ['utf-32be', '', utf32(text, false)],
    ['utf-32be', 'with mark', utf32(`\ufeff${text}`, false)],
  ] as const)('%s %s is read, in pieces of any length', (encoding, _, bytes) => {
    expect(guess(bytes)).toEqual({ encoding, doubt: null })
    for (const length of [1, 3, 7, 1000]) {
      const decoder = createDecoder(encoding)
      let read = ''
      for (let at = 0; at < bytes.length; at += length) {
        read += decoder.decode(bytes.subarray(at, at + length), at + length >= bytes.length)
      }
      expect(read).toBe(text)
    }
  })

  it('stays UTF-8 where one old byte stands among many sound characters', () => {
    const bytes = Buffer.concat([Buffer.from(fileOf(...Array(10).fill('José,Muñoz,León'))), Buffer.from([0xe9, 10])])
    expect(guess(bytes)).toEqual({ encoding: 'utf-8', doubt: null })
  })
})
