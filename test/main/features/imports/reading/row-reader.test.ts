import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRowReader, type RowReaderOptions } from '../../../../../src/main/features/imports/reading/row-reader.ts'
import { formatRow } from '../../../../../src/main/features/imports/results/format-row.ts'

const read = (text: string, options: Partial<RowReaderOptions> = {}, pieceLength = Infinity) => {
  const reader = createRowReader({ delimiter: ',', ...options })
  const rows = []
  for (let at = 0; at < text.length; at += pieceLength) rows.push(...reader.push(text.slice(at, at + pieceLength)))
  return [...rows, ...reader.end()]
}
const cellsOf = (text: string, options: Partial<RowReaderOptions> = {}) => read(text, options).map((row) => row.cells)

describe('a row reader', () => {
  it.each([
    [
      'plain rows',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'no line break at the end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'empty cells',
      ',\n"",x\n',
      [
        ['', ''],
        ['', 'x'],
      ],
    ],
    ['quoted delimiters and quotes', '"a,b","say ""hi"""\n', [['a,b', 'say "hi"']]],
    [
      'quoted line breaks',
      'a,b\r\n"x\r\ny",2\r\n',
      [
        ['a', 'b'],
        ['x\r\ny', '2'],
      ],
    ],
    [
      'a quote inside a cell',
      'a,b\nit\'s 5" wide,2\n',
      [
        ['a', 'b'],
        ['it\'s 5" wide', '2'],
      ],
    ],
    [
      'quotes inside quotes on one line',
      'a,b\n"the "big" one",2\n',
      [
        ['a', 'b'],
        ['the "big" one', '2'],
      ],
    ],
    ['too few and too many cells', 'a,b\n1\n1,2,3\n', [['a', 'b'], ['1'], ['1', '2', '3']]],
    [
      'NUL bytes',
      'a,b\n1\0,2\n',
      [
        ['a', 'b'],
        ['1\0', '2'],
      ],
    ],
  ])('reads %s', (_, text, rows) => {
    expect(cellsOf(text)).toEqual(rows)
  })

  it.each([
    ['CR alone', 'a,b\r1,"x\ry"\r3,4'],
    ['CR, and LF at the end', 'a,b\r1,"x\ry"\r3,4\n'],
    ['LF and CR mixed', 'a,b\r1,"x\ry"\n3,4\r'],
    ['LF and CRLF mixed', 'a,b\r\n1,"x\ry"\n3,4\r\n'],
    ['all three', 'a,b\r\n1,"x\ry"\r3,4\n'],
    ['blank lines of all kinds', 'a,b\r\r\n\n1,"x\ry"\n\r3,4'],
  ])('ends a row at every line break outside of quotes: %s', (_, text) => {
    for (const length of [Infinity, 1, 2, 3, 5]) {
      expect(read(text, {}, length).map((row) => row.cells)).toEqual([
        ['a', 'b'],
        ['1', 'x\ry'],
        ['3', '4'],
      ])
    }
  })

  it.each([
    ['blanks around quoted cells', 'a, "b, c" ,"d"\n', {}, [['a', 'b, c', 'd']]],
    ['blanks inside unquoted cells', 'a, b ,c\n', {}, [['a', ' b ', 'c']]],
    ['a quote behind a blank that closes nothing', 'a, "b" c,d\n', {}, [['a', ' "b" c', 'd']]],
    ['single quotes', "a,'b, c','d''s'\n", { quote: "'" }, [['a', 'b, c', "d's"]]],
    ['an apostrophe inside single quotes', "a,'it won't, ever',d\n", { quote: "'" }, [['a', "it won't, ever", 'd']]],
    ['quotes behind a backslash', 'a,"say \\"hi, you\\"",c\n', { escape: 'backslash' }, [['a', 'say "hi, you"', 'c']]],
    ['a backslash at the end of a cell', 'a,"C:\\\\",c\n', { escape: 'backslash' }, [['a', 'C:\\', 'c']]],
    ['cells between blanks', 'a "b c"  d\n', { delimiter: ' ' }, [['a', 'b c', '', 'd']]],
  ] as const)('reads %s', (_, text, options, rows) => {
    expect(cellsOf(text, options)).toEqual(rows)
  })

  it('counts each line break once, CRLF too, also inside cells', () => {
    const rows = read('a,b\r\n"x\r\ny",2\r"x\ry\nz",2\n3,4')
    expect(rows.map((row) => row.line)).toEqual([1, 2, 4, 7])
  })

  it('counts physical lines, blank ones and those inside cells too', () => {
    const rows = read('a,b\n\n"x\ny",2\n\n3,4\n')
    expect(rows.map((row) => row.line)).toEqual([1, 3, 6])
  })

  it('takes an unclosed quote at the end as a character and keeps every row below it', () => {
    const rows = read('a,b\n1,"x\n2,y\n3,z\n')
    expect(rows.map((row) => row.cells)).toEqual([
      ['a', 'b'],
      ['1', '"x'],
      ['2', 'y'],
      ['3', 'z'],
    ])
    expect(rows.map((row) => row.strayQuote)).toEqual([undefined, true, undefined, undefined])
  })

  it('loses none of 400 sound rows to a stray quote that meets the quotes of a later row', () => {
    const sound = Array.from({ length: 400 }, (_, n) => `${n},name ${n},x`)
    for (const later of ['9,"Smith, Jr",x', '9,", Inc",x', '9,"",x', '9,"a ""b"" c",x']) {
      const rows = read(['id,name,c', '0,"broken,x', ...sound, later, '10,last,x'].join('\n'))
      expect(rows).toHaveLength(404)
      expect(rows[1]).toEqual({ line: 2, cells: ['0', '"broken', 'x'], strayQuote: true })
      expect(rows[402]?.cells).toHaveLength(3)
      expect(rows.filter((row) => row.strayQuote)).toHaveLength(1)
    }
  })

  it('takes a quote that meets the opening quote of a later cell as a character, where that makes a sound row', () => {
    const cells = (text: string) => cellsOf(`a,b,c,d\n${text}\n`)[1]
    expect(cells('1,"2,3,"x, y"')).toEqual(['1', '"2', '3', 'x, y'])
    expect(cells('"1,2,3,"x"')).toEqual(['"1', '2', '3', 'x'])
    expect(cells('1,"x, y",3')).toEqual(['1', 'x, y', '3'])
    expect(cells('1,"x,""y"", z",3')).toEqual(['1', 'x,"y", z', '3'])
  })

  it('gives up on a quote that is not closed within the limit, without holding the rest of the file', () => {
    const rows = read(`a,b\n1,"${'long '.repeat(100)}\n2,y\n`, { maxCellChars: 64 }, 50)
    expect(rows.at(-1)?.cells).toEqual(['2', 'y'])
    expect(rows[1]?.strayQuote).toBe(true)
  })

  it('reads a cell of a megabyte', () => {
    const long = 'x'.repeat(1_048_576)
    expect(cellsOf(`a,b\n"${long}",2\n`)).toEqual([
      ['a', 'b'],
      [long, '2'],
    ])
  })

  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '1', ' ', ',', ';', '"', '\n', '\r\n', '\t'), maxLength: 8 })
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }))

  it('reads back whatever the results are written as, in pieces of any length', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.integer({ min: 1, max: 40 }),
        (rows, delimiter, length) => {
          const text = rows.map((row) => formatRow(row, delimiter)).join('')
          expect(read(text, { delimiter }, length).map((row) => row.cells)).toEqual(rows)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('gives the rows that went in, whatever line breaks and quotes they are written with', () => {
    const eol = fc.constantFrom('\n', '\r', '\r\n')
    const written = fc.array(
      fc.record({
        cells: fc.array(fc.record({ value: cell, isQuoted: fc.boolean(), pad: fc.constantFrom('', ' ') }), {
          minLength: 3,
          maxLength: 3,
        }),
        eol,
        blank: fc.array(eol, { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 10 },
    )
    fc.assert(
      fc.property(written, fc.integer({ min: 1, max: 30 }), (rows, length) => {
        const text = rows.map((row) => {
          const cells = row.cells.map(({ value, isQuoted, pad }) =>
            isQuoted || /[",\r\n]/.test(value) || value.trim() !== value
              ? `${pad}"${value.replaceAll('"', '""')}"${pad}`
              : value,
          )
          return `${cells.join(',')}${row.eol}${row.blank.join('')}`
        })
        expect(read(text.join(''), { cells: 3 }, length).map((row) => row.cells)).toEqual(
          rows.map((row) => row.cells.map(({ value }) => value)),
        )
      }),
      { numRuns: 1000 },
    )
  })

  it('reads any text the same in one piece and in many, and never throws', () => {
    const noise = fc.string({
      unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r', '\r\n', ' ', '""', '",'),
      maxLength: 80,
    })
    fc.assert(
      fc.property(noise, fc.integer({ min: 1, max: 10 }), (text, length) => {
        expect(read(text, { cells: 3 }, length)).toEqual(read(text, { cells: 3 }))
      }),
      { numRuns: 2000 },
    )
  })
})
