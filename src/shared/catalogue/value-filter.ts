import { customFieldFilter, type FieldFilter, fieldFilters } from './field-filters.ts'

export type ValueFilter = (value: string) => string

const RANGES = ['0-9', 'A-Z', 'a-z']

const escapeInClass = (characters: string): string => characters.replaceAll(/[\\\]^]/g, String.raw`\$&`)

/** `0-9A-Za-z '-./:@_` as the inside of a character class: ranges as they are, a lone dash at the end. */
function classOf(characters: string): string {
  let rest = characters
  let ranges = ''
  for (const range of RANGES) {
    if (!rest.includes(range)) continue
    rest = rest.replaceAll(range, '')
    ranges += range
  }
  return ranges + escapeInClass(rest.replaceAll('-', '')) + (rest.includes('-') ? '-' : '')
}

function compile({ keeps, drops, plusToSpace, utf8Letters }: FieldFilter, nonLatin: boolean): ValueFilter {
  const plus = plusToSpace ? '+' : ''
  const letters = utf8Letters && nonLatin ? String.raw`\p{L}` : ''
  const goes =
    keeps === undefined
      ? drops
        ? new RegExp(`[${escapeInClass(drops)}]`, 'gu')
        : null
      : new RegExp(`[^${letters}${plus}${classOf(keeps)}]`, 'gu')
  return (value) => {
    const kept = goes ? value.replace(goes, '') : value
    return plusToSpace && kept.includes('+') ? kept.replaceAll('+', ' ') : kept
  }
}

/** Compiled when first asked for: a start needs none of the hundreds. */
const compiled = { latin: new Map<string, ValueFilter>(), nonLatin: new Map<string, ValueFilter>() }

/** What is left of a value sent for a list's own field, whose label no function knows. */
export const customValueFilter: ValueFilter = compile(customFieldFilter, false)

/**
 * The silent filter of a parameter (catalogue, fieldFilters): what is left of a value before the dialer looks at it.
 * Parameters nobody filters lose only ; and double quotes.
 */
export function valueFilter(name: string, keepsAllLetters: boolean): ValueFilter {
  const known = keepsAllLetters ? compiled.nonLatin : compiled.latin
  const ready = known.get(name)
  if (ready !== undefined) return ready
  const spec = Object.hasOwn(fieldFilters, name) ? fieldFilters[name] : undefined
  if (spec === undefined) return customValueFilter
  const filter = compile(spec, keepsAllLetters)
  known.set(name, filter)
  return filter
}
