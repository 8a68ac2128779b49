import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redactMessages, redactParams, redactText } from '../../../src/main/dialer/redact.ts'

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
