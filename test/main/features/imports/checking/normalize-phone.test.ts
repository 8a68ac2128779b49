import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberingPlan } from '../../../../../src/main/features/imports/checking/phone/numbering-plan.ts'
import {
  nanpDoubt,
  normalizePhone,
  type PhoneRules,
  usualPhoneRules,
} from '../../../../../src/main/features/imports/checking/normalize-phone.ts'

const both: PhoneRules = { ...usualPhoneRules, takesSecond: true }

describe('a phone cell', () => {
  it.each([
    ['2125550147', '1', '2125550147', null],
    ['(212) 555-0147', '1', '2125550147', null],
    ['212.555.0147', '1', '2125550147', null],
    ['212ー555ー0147', '1', '2125550147', null],
    ['212/555-0147', '1', '2125550147', null],
    ['212,555,0147', '1', '2125550147', null],
    ['  212 555\u00a00147 ', '1', '2125550147', null],
    ["'2125550147", '1', '2125550147', null],
    ['="2125550147"', '1', '2125550147', null],
    ['<212-555-0147>', '1', '2125550147', null],
    ['\u202a212\u00ad555\u200e0147\u202c\ufeff', '1', '2125550147', null],
    ['+1 (212) 555-0147', '1', '2125550147', 'leading 1 removed'],
    ['(+1) 212 555 0147', '1', '2125550147', 'leading 1 removed'],
    ['+1 (0) 212 555 0147', '1', '2125550147', 'leading 1 removed'],
    ['12125550147', '1', '2125550147', 'leading 1 removed'],
    ['011 1 212 555 0147', '1', '2125550147', 'leading 1 removed'],
    ['2125550147.0', '1', '2125550147', '".0" removed'],
    ['2,125,550,147', '1', '2125550147', 'thousands separators removed'],
    ['2.125550147E+09', '1', '2125550147', 'written out from 2.125550147E+09'],
    ['+44 20 7946 0958', '44', '2079460958', 'country code 44 removed'],
    ['020 7946 0958', '44', '2079460958', 'trunk prefix 0 removed'],
  ])('%j with code %s is dialed as %s', (cell, code, digits, repair) => {
    expect(normalizePhone(cell, code)).toMatchObject({ ok: true, digits, repair, code, doubt: null, others: [] })
  })

  it.each([
    ['212-555-0147 x22', 'extension "x22" removed'],
    ['212-555-0147x22', 'extension "x22" removed'],
    ['212-555-0147 ext. 22', 'extension "ext. 22" removed'],
    ['212-555-0147;ext=22', 'extension "ext=22" removed'],
    ['tel:2125550147;ext=22;phone-context=+1', '"tel:" left out'],
    ['212-555-0147 (ext 22)', 'extension "ext 22" removed'],
    ['212-555-0147 (22)', 'extension "22" removed'],
    ['212-555-0147, 22', 'extension "22" removed'],
    ['212-555-0147,,22#', 'extension "22" removed'],
    ['212-555-0147 #22', 'extension "#22" removed'],
    ['212-555-0147 ext.', 'extension "ext." removed'],
    ['212-555-0147 poste 22', 'extension "poste 22" removed'],
    ['212-555-0147 ramal: 22', 'extension "ramal: 22" removed'],
    ['212-555-0147 доб. 22', 'extension "доб. 22" removed'],
  ])('%j loses its extension, which is told', (cell, note) => {
    const reading = normalizePhone(cell, '1')
    expect(reading).toMatchObject({ ok: true, digits: '2125550147' })
    expect(reading.ok && reading.repair).toContain(note)
  })

  it.each([
    ['Mobile: 212-555-0147', '"Mobile:" left out'],
    ['212-555-0147 (Axel)', '"(Axel)" left out'],
    ['212 555 0147 cell', '"cell" left out'],
    ['H 212.555.0147', '"H" left out'],
    ['Phone 2: 212-555-0147', '"Phone" left out'],
    ['Handy2125550147', '"Handy" left out'],
    ['携帯 212-555-0147', '"携帯" left out'],
    ['sip:2125550147@pbx.example.com', '"sip:" left out'],
    ['℡ 212-555-0147', '"TEL" left out'],
    ['212-555-0147 after 5pm', '"after" left out, "pm" left out'],
  ])('%j is a number with a label', (cell, repair) => {
    expect(normalizePhone(cell, '1')).toMatchObject({ ok: true, digits: '2125550147', repair })
  })

  it.each(['２１２－５５５－０１４７', '٢١٢٥٥٥٠١٤٧', '۲۱۲۵۵۵۰۱۴۷', '२१२५५५०१४७', '𝟚𝟙𝟚𝟝𝟝𝟝𝟘𝟙𝟜𝟟', '212‑555–0147'])(
    '%j has the digits of its script',
    (cell) => {
      expect(normalizePhone(cell, '1')).toMatchObject({ ok: true, digits: '2125550147' })
    },
  )

  it.each([
    ['', '1', 'phone-missing'],
    ['n/a', '1', 'phone-letters'],
    ['---', '1', 'phone-missing'],
    ['2.13E+09', '1', 'phone-rounded'],
    ['727-KL5-0216', '1', 'phone-letters'],
    ['1-800-FLOWERS', '1', 'phone-letters'],
    ['212-555-CALL', '1', 'phone-letters'],
    ['212555014O', '1', 'phone-letters'],
    ['O2125550147', '1', 'phone-letters'],
    ['212-555-0147 door 1234', '1', 'phone-letters'],
    ['555-0147', '1', 'phone-length'],
    ['Mobile: 555-0147', '1', 'phone-length'],
    ['22125550147', '1', 'phone-length'],
    ['2125550147.5', '1', 'phone-length'],
    ['+1 212 555 014', '1', 'phone-length'],
    ['12345', '44', 'phone-length'],
    [`2125550147 ${'notes '.repeat(40)}`, '1', 'phone-length'],
  ])('%j with code %s is refused: %s', (cell, code, fault) => {
    expect(normalizePhone(cell, code)).toMatchObject({ ok: false, code: fault })
  })

  it.each([
    '212-555-0147 / 212-555-0148',
    '212-555-0147 ::: 212-555-0148',
    '212-555-0147\n212-555-0148',
    '212-555-0147 212-555-0148',
    '212-555-0147 or 212-555-0148',
    '212-555-0147/0148',
    '212-555-0147 & 48',
    '212-555-0147 + 212-555-0148',
    'Tel.: 212 555 0147 / Fax: 212 555 0148',
    '21255501472125550148',
    '+1 212 555 0147, +1 212 555 0148',
    '2125550147;2125550148',
  ])('%j holds two numbers, whatever stands between', (cell) => {
    const refused = normalizePhone(cell, '1')
    expect(refused).toMatchObject({ ok: false, code: 'phone-two-numbers' })
    expect(!refused.ok && refused.reason).toContain('two numbers: 2125550147, 2125550148')
    expect(normalizePhone(cell, '1', both)).toMatchObject({ ok: true, digits: '2125550147', others: ['2125550148'] })
  })

  it('with the same number twice holds one', () => {
    expect(normalizePhone('212-555-0147 / +1 212 555 0147', '1')).toMatchObject({ ok: true, digits: '2125550147' })
  })
})

