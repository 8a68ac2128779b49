import { customFieldFilter, type FieldFilter, fieldFilters } from '../shared/catalogue/field-filters.ts'

type Filter = (value: string) => string

const escapeClass = (characters: string): string => characters.replaceAll(/[\\\]^]/g, String.raw`\$&`)

/** `0-9A-Za-z '-./:@_` as a character class: the ranges stay, a lone dash goes last. */
function classOf(characters: string): string {
  const ranges = [...characters.matchAll(/0-9|A-Z|a-z/g)].map((match) => match[0])
  const rest = characters.replaceAll(/0-9|A-Z|a-z/g, '')
  return ranges.join('') + escapeClass(rest.replaceAll('-', '')) + (rest.includes('-') ? '-' : '')
}

function compile({ keeps, drops, plusToSpace, utf8Letters }: FieldFilter, nonLatin: boolean): Filter {
  const letters = utf8Letters && nonLatin ? String.raw`\p{L}` : ''
  const gone =
    keeps !== undefined
      ? new RegExp(`[^${letters}${plusToSpace ? '+' : ''}${classOf(keeps)}]`, 'gu')
      : new RegExp(`[${escapeClass(drops ?? '')}]`, 'gu')
  const nothingGoes = keeps === undefined && !drops
  return (value) => {
    const kept = nothingGoes ? value : value.replace(gone, '')
    return plusToSpace ? kept.replaceAll('+', ' ') : kept
  }
}

/** What the server makes of each parameter before anything else looks at it; nothing is reported. */
export interface ValueFilters {
  parameter(name: string, value: string): string
  customField(value: string): string
}

export function createValueFilters(nonLatin: boolean): ValueFilters {
  const filters = new Map(Object.entries(fieldFilters).map(([name, filter]) => [name, compile(filter, nonLatin)]))
  const custom = compile(customFieldFilter, nonLatin)
  return {
    parameter: (name, value) => filters.get(name)?.(value) ?? value,
    customField: custom,
  }
}

/** Free-text columns pass MySQL's own escapes: `C:\new` is stored with a line feed, emoji as question marks. */
export const storedFreeText = (value: string): string =>
  value
    .replaceAll(/[\u{10000}-\u{10FFFF}]/gu, '????')
    .replaceAll(/\\(.)/gs, (_, character: string) => ({ n: '\n', t: '\t', r: '\r', 0: '\0' })[character] ?? character)
