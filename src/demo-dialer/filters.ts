import { valueFilter } from '../shared/catalogue/value-filter.ts'

/** What the server makes of each parameter before anything else looks at it; nothing is reported. */
export interface ValueFilters {
  parameter(name: string, value: string): string
  customField(value: string): string
}

export const createValueFilters = (nonLatin: boolean): ValueFilters => ({
  // What nobody filters by name (user, pass, function) is filtered where it is read.
  parameter: (name, value) => (value === '' ? value : valueFilter(name, nonLatin)(value)),
  customField: valueFilter('', nonLatin),
})

/** Free-text columns pass MySQL's own escapes: `C:\new` is stored with a line feed, emoji as question marks. */
export const storedFreeText = (value: string): string =>
  value
    .replaceAll(/[\u{10000}-\u{10FFFF}]/gu, '????')
    .replaceAll(/\\(.)/gs, (_, character: string) => ({ n: '\n', t: '\t', r: '\r', 0: '\0' })[character] ?? character)
