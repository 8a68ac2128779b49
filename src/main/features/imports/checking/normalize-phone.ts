import { type Chunk, chunksOf } from './phone/find-numbers.ts'
import { numberingPlan } from './phone/numbering-plan.ts'
import { plainText } from './phone/plain-text.ts'
import { type FoundNumber, readNumber } from './phone/read-number.ts'
import { splitNumbers } from './phone/split-numbers.ts'

/** How numbers are kept, beside the row's own phone code. */
export interface PhoneRules {
  /** What becomes of a number that names another country than the row: refused, or sent under its own phone code. */
  readonly otherCountries: 'refuse' | 'send'
  /** Kept with the prefix that is dialed before it inside its country. */
  readonly trunkPrefix: boolean
  /** Whether the first of two numbers is taken; otherwise the cell is refused. */
  readonly takesSecond: boolean
}

export const usualPhoneRules: PhoneRules = { otherCountries: 'refuse', trunkPrefix: false, takesSecond: false }

/** A phone cell as the dialer needs it, or why it cannot be one. */
export type PhoneReading =
  | {
      readonly ok: true
      readonly digits: string
      /** Phone code the number is sent under. */
      readonly code: string
      /** The cell itself says which country the number belongs to. */
      readonly namesCountry: boolean
      /** What was changed beyond punctuation; null: nothing. */
      readonly repair: string | null
      /** Why the number may not be one of its country; null: it is sound. */
      readonly doubt: string | null
      /** Further numbers of the cell, in the same form; numbers of other countries are left out. */
      readonly others: readonly string[]
    }
  | { readonly ok: false; readonly code: PhoneFault; readonly reason: string }

export type PhoneFault =
  | 'phone-missing'
  | 'phone-rounded'
  | 'phone-letters'
  | 'phone-two-numbers'
  | 'phone-length'
  | 'phone-country'

type Refusal = Extract<PhoneReading, { ok: false }>
const fault = (code: PhoneFault, reason: string): Refusal => ({ ok: false, code, reason })

