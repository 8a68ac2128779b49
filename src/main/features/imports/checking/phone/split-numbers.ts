import { type FoundNumber, readNumber } from './read-number.ts'

export interface SplitNumbers {
  readonly numbers: readonly FoundNumber[]
  readonly notes: readonly string[]
}

/** Where one number may end and the next begin, most likely place first. */
const gaps = [/\s*\/\s*/g, /\s+-\s+/g, /\s+/g] as const
/** Numbers of this many digits are two that ran together, where both halves are numbers. */
const longestNational = 12
/** Fewer digits are an area code, however short the numbers of a plan may be. */
const leastNational = 6

/** The sound numbers digits and marks stand for: one, or several with a blank, a slash or nothing between; null: none. */
export function splitNumbers(text: string, phoneCode: string): SplitNumbers | null {
  const whole = readNumber(text, phoneCode)
  // A number of another country is known by its country code, whatever its length.
  if (whole && whole.code !== phoneCode && !text.includes('/')) {
    return (whole.quality === 'valid' ? null : cut(text, phoneCode)) ?? { numbers: [whole], notes: [] }
  }
  const isOne = whole?.quality === 'valid'
  if (isOne && !/[\s/]/.test(text)) return { numbers: [whole], notes: [] }
  const parts = isOne && !isDoubtful(text, whole) ? null : cut(text, phoneCode)
  if (parts) return parts
  if (isOne) return { numbers: [whole], notes: [] }
  return whole?.quality === 'possible' ? null : halves(text, phoneCode)
}

/** Plans with numbers of any length take two short numbers for one long one. */
const isDoubtful = (text: string, { national }: FoundNumber): boolean =>
  (national.length > longestNational && /[\s/]0/.test(text)) || /\/\s*(?:[+0]\d|\d{1,3}$)/.test(text)

function cut(text: string, phoneCode: string): SplitNumbers | null {
  for (const gap of gaps) {
    for (const found of text.matchAll(gap)) {
      const left = readNumber(text.slice(0, found.index), phoneCode)
      if (left?.quality !== 'valid' || left.national.length < leastNational) continue
      const rest = text.slice(found.index + found[0].length)
      const right = splitNumbers(rest, phoneCode)
      if (right) return { numbers: [left, ...right.numbers], notes: right.notes }
      const digits = rest.replaceAll(/\D/g, '')
      // 212-555-0189/0190: the last digits of another number.
      if (found[0].includes('/') && digits.length > 0 && digits.length <= 7 && digits.length < left.national.length) {
        const second = { ...left, national: left.national.slice(0, -digits.length) + digits, notes: [] }
        return { numbers: [left, second], notes: [] }
      }
      if (/^[([]\d{1,6}[)\]]?$/.test(rest))
        return { numbers: [left], notes: [`extension "${rest.replaceAll(/\D/g, '')}" removed`] }
    }
  }
  return null
}

/** Two numbers of one length that ran together. */
function halves(text: string, phoneCode: string): SplitNumbers | null {
  const digits = text.replaceAll(/\D/g, '')
  if (digits.length % 2 === 1 || digits.length < 16 || text.startsWith('+')) return null
  const numbers = [digits.slice(0, digits.length / 2), digits.slice(digits.length / 2)].map((half) =>
    readNumber(half, phoneCode),
  )
  const valid = numbers.filter((number) => number?.quality === 'valid' && number.code === phoneCode)
  return valid.length === 2 ? { numbers: valid.filter((number) => number !== null), notes: [] } : null
}