describe('a number of another country', () => {
  it.each([
    ['+47 22 55 01 01', '1', '47', '22550101'],
    ['+45 32 55 01 02', '1', '45', '32550102'],
    ['+65 6255 0103', '1', '65', '62550103'],
    ['0047 22 55 01 04', '1', '47', '22550104'],
    ['011 65 6255 0105', '1', '65', '62550105'],
    ['+44 (0)20 7946 0107', '1', '44', '2079460107'],
    ['+49 30 1234567', '44', '49', '301234567'],
    ['011 1 212 555 0147', '44', '1', '2125550147'],
    ['0011 44 20 7946 0110', '61', '44', '2079460110'],
    ['+1 212 555 0147', '52', '1', '2125550147'],
  ])('%j under code %s is refused, or sent under %s', (cell, code, own, digits) => {
    const refused = normalizePhone(cell, code)
    expect(refused).toMatchObject({ ok: false, code: 'phone-country' })
    expect(!refused.ok && refused.reason).toContain(`(${own})`)
    const sent = normalizePhone(cell, code, { ...usualPhoneRules, otherCountries: 'send' })
    expect(sent).toMatchObject({ ok: true, code: own, digits })
  })

  it.each([
    ['+47 2255', '1'],
    ['+2125550147', '1'],
    ['+0 212 555 0147', '1'],
  ])('%j is never one of code %s, whatever its length', (cell, code) => {
    expect(normalizePhone(cell, code)).toMatchObject({ ok: false, code: 'phone-country' })
  })
})