const otherDigits = /(?![0-9])\p{Nd}/u
const scientific = /^[+]?(\d)(?:[.,](\d+))?e\+?(\d{1,2})$/i
const northAmerican = /^[2-9]\d{9}$/
const onlyDigits = /^(?!00)\d{6,14}$/
const trailingZero = /^(\+?\d{6,})[.,]0+$/
const fraction = /^\+?\d{6,}[.,]\d{1,2}$/
const thousands = /^\d{1,3}(?:[,'’]\d{3}){2,}$/
/** The longest cell that is looked at; a number with its labels is far shorter. */
const longestCell = 200
/** The dialer takes no phone number with fewer or more digits. */
const dialerDigits = { least: 6, most: 16 }

/**
 * Reads a phone cell: finds the one whole number in it, whatever script, marks, label, extension, trunk prefix and country
 * code it is written with, and undoes the marks spreadsheets leave where the number is whole. The dialer itself would keep
 * every digit it finds, an extension's and an exponent's too.
 * @param phoneCode country calling code of the row; `1` means North American numbers of ten digits
 */
export function normalizePhone(cell: string, phoneCode: string, rules: PhoneRules = usualPhoneRules): PhoneReading {
  // Most cells are nothing but the number.
  if (phoneCode === '1') {
    if (northAmerican.test(cell)) return sound(cell, phoneCode)
  } else if (!rules.trunkPrefix && onlyDigits.test(cell) && !cell.startsWith(phoneCode)) {
    if (numberingPlan(phoneCode)?.isValid(cell) === true) return sound(cell, phoneCode)
  }
  const bare = plainText(cell)
    .trim()
    .replace(/^=?"(.*)"$/s, '$1')
    .replace(/^'/, '')
    .trim()
  if (bare === '') return fault('phone-missing', 'There is no phone number.')
  if (bare.length > longestCell) {
    return fault('phone-length', `The cell has ${bare.length} characters; that is no phone number.`)
  }
  const written = writtenOut(bare)
  if ('ok' in written) return written
  const found = numbersIn(written.text, bare, phoneCode)
  if ('ok' in found) return found
  const script = otherDigits.test(cell) ? ['digits of another script read'] : []
  return reading(bare, phoneCode, rules, found, [...script, ...written.notes, ...found.notes])
}

const sound = (digits: string, code: string): PhoneReading => ({
  ok: true,
  digits,
  code,
  namesCountry: false,
  repair: null,
  doubt: null,
  others: [],
})

/** Undoes what spreadsheets make of a number that is alone in its cell. */
function writtenOut(bare: string): { text: string; notes: string[] } | Refusal {
  const notes: string[] = []
  let text = bare
  const exponent = scientific.exec(text)
  if (exponent) {
    const [, lead = '', decimals = '', power = '0'] = exponent
    if (decimals.length < Number(power) - 1) {
      return fault('phone-rounded', `A spreadsheet has rounded the number to ${bare}; its last digits are lost.`)
    }
    text = (lead + decimals).padEnd(Number(power) + 1, '0')
    notes.push(`written out from ${bare}`)
  }
  const decimal = trailingZero.exec(text)
  if (decimal?.[1] !== undefined) {
    text = decimal[1]
    notes.push('".0" removed')
  } else if (fraction.test(text)) {
    return fault('phone-length', `"${bare}" is a number with decimals, not a phone number.`)
  }
  // A grouped number may have had its ".0" as well.
  const grouped = text.replace(/\.0+$/, '')
  if (thousands.test(grouped)) {
    text = grouped.replaceAll(/\D/g, '')
    notes.push('thousands separators removed')
  }
  // What stands behind these in an address of a phone is no digit of its number.
  return { text: text.replace(/;(?:phone-context|isub)=[^;]*/gi, '').replace(/@\S*/, ''), notes }
}

interface Found {
  readonly numbers: readonly FoundNumber[]
  readonly notes: readonly string[]
}

const extensionMark =
  /(?:^|[^\p{L}])(?:e?xt(?:n|ension)?|x|×|#|\*|p|w|poste?|interno?|int|anexo|anx|ramal|dw|durchwahl|app|apparat|klappe|kl|wewn|linka|toestel|tst|ankn|anknytning|lokal|local|доб|внутр|内線|분기)\.?[\s.:=#)]*$|^[\s,;]+$|^\s*[#*]\s*$/iu
const extensionWord = /^\s*[(,;]?\s*(?:e?xt(?:n|ension)?|x)\.?\s*[:=]?\s*\)?\s*$/i
const alternative = /^\s*[([]?\s*(?:\/|&|or|and|oder|und|ou|et|o|y|e|eller|och)\s*$/iu
const confusable = /^[OoIilSsBZzОоЗз]$/u
const hasLetter = /\p{L}/u

/** The numbers of a cell, with notes on the text around them. */
function numbersIn(text: string, bare: string, phoneCode: string): Found | Refusal {
  const { chunks, after } = chunksOf(text)
  if (chunks.length === 0) {
    return hasLetter.test(text)
      ? fault('phone-letters', `"${bare}" holds letters and no number.`)
      : fault('phone-missing', `"${bare}" holds no digits.`)
  }
  if (chunks.some(({ touching }) => touching.some((word) => confusable.test(word)))) return letters(bare)
  const roles = rolesOf(chunks, phoneCode)
  const numbers = roles.numbers.length > 0 ? roles.numbers : asOneNumber(chunks, roles, phoneCode)
  if (numbers.length === 0) return noNumber(chunks, after, bare, phoneCode)
  if (roles.numbers.length > 0 && roles.left.length > 0) {
    const [left] = roles.left
    return hasLetter.test(left?.before ?? '')
      ? letters(bare)
      : fault('phone-length', `"${bare}" holds a number and more digits: "${left?.text ?? ''}".`)
  }
  const notes = [...roles.notes, ...labelsOf(chunks, after)]
  return { numbers, notes }
}

interface Roles {
  readonly numbers: FoundNumber[]
  readonly notes: string[]
  /** Digits that are neither a number nor part of the text around one. */
  readonly left: Chunk[]
}

function rolesOf(chunks: readonly Chunk[], phoneCode: string): Roles {
  const roles: Roles = { numbers: [], notes: [], left: [] }
  for (const chunk of chunks) {
    const isShort = chunk.digits.length <= 7 && !chunk.text.startsWith('+')
    const last = roles.numbers.at(-1)
    if (last && isShort && extensionMark.test(chunk.before)) {
      roles.notes.push(`extension "${`${chunk.before}${chunk.text}`.replace(/^[\s,;(]+/, '').trim()}" removed`)
      continue
    }
    const split = splitNumbers(chunk.text, phoneCode)
    if (split) {
      roles.numbers.push(...split.numbers)
      roles.notes.push(...split.notes)
    } else if (last && isShort && alternative.test(chunk.before) && chunk.digits.length < last.national.length) {
      roles.numbers.push({ ...last, national: last.national.slice(0, -chunk.digits.length) + chunk.digits, notes: [] })
    } else if (chunk.digits.length > 2 || !/\p{L}[\s.#]*$/u.test(chunk.before)) {
      roles.left.push(chunk)
    }
  }
  return roles
}

/** Where no part is a sound number: all digits together, or the only part that is long enough to be one. */
function asOneNumber(chunks: readonly Chunk[], { left }: Roles, phoneCode: string): FoundNumber[] {
  const isPlain = chunks.every(({ before }, at) => at === 0 || !hasLetter.test(before))
  if (chunks.length > 1 && isPlain) {
    const plus = chunks[0]?.text.startsWith('+') === true ? '+' : ''
    const joined = readNumber(plus + chunks.map(({ digits }) => digits).join(''), phoneCode)
    if (joined?.quality === 'valid') return [joined]
  }
  const long = left.filter(({ digits }) => digits.length >= dialerDigits.least)
  const read = long.map((chunk) => readNumber(chunk.text, phoneCode)).filter((number) => number !== null)
  // North American numbers have ten digits or are none; elsewhere a number nobody knows may still be one.
  return left.length === read.length && read.every(({ code }) => code !== '1') ? read : []
}

const letters = (bare: string): Refusal => fault('phone-letters', `"${bare}" has letters inside the number.`)

function noNumber(chunks: readonly Chunk[], after: string, bare: string, phoneCode: string): Refusal {
  const isInside = chunks.some(({ before }, at) => (at > 0 && hasLetter.test(before)) || /\p{L}[-.]?$/u.test(before))
  if (isInside || /^[-.]?\p{L}/u.test(after)) return letters(bare)
  const [first] = chunks
  const read = first && chunks.length === 1 ? readNumber(first.text, phoneCode) : null
  if (first?.text.startsWith('+') && !read) {
    return fault('phone-country', `"${bare}" begins with a country code that no country has.`)
  }
  const digits = chunks.map((chunk) => chunk.digits).join('')
  return wrongLength(bare, read?.national ?? digits, phoneCode)
}

function wrongLength(bare: string, digits: string, code: string): Refusal {
  const wanted = code === '1' ? '10 digits' : `${dialerDigits.least} to ${dialerDigits.most} digits`
  return fault('phone-length', `"${bare}" has ${digits.length} digits where ${wanted} are needed.`)
}

/** Words around the number, as a note; marks alone are not worth one. */
function labelsOf(chunks: readonly Chunk[], after: string): string[] {
  const between = chunks
    .map(({ before }) => before)
    .filter((text) => !extensionMark.test(text) && !alternative.test(text))
  return [...between, after]
    .map((text) => text.replace(/^[\s,;.\-/]+|[\s,;\-/]+$/g, ''))
    .filter((text) => hasLetter.test(text))
    .map((label) => (extensionWord.test(label) ? `extension "${label}" removed` : `"${label}" left out`))
}

function reading(
  bare: string,
  phoneCode: string,
  rules: PhoneRules,
  { numbers: all }: Found,
  notes: readonly string[],
): PhoneReading {
  const numbers = all.filter(
    (number, at) => all.findIndex(({ code, national }) => code === number.code && national === number.national) === at,
  )
  const [first, ...rest] = numbers
  if (!first) return fault('phone-missing', `"${bare}" holds no number.`)
  const second = rest[0]
  if (second && !rules.takesSecond) {
    return fault(
      'phone-two-numbers',
      `"${bare}" holds ${rest.length === 1 ? 'two' : rest.length + 1} numbers: ${numbers.map(({ national }) => national).join(', ')}.`,
    )
  }
  if (first.code !== phoneCode && rules.otherCountries === 'refuse') {
    return fault('phone-country', `"${bare}" belongs to another country (${first.code}) than phone code ${phoneCode}.`)
  }
  // 00 leads abroad: with it the number would be read as one of another country.
  if (first.national.startsWith('00')) {
    return fault('phone-length', `"${bare}" is no number of country code ${first.code}.`)
  }
  const digits = formOf(first, rules)
  if (digits.length < dialerDigits.least || digits.length > dialerDigits.most || !isDialable(first)) {
    return wrongLength(bare, digits, first.code)
  }
  const others = rest.filter(({ code }) => code === first.code).map((number) => formOf(number, rules))
  const abroad = rest.filter(({ code }) => code !== first.code)
  const said = [
    ...notes,
    ...first.notes.filter((note) => !rules.trunkPrefix || !note.startsWith('trunk prefix')),
    ...(first.code === phoneCode ? [] : [`sent under its own phone code ${first.code}`]),
    ...abroad.map(({ code, national }) => `a second number, +${code} ${national}, left out: another country`),
  ]
  return {
    ok: true,
    digits,
    code: first.code,
    namesCountry: first.namesCountry,
    repair: said.length > 0 ? [...new Set(said)].join(', ') : null,
    doubt:
      first.quality === 'impossible'
        ? `${digits} has a length that no number of country code ${first.code} has.`
        : null,
    others,
  }
}

const isDialable = ({ code, national }: FoundNumber): boolean => code !== '1' || national.length === 10

function formOf({ code, national, quality }: FoundNumber, { trunkPrefix }: PhoneRules): string {
  if (!trunkPrefix || code === '1' || quality !== 'valid') return national
  return numberingPlan(code)?.withTrunkPrefix(national) ?? national
}

/** Why a ten-digit North American number cannot be dialled; null: it looks right. The dialer takes it all the same. */
export function nanpDoubt(digits: string): string | null {
  if (!/^[2-9]/.test(digits)) return `${digits.slice(0, 3)} is not an area code.`
  if (/^[01]$/.test(digits[3] ?? '')) return `${digits.slice(3, 6)} is not an exchange.`
  return null
}
