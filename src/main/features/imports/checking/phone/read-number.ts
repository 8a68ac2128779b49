import { callingCodeOf, numberingPlan } from './numbering-plan.ts'

/** Digits read as a number of one country. */
export interface FoundNumber {
  /** Country calling code it belongs to. */
  readonly code: string
  /** Without country code and trunk prefix. */
  readonly national: string
  /** `valid`: the country's plan has it; `possible`: as long as numbers there are; `impossible`: not even that. */
  readonly quality: 'valid' | 'possible' | 'impossible'
  /** A country code was written before it. */
  readonly namesCountry: boolean
  /** What was taken off, in words. */
  readonly notes: readonly string[]
}

interface Rules {
  readonly outward: readonly RegExp[]
  isValid(national: string): boolean
  isPossible(national: string): boolean
  nationalOf(digits: string): string
}

/** The dialer takes ten digits of North America, whatever the plan says of the area code. */
const northAmerica: Rules = {
  outward: [],
  isValid: (national) => national.length === 10,
  isPossible: (national) => national.length === 10,
  nationalOf: (digits) => (digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits),
}

/** A phone code that is no calling code of a country: nothing is known of its numbers. */
const unknownPlan: Rules = {
  outward: [],
  isValid: (national) => national.length >= 6 && national.length <= 16,
  isPossible: () => true,
  nationalOf: (digits) => digits,
}

const rulesOf = (code: string): Rules => (code === '1' ? northAmerica : (numberingPlan(code) ?? unknownPlan))

/**
 * Mobile numbers that, behind their country code, some plan takes for a national number as well: German 4915… would be the
 * town of Leer (0491) with more digits than any number there has.
 */
const mobilesBehindCode: Readonly<Record<string, RegExp>> = {
  49: /^1[5-7]\d{8,9}$/,
  62: /^8\d{8,11}$/,
  383: /^4[3-9]\d{6}$/,
}

/** Fewer digits behind a country code are no number: the code was none. */
const leastBehindCode = 4

/**
 * Digits as one number of a row with this phone code.
 * @param text digits and marks, a plus before them where there was one
 * @returns null: an international number of no country there is
 */
export function readNumber(text: string, phoneCode: string): FoundNumber | null {
  const digits = text.replaceAll(/\D/g, '')
  if (text.startsWith('+')) return international(text, phoneCode)
  const rules = rulesOf(phoneCode)
  const national = rules.nationalOf(digits)
  const isOwn = rules.isValid(national) && !(phoneCode === '1' && /^0(?:0|11)/.test(digits))
  if (!isOwn || digits.startsWith('00')) {
    const abroad = behindOutward(digits, phoneCode, [...rules.outward, /^00/, /^011/])
    const valid = abroad.filter(({ quality }) => quality === 'valid')
    // 00 always leads abroad; a country's own prefix (Mexican 09) and 011 may begin a number (0113 is Leeds).
    const isAbroad = !isOwn && (digits.startsWith('00') || phoneCode === '1')
    const likely = valid.find(({ code }) => code === phoneCode) ?? valid[0] ?? (isAbroad ? abroad[0] : undefined)
    if (likely) return likely
  }
  const bare = digits.startsWith(phoneCode) ? digits.slice(phoneCode.length) : ''
  const behindCode = bare === '' ? '' : rules.nationalOf(bare)
  const isApart = /^\(?(\d+)\)?[\s./-]/.exec(text)?.[1] === phoneCode
  const isMobile = mobilesBehindCode[phoneCode]?.test(bare) === true
  if (bare !== '' && (isApart || isMobile || !isOwn) && phoneCode !== '1' && rules.isValid(behindCode)) {
    return {
      code: phoneCode,
      national: behindCode,
      quality: 'valid',
      namesCountry: true,
      notes: [`country code ${phoneCode} removed`, ...trunkNotes(bare, behindCode, phoneCode)],
    }
  }
  const kept = settled(digits, national, phoneCode)
  const notes = trunkNotes(digits, kept, phoneCode)
  const namesCountry = phoneCode === '1' && notes.length > 0
  return { code: phoneCode, national: kept, quality: qualityOf(kept, rules), namesCountry, notes }
}

const qualityOf = (national: string, rules: Rules): FoundNumber['quality'] =>
  rules.isValid(national) ? 'valid' : rules.isPossible(national) ? 'possible' : 'impossible'

/**
 * What no plan has and would lose more digits when it is read again keeps them all: nobody knows which are its own.
 * @param national the digits without what was taken for a trunk prefix
 */
function settled(digits: string, national: string, code: string): string {
  if (national === digits || rulesOf(code).isValid(national)) return national
  return readNumber(national, code)?.national === national ? national : digits
}

const behindOutward = (digits: string, phoneCode: string, prefixes: readonly RegExp[]): FoundNumber[] =>
  prefixes
    .map((prefix) => prefix.exec(digits)?.[0])
    .map((prefix) => (prefix === undefined ? null : international(digits.slice(prefix.length), phoneCode)))
    .filter((number) => number !== null)
    .filter(({ national }) => national.length >= leastBehindCode)

function international(text: string, phoneCode: string): FoundNumber | null {
  // The 0 of "+1 (0) 212" is nobody's; elsewhere the plan knows whether it is part of the number.
  const digits = text.replace(/^(\+?1)\s*\(0\)/, '$1').replaceAll(/\D/g, '')
  const code = digits.startsWith(phoneCode) ? phoneCode : callingCodeOf(digits)
  if (code === null) return null
  const rules = rulesOf(code)
  const isTwice = digits.startsWith(code + code) && rules.isValid(rules.nationalOf(digits.slice(code.length * 2)))
  const once = digits.slice(code.length)
  const behind = isTwice && !rules.isValid(rules.nationalOf(once)) ? once.slice(code.length) : once
  const national = settled(behind, rules.nationalOf(behind), code)
  const removed = code === '1' ? 'leading 1 removed' : `country code ${code} removed`
  const notes = [removed, ...trunkNotes(behind, national, code)]
  return { code, national, quality: qualityOf(national, rules), namesCountry: true, notes }
}

function trunkNotes(dialed: string, national: string, code: string): string[] {
  if (dialed === national) return []
  if (!dialed.endsWith(national)) return [`${dialed} became ${national}, its form without trunk prefix`]
  const prefix = dialed.slice(0, dialed.length - national.length)
  return [code === '1' ? 'leading 1 removed' : `trunk prefix ${prefix} removed`]
}