describe('one subscriber', () => {
  it.each([
    [
      '44',
      '2079460110',
      [
        '+44 (0)20 7946 0110',
        '+44 20 7946 0110',
        '020 7946 0110',
        '0044 20 7946 0110',
        '442079460110',
        '(0)20 7946 0110',
        '44 (0)20 7946 0110',
        '0044 (0) 20 7946 0110',
        'Tel: 020 7946 0110 ext 4',
      ],
    ],
    ['44', '1134960000', ['0113 496 0000', '+44 113 4960000', '441134960000']],
    ['49', '301234567', ['030/1234567', '+49 (0)30 1234567', '0049 30 1234567', '0301234567 App. 12']],
    ['49', '15123456789', ['0151 23456789', '49 151 23456789', '+4915123456789', '4915123456789']],
    [
      '39',
      '0669812345',
      ['06 6981 2345', '+39 06 6981 2345', '0039 06 69812345', '390669812345', '+39 (0)6 6981 2345'],
    ],
    ['39', '3123456789', ['312 345 6789', '+39 312 345 6789']],
    ['54', '91123456789', ['+54 9 11 2345-6789', '011 15-2345-6789', '11 15 2345 6789', '0054 9 11 2345 6789']],
    [
      '52',
      '5512345678',
      ['+52 1 55 1234 5678', '55 1234 5678', '044 55 1234 5678', '01 55 1234 5678', '52 55 1234 5678'],
    ],
    ['7', '9123456789', ['8 912 345-67-89', '+7 912 345 67 89', '79123456789', '89123456789']],
    ['36', '201234567', ['06 20 123 4567', '+36 20 123 4567', '36201234567', '0036 06 20 123 4567']],
    ['55', '11961234567', ['0 15 11 96123-4567', '+55 11 96123-4567', '(11) 96123-4567', '5511961234567']],
    ['45', '32550131', ['32 55 01 31', '+45 32550131', '4532550131']],
  ])('of code %s is kept as %s however it is written', (code, national, cells) => {
    for (const cell of cells)
      expect([cell, normalizePhone(cell, code)]).toMatchObject([cell, { ok: true, digits: national }])
  })

  it.each([
    ['44', '02079460110', ['+44 20 7946 0110', '020 7946 0110', '442079460110', '2079460110']],
    ['54', '0111523456789', ['+54 9 11 2345-6789', '011 15-2345-6789']],
    ['7', '89123456789', ['8 912 345-67-89', '+7 912 345 67 89', '9123456789']],
    ['61', '0270101234', ['02 7010 1234', '+61 2 7010 1234', '270101234']],
    ['39', '0669812345', ['06 6981 2345', '+39 06 6981 2345']],
    ['1', '2125550147', ['+1 212 555 0147', '212 555 0147']],
  ])('of code %s is kept as %s where numbers are dialed locally', (code, dialed, cells) => {
    for (const cell of cells) {
      const reading = normalizePhone(cell, code, { ...usualPhoneRules, trunkPrefix: true })
      expect([cell, reading]).toMatchObject([cell, { ok: true, digits: dialed }])
    }
  })

  it.each([
    ['12345678', '44', '12345678'],
    ['+44 12345678', '44', '12345678'],
    ['020794601101234', '44', '020794601101234'],
  ])('%j, which no number of code %s can be, stays as it is and is doubted', (cell, code, digits) => {
    const reading = normalizePhone(cell, code)
    expect(reading).toMatchObject({ ok: true, digits })
    expect(reading.ok && reading.doubt).toMatch(/has a length/)
  })
})

