import { type CountryCode, Metadata, parsePhoneNumberFromString } from 'libphonenumber-js/core'
import metadata from 'libphonenumber-js/min/metadata'

/** What is known of the numbers behind one country calling code. */
export interface NumberingPlan {
  readonly code: string
  /** Prefixes dialed before a number of another country, beside 00. */
  readonly outward: readonly RegExp[]
  /** Whether a national number (without trunk prefix) is one the plan has. */
  isValid(national: string): boolean
  /** Whether it has at least a length the plan has. */
  isPossible(national: string): boolean
  /** Digits as dialed inside the country, without what is dialed before the number and is no part of it. */
  nationalOf(digits: string): string
  /** A national number as it is dialed inside the country. */
  withTrunkPrefix(national: string): string
}

interface PlanSource {
  nationalNumberPattern(): string
  possibleLengths(): number[]
  nationalPrefix(): string | undefined
  nationalPrefixForParsing(): string | undefined
  /** Not always text: the library leaves a 0 where there is none. */
  nationalPrefixTransformRule(): unknown
  IDDPrefix(): string | undefined
}

/** Calling codes and the territories that share them, the main one first. */
const territories: Readonly<Record<string, readonly string[]>> = metadata.country_calling_codes
const nonGeographic = new Set(Object.keys(metadata.nonGeographic ?? {}))
const plans = new Map<string, NumberingPlan | null>()

/** The plan behind a calling code; null: no country has it. */
export function numberingPlan(code: string): NumberingPlan | null {
  let plan = plans.get(code)
  if (plan === undefined) plans.set(code, (plan = makePlan(code)))
  return plan
}

const isCallingCode = (code: string): boolean => Object.hasOwn(territories, code) || nonGeographic.has(code)

/** The calling code digits begin with: none is the beginning of another one. Null: there is no such country. */
export function callingCodeOf(digits: string): string | null {
  for (let length = 1; length <= 3; length += 1) {
    const code = digits.slice(0, length)
    if (code.length === length && isCallingCode(code)) return code
  }
  return null
}

/** The calling code of a country by its two letters; null: not known. */
export function callingCodeOfCountry(country: string): string | null {
  return codeByCountry.get(country) ?? null
}

const codeByCountry = new Map(
  Object.entries(territories).flatMap(([code, countries]) => countries.map((country) => [country, code] as const)),
)

/** Prefixes that are dialed no more and still stand in files: Mexico gave its 1, 01, 044 and 045 up in 2019. */
const retiredPrefixes: Readonly<Record<string, RegExp>> = { 52: /^(?:1|01|04[45])(?=\d{10}$)/ }

function makePlan(code: string): NumberingPlan | null {
  if (!isCallingCode(code)) return null
  const sources = sourcesOf(code)
  const main = sources[0]
  if (!main) return null
  const valid = sources.map((source) => new RegExp(`^(?:${source.nationalNumberPattern()})$`))
  const lengths = new Set(sources.flatMap((source) => source.possibleLengths()))
  const isValid = (national: string): boolean => valid.some((pattern) => pattern.test(national))
  const prefix = main.nationalPrefixForParsing()
  const strip = prefix === undefined ? null : new RegExp(`^(?:${prefix})`)
  const rule: unknown = main.nationalPrefixTransformRule()
  const transform = typeof rule === 'string' ? rule : undefined
  const withoutPrefix = (digits: string): string => {
    const found = strip?.exec(digits)
    if (!found || found[0] === '') return digits
    // The rule rewrites a number whose middle was caught (Argentine mobiles: 15 becomes a leading 9).
    const caught = found.slice(1).at(-1)
    return transform !== undefined && caught !== undefined
      ? digits.replace(
          found[0],
          transform.replaceAll(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? ''),
        )
      : digits.slice(found[0].length)
  }
  const nationalOf = (digits: string): string => {
    // What is sound as it stands keeps its first digits: a Russian 800 number begins with the prefix 8.
    if (isValid(digits)) return digits
    const national = withoutPrefix(digits.replace(retiredPrefixes[code] ?? /^$/, ''))
    if (isValid(national) && !national.startsWith('00')) return national
    // A number nobody knows, of a length there is: the prefix goes where it is what makes the number too long.
    const isLikely = lengths.has(national.length) && !lengths.has(digits.length) && !national.startsWith('0')
    return isLikely ? national : digits
  }
  return {
    code,
    outward: [new RegExp(`^(?:${main.IDDPrefix() ?? '00'})`)],
    isValid,
    isPossible: (national) => lengths.has(national.length),
    nationalOf,
    withTrunkPrefix(national) {
      const usual = (main.nationalPrefix() ?? '') + national
      if (usual.startsWith('00')) return national
      if (transform === undefined) return nationalOf(usual) === national ? usual : national
      // Argentine mobiles are dialed with a 15 behind the area code, which only the metadata's formats can place.
      const dialed =
        parsePhoneNumberFromString(`+${code}${national}`, metadata)?.formatNational().replaceAll(/\D/g, '') ?? usual
      return [dialed, usual].find((digits) => nationalOf(digits) === national) ?? national
    },
  }
}

function sourcesOf(code: string): PlanSource[] {
  return (territories[code] ?? [undefined]).map((country) => {
    const one = new Metadata(metadata)
    // A code of no country (satellites, freephone) is a plan of its own; the types know only countries.
    one.selectNumberingPlan((country ?? code) as CountryCode)
    return one.numberingPlan as unknown as PlanSource
  })
}
