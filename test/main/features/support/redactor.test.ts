import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor, redactValue } from '../../../../src/main/features/support/redactor.ts'

const redact = createRedactor({
  secrets: ['Sentinel-9_x', 'ab'],
  telling: [
    { text: 'dialer.example.com', label: 'dialer-1' },
    { text: 'Leeds', label: 'connection-1' },
    { text: 'api', label: 'api-user-1' },
    { text: '', label: 'never' },
  ],
})

describe('what leaves for support', () => {
  test.each([
    ['a password, in any letter case', 'pass=sentinel-9_X end', 'pass=••• end'],
    ['a password that is percent-encoded', 'x=Sentinel-9_x&y', 'x=•••&y'],
    ['a host', 'connect ECONNREFUSED dialer.example.com:443', 'connect ECONNREFUSED dialer-1:443'],
    ['a name that is part of nothing else', 'user api of the apiary', 'user api-user-1 of the apiary'],
    ['a phone number', 'no lead for 7275551111', 'no lead for ‹number›'],
    ['a phone number with signs', 'call (727) 555-1111 now', 'call (‹number› now'],
    ['an e-mail address', 'ann.lee+x@mail.example.org failed', '‹e-mail› failed'],
    ['a text in quotes', 'cannot read "Ann Lee" or “Bob”', 'cannot read ‹text› or ‹text›'],
    ['an apostrophe in a word', "it doesn't matter", "it doesn't matter"],
    ['a date with a time', 'since 2026-11-24T07:07:31', 'since 2026-11-24T07:07:31'],
    ['a short number', 'list 101, HTTP 502, 12345 rows', 'list 101, HTTP 502, 12345 rows'],
  ])('%s', (_, text, clean) => {
    expect(redact(text)).toBe(clean)
  })

  test('no secret survives, wherever it stands', () => {
    const secret = fc.stringMatching(/^[-_0-9A-Za-z]{4,20}$/)
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (given, before, after) => {
        const clean = createRedactor({ secrets: [given], telling: [] })(`${before}${given}${after}`)
        expect(clean.toLowerCase()).not.toContain(given.toLowerCase())
      }),
    )
  })

  test('fields of a log line keep their ids, counts and names', () => {
    const line = {
      time: '2026-11-24T07:07:31.000Z',
      jobId: '20261124-070731-x',
      bytes: 12345678,
      error: 'at 7275551111',
    }
    expect(redactValue(line, redact)).toEqual({ ...line, error: 'at ‹number›' })
  })
})