describe('any whole number', () => {
  const national = fc
    .tuple(fc.integer({ min: 2, max: 9 }), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 }))
    .map(([first, rest]) => [first, ...rest].join(''))
  const scripts = [0x30, 0x660, 0x6f0, 0x966, 0xff10, 0x1d7ce]
  const written = fc
    .record({
      number: national,
      country: fc.constantFrom('', '+1 ', '1-', '001 ', '+1 (0) ', '(+1) '),
      before: fc.constantFrom(
        '',
        'Mobile: ',
        'tel:',
        '(home) ',
        'cell ',
        'H ',
        "'",
        '="',
        'Tel. 1: ',
        '☎ ',
        'móvil ',
        '携帯：',
      ),
      after: fc.constantFrom(
        '',
        ' x136',
        ' ext. 45',
        ';ext=7',
        ', 136',
        ' #12',
        ' (home)',
        ' cell',
        ' poste 3',
        '"',
        '.',
        ' ext.',
      ),
      mark: fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u2011', '\u200b', '\u2009', '\u00ad', '/'),
      zero: fc.constantFrom(...scripts),
    })
    .map(({ number, country, before, after, mark, zero }) => {
      const cut = [number.slice(0, 3), number.slice(3, 6), number.slice(6)].join(mark)
      const cell = `${before}${country}${cut}${after}`
      return { number, cell: cell.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit))) }
    })

  it('wrapped in any label, mark, extension and script of digits gives that number', () => {
    fc.assert(
      fc.property(written, ({ number, cell }) => {
        // With points between and behind, ".0" is what a spreadsheet leaves.
        expect(normalizePhone(cell, '1')).toMatchObject({ ok: true, digits: number, code: '1' })
      }),
      { numRuns: 500 },
    )
  })

  it('gives the digits of a number whatever punctuation stands between them', () => {
    const marks = fc.array(fc.constantFrom('', ' ', '-', '.', '(', ')', '\u00a0'), { minLength: 10, maxLength: 10 })
    fc.assert(
      fc.property(national, marks, (number, between) => {
        const cell = [...number].map((digit, at) => `${digit}${between[at] ?? ''}`).join('')
        fc.pre(!/[.,]\d{1,2}[^\d]*$/.test(cell))
        expect(normalizePhone(cell, '1')).toMatchObject({ ok: true, digits: number })
      }),
    )
  })

  it('read twice is the same', () => {
    const code = fc.constantFrom(...'1 7 33 34 36 39 44 49 52 54 55 61 62 81 86 91 370 375'.split(' '))
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 15 }).map((all) => all.join(''))
    fc.assert(
      fc.property(
        code,
        digits,
        fc.constantFrom('', '+', '00'),
        fc.boolean(),
        (phoneCode, number, prefix, trunkPrefix) => {
          const rules: PhoneRules = { ...both, trunkPrefix }
          const once = normalizePhone(`${prefix}${number}`, phoneCode, rules)
          fc.pre(once.ok)
          // Sound, and without its 0 like a mobile behind the country code: Leer (0491) and +49 15….
          fc.pre(!(['49', '62'].includes(phoneCode) && once.digits.startsWith(phoneCode)))
          const again = normalizePhone(once.digits, phoneCode, rules)
          // What no plan has may be read as a number of another country the second time; it is then refused, not changed.
          const isSound = numberingPlan(once.code)?.isValid(once.digits) === true && once.code === phoneCode
          expect(again.ok || !isSound).toBe(true)
          expect(again.ok ? again.digits : once.digits).toBe(once.digits)
        },
      ),
      // Behind the trunk prefix a carrier's (China: 11 and three more), or the country's own code.
      {
        numRuns: 3000,
        examples: [
          ['86', '0110001000000', '', false],
          ['39', '0390100000000', '', false],
          ['86', '0860300000000', '', false],
          ['86', '860860300000000', '00', false],
        ],
      },
    )
  })
})

it('numbers that no North American phone has are doubted, not refused', () => {
  expect(nanpDoubt('2125550147')).toBeNull()
  expect(nanpDoubt('1125550147')).toMatch(/area code/)
  expect(nanpDoubt('2121550147')).toMatch(/exchange/)
})
