import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAnswer } from '../../../src/main/dialer/read-answer.ts'
import { mayHoldSecret, redactMessages, redactParams, redactText } from '../../../src/main/dialer/redact.ts'

const password = fc.stringMatching(/^[-_0-9A-Za-z]{4,20}$/)

describe('redaction', () => {
  test('masks the echo of a refused login, even of a password it does not know', () => {
    const line = 'ERROR: Login incorrect, please try again: |6666|whatever|BAD|\n'
    expect(redactText(line, [])).toBe('ERROR: Login incorrect, please try again: |6666|•••|BAD|\n')
    expect(redactMessages(line, [])).toBe('ERROR: Login incorrect, please try again: |6666|•••|BAD|\n')
  })

  test('leaves data rows alone: a masked cell could be written back', () => {
    const body = 'NEW|secret12|101\nSUCCESS: add_user USER HAS BEEN ADDED - 6666|1001|secret12|1\n'
    expect(redactMessages(body, ['secret12'])).toBe(
      'NEW|secret12|101\nSUCCESS: add_user USER HAS BEEN ADDED - 6666|1001|•••|1\n',
    )
  })

  test('masks every secret wherever it stands, in any letter case', () => {
    fc.assert(
      fc.property(password, fc.string(), fc.string(), (secret, before, after) => {
        const text = redactText(`${before}${secret.toUpperCase()}${after}`, [secret])
        expect(text.toLowerCase()).not.toContain(secret.toLowerCase())
      }),
    )
  })

  test('masks parameters by their names', () => {
    const params = {
      pass: 'a',
      agent_pass: 'b',
      phone_pass: 'c',
      registration_password: 'd',
      reset_password: '12',
      first_name: 'e',
      empty: '',
    }
    expect(redactParams(params)).toEqual({
      pass: '•••',
      agent_pass: '•••',
      phone_pass: '•••',
      registration_password: '•••',
      reset_password: '•••',
      first_name: 'e',
    })
  })
})

describe('every form of a secret', () => {
  const anyPassword = fc.string({ unit: fc.constantFrom(...'abXYz059-_&<>"\'/ %+=é'), minLength: 5, maxLength: 20 })
  const hex = (char: string): string => char.codePointAt(0)!.toString(16)
  const forms: Readonly<Record<string, (secret: string) => string>> = {
    plain: (secret) => secret,
    'in other letters': (secret) => secret.toUpperCase(),
    reversed: (secret) => [...secret].toReversed().join(''),
    'percent-encoded': encodeURIComponent,
    'percent-encoded in full': (secret) =>
      [...new TextEncoder().encode(secret)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    'percent-encoded in part': (secret) =>
      [...secret].map((char, at) => (at % 2 === 0 ? char : encodeURIComponent(char))).join(''),
    'percent-encoded like a form': (secret) => new URLSearchParams([['p', secret]]).toString().slice(2),
    'HTML-encoded': (secret) =>
      secret
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#039;'),
    'HTML-encoded in full': (secret) => [...secret].map((char) => `&#${char.codePointAt(0)};`).join(''),
    'HTML-encoded in hexadecimal, in part': (secret) =>
      [...secret].map((char, at) => (at % 3 === 0 ? `&#x00${hex(char).toUpperCase()};` : char)).join(''),
    'as JSON': (secret) => JSON.stringify(secret).slice(1, -1),
    'as JSON in full': (secret) => [...secret].map((char) => String.raw`\u${hex(char).padStart(4, '0')}`).join(''),
    'Base64 at the first place': (secret) => Buffer.from(secret).toString('base64'),
    'Base64 at the second place': (secret) => Buffer.from(`a${secret}b`).toString('base64'),
    'Base64 at the third place': (secret) => Buffer.from(`ab${secret}bcd`).toString('base64'),
    'Base64 of a login': (secret) => Buffer.from(`6666:${secret}`).toString('base64'),
    'Base64 for addresses': (secret) => Buffer.from(secret).toString('base64url'),
    'over two lines': (secret) => `${secret.slice(0, 3)}\r\n${secret.slice(3)}`,
    'over a line each': (secret) => [...secret].join('\n'),
    'over lines of a mail': (secret) => `${secret.slice(0, 2)}=\r\n${secret.slice(2)}`,
    'over lines of a page': (secret) => `${secret.slice(0, 2)}<br />\n${secret.slice(2)}`,
    'Base64 over two lines': (secret) => Buffer.from(secret).toString('base64').replace(/^.{3}/, '$&\r\n'),
  }

  /** How much of the form is left: a few characters that depend on what stood beside it are no secret. */
  const left = (form: string, masked: string): number => masked.replaceAll('•', '').length / form.length

  test.each(Object.entries(forms))('%s', (name, write) => {
    fc.assert(
      fc.property(
        anyPassword,
        fc.constantFrom('', '§: ', '§\n'),
        fc.constantFrom('', '|101', '\n'),
        (secret, before, after) => {
          const form = write(secret)
          const masked = redactText(`${before}${form}${after}`, [secret])
          expect(mayHoldSecret(`${before}${form}${after}`, [secret])).toBe(true)
          expect(masked).toContain('•••')
          expect(masked).not.toContain(form)
          const rest = masked.slice(before.length, masked.length - after.length)
          expect(left(form, rest)).toBeLessThan(name.startsWith('Base64') ? 0.8 : 0.001)
        },
      ),
      // Reversed, it would begin in the space before it.
      { examples: [['+bb+ ', '§: ', '']] },
    )
  })

  test('a secret of characters beyond the first plane', () => {
    expect(redactText('x|😀😀pass😀😀|101', ['😀😀pass😀'])).toBe('x|•••😀|101')
  })

  test('a page of another server, with the password anywhere in it', () => {
    const secret = 'pa&ss"word'
    const page = `<b>Warning</b>: mysqli(user, pa&amp;ss&quot;word) in x.php\ndata|pa%26ss%22word|${Buffer.from(`1:${secret}`).toString('base64')}`
    expect(redactText(page, [secret])).not.toMatch(/ss(?:&quot;|")word|%26ss|cGEmc3M/)
  })

  test('what holds none is the same text, and is not looked at twice', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(redactText(text, ['Zq7-unlikely-Zq7'])).toBe(text)
        expect(mayHoldSecret(text, ['Zq7-unlikely-Zq7'])).toBe(false)
      }),
    )
  })
})

test('an answer is masked before it is cut: no part of a password stays at the cut', () => {
  const secret = 'SentinelPassword123'
  for (let shift = 0; shift <= secret.length; shift += 1) {
    const body = `${'x'.repeat(16_384 - shift)}${secret} and more\nNEW|${secret}|101\n`
    const read = readAnswer({ functionName: 'campaigns_list', status: 200, secrets: [secret] }, body)
    for (let at = 0; at + 5 <= secret.length; at += 1) {
      expect(read.kept).not.toContain(secret.slice(at, at + 5))
      expect(read.text).not.toContain(secret.slice(at, at + 5))
    }
  }
})

test('a trace and a data line are masked for people, and the cell that is worked with stays', () => {
  const body = '<b>Fatal error</b>: login(6666, secret12) in /srv/x.php\n101|secret12|Y\n'
  const read = readAnswer({ functionName: 'campaigns_list', status: 200, secrets: ['secret12'] }, body)
  expect(read.text).not.toContain('secret12')
  expect(read.kept).not.toContain('secret12')
  expect(read.answer.rows.flat()).toContain('secret12')
})
