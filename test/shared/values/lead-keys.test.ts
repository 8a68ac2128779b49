import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readKeys } from '../../../src/shared/values/lead-keys.ts'

const phone = fc
  .tuple(fc.integer({ min: 2, max: 9 }), fc.stringMatching(/^\d{2}[2-9]\d{6}$/))
  .map(([a, rest]) => `${a}${rest}`)
const dressings: readonly ((digits: string) => string)[] = [
  (d) => d,
  (d) => `(${d.slice(0, 3)}) ${d.slice(3, 6)}-${d.slice(6)}`,
  (d) => `${d.slice(0, 3)}.${d.slice(3, 6)}.${d.slice(6)}`,
  (d) => `+1 ${d.slice(0, 3)} ${d.slice(3, 6)} ${d.slice(6)}`,
  (d) => `1-${d.slice(0, 3)}-${d.slice(3, 6)}-${d.slice(6)}`,
  (d) => `"${d}"`,
  (d) => `${d}.0`,
  (d) => `'${d}`,
  (d) => `${d} ext. 12`,
]

describe('telling pasted keys apart', () => {
  it('reads a phone number whatever its punctuation, and between any separators', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(phone, fc.constantFrom(...dressings)), {
          minLength: 1,
          maxLength: 20,
          selector: ([digits]) => digits,
        }),
        fc.constantFrom('\n', '\r\n', ', ', ';', '\t', ' | '),
        (numbers, separator) => {
          const reading = readKeys(numbers.map(([digits, dress]) => dress(digits)).join(separator))
          expect(reading.kind).toBe('phone')
          expect(reading.keys).toEqual(numbers.map(([digits]) => digits))
          expect(reading.rejected).toEqual([])
        },
      ),
    )
  })

  it('never loses a token: each is a key, a repetition or a rejection', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[0-9A-Za-z+() .-]{1,24}$/)),
        fc.constantFrom('phone', 'lead-id', 'vendor-code', undefined),
        (lines, wanted) => {
          const reading = readKeys(lines.join('\n'), wanted)
          const filled = lines.filter((line) => line.trim() !== '').length
          expect(reading.keys.length + reading.rejected.length + reading.repeated).toBeGreaterThanOrEqual(filled)
          expect(new Set(reading.keys).size).toBe(reading.keys.length)
        },
      ),
    )
  })

  it.each([
    ['193715\n193716\n193717', 'lead-id', ['193715', '193716', '193717']],
    ['#193715, #193716', 'lead-id', ['193715', '193716']],
    ['VEND1000\nVEND1001', 'vendor-code', ['VEND1000', 'VEND1001']],
    ['phone\n7275551111\n7275551112', 'phone', ['7275551111', '7275551112']],
    ['7275551111 7275551112', 'phone', ['7275551111', '7275551112']],
    ['727 555 1111', 'phone', ['7275551111']],
    ['193715 193716', 'lead-id', ['193715', '193716']],
  ] as const)('takes %j for %s', (text, kind, keys) => {
    const reading = readKeys(text)
    expect(reading.kind).toBe(kind)
    expect(reading.keys).toEqual(keys)
  })

  it('reads as told when the guess was wrong', () => {
    const reading = readKeys('5551234567', 'lead-id')
    expect(reading).toMatchObject({ guess: 'phone', kind: 'lead-id', keys: ['5551234567'] })
    expect(readKeys('1001\n1002', 'vendor-code').keys).toEqual(['1001', '1002'])
  })

  it('counts repetitions and left-out country codes, and names the line of what cannot be used', () => {
    const reading = readKeys('7275551111\n17275551111\n\n7.27555E+09\n12345\nrubbish', 'phone')
    expect(reading).toMatchObject({ keys: ['7275551111'], repeated: 1, withoutCountryCode: 1 })
    expect(reading.rejected.map(({ line }) => line)).toEqual([4, 5, 6])
    expect(reading.rejected[0]?.reason).toMatch(/rounded/)
  })

  it('refuses vendor codes the dialer could never find', () => {
    const { keys, rejected } = readKeys('A,B\nC;D\nAAAAAAAAAAAAAAAAAAAAA\nGOOD 1', 'vendor-code')
    expect(keys).toEqual(['GOOD 1'])
    expect(rejected).toHaveLength(3)
  })

  it('says nothing about empty text', () => {
    expect(readKeys(' \n\n')).toMatchObject({ keys: [], rejected: [], repeated: 0 })
  })
})
