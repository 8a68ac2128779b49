import { getCountryCallingCode, type CountryCode } from 'libphonenumber-js/core'
import examples from 'libphonenumber-js/mobile/examples'
import metadata from 'libphonenumber-js/min/metadata'
import { describe, expect, it } from 'vitest'
import { numberingPlan } from '../../../../../src/main/features/imports/checking/phone/numbering-plan.ts'
import { normalizePhone } from '../../../../../src/main/features/imports/checking/normalize-phone.ts'

/** The dialer takes no number with fewer than six digits: these islands have shorter ones. */
const tooShort = new Set(['AC', 'CK', 'FK', 'SH', 'TA', 'TK'])
const countries = Object.entries(examples as Record<string, string>)
  .filter(([country]) => !tooShort.has(country))
  .map(([country, national]) => [country, getCountryCallingCode(country as CountryCode, metadata), national] as const)

describe('the example number of', () => {
  it.each(countries)('%s (+%s %s) has one form, however it is written', (_, code, national) => {
    const dialed = numberingPlan(code)?.withTrunkPrefix(national) ?? ''
    const forms = [`+${code}${national}`, `00${code}${national}`, dialed, national, `${code}${national}`]
    for (const form of forms) {
      expect([form, normalizePhone(form, code)]).toMatchObject([
        form,
        { ok: true, digits: national, code, doubt: null },
      ])
    }
  })
})

it('there are examples of all countries the dialer can call', () => {
  expect(countries.length).toBeGreaterThan(230)
})
