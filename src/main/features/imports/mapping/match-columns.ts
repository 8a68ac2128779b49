import type { ColumnMatch, LeadField } from '../../../../shared/model/import.ts'
import { readPhoneCode } from '../checking/check-phone.ts'
import { countryCode } from '../checking/countries.ts'
import { numberingPlan } from '../checking/phone/numbering-plan.ts'
import { isRegionCode } from '../checking/region-codes.ts'
import { fullNameWords, headerAliases, normalizeHeader, phoneKinds } from './header-words.ts'
import { isStandardOrder, standardOrderFields } from './standard-order.ts'
import { isChosenByHand, isStandardField } from './lead-fields.ts'

/** Below this a likeness is chance: `date` is not `state`. */
const leastFuzzyScore = 0.72

interface Candidate {
  readonly column: number
  readonly field: string
  readonly how: 'exact' | 'alias' | 'fuzzy' | 'content'
  readonly score: number
}

/**
 * What each column of a file feeds, best guess first: the field's own name, a known other name, a similar name, and
 * where there is no header (or none that helps) what the cells look like. No field is fed twice.
 * @param headers one per column, empty strings where the file has no header row
 * @param rows some rows of the file, for samples and for guessing by content
 */
export function matchColumns(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  fields: readonly LeadField[],
): ColumnMatch[] {
  const candidates = headers
    .flatMap((header, column) => nameCandidates(header, column, fields))
    .toSorted((a, b) => b.score - a.score || a.column - b.column)
  const chosen = new Map<number, Candidate>()
  const taken = new Set<string>()
  const take = (candidate: Candidate): void => {
    if (chosen.has(candidate.column) || taken.has(candidate.field)) return
    chosen.set(candidate.column, candidate)
    taken.add(candidate.field)
  }
  const standard = standardOrder(headers, rows)
  for (const candidate of standard ?? candidates) take(candidate)
  if (standard === null) {
    for (const candidate of contentCandidates(headers, rows)) take(candidate)
    for (const candidate of morePhones(headers, chosen)) chosen.set(candidate.column, candidate)
    dialCodes(headers, rows, chosen)
    countries(headers, rows, chosen)
  }
  const whole = fullNameColumn(headers, chosen)

  return headers.map((header, column) => {
    const match = column === whole ? ({ field: 'last_name', how: 'alias', score: 0.9 } as const) : chosen.get(column)
    return {
      ...(column === whole ? { fullName: true } : {}),
      column,
      header,
      field: match?.field ?? null,
      how: match?.how ?? 'none',
      score: match ? Math.round(match.score * 100) / 100 : 0,
      samples: rows
        .slice(0, 3)
        .map((row) => row[column] ?? '')
        .filter((cell) => cell !== ''),
    }
  })
}

/** Whether a cell of the first row is a name the app knows: the sign of a header row. */
export function isKnownHeader(cell: string, fields: readonly LeadField[]): boolean {
  if (cell.length > longestName) return false
  const name = normalizeHeader(cell)
  if (name === '' || name.startsWith('dialdeck')) return false
  return fields.some(
    (field) =>
      !isChosenByHand(field.name) &&
      (normalizeHeader(field.name) === name ||
        normalizeHeader(field.title) === name ||
        (isStandardField(field.name) && headerAliases[field.name].includes(name))),
  )
}

/** Longer cells are text, not names that are known. */
const longestName = 80

function nameCandidates(header: string, column: number, fields: readonly LeadField[]): Candidate[] {
  const name = normalizeHeader(header)
  // Columns a result file of the app carries are about an earlier load.
  if (name === '' || name.startsWith('dialdeck')) return []
  const found = fields.flatMap((field): Candidate[] => {
    if (isChosenByHand(field.name)) return []
    const own = [normalizeHeader(field.name), normalizeHeader(field.title)]
    if (own.includes(name)) return [{ column, field: field.name, how: 'exact', score: 1 }]
    const aliases = isStandardField(field.name) ? headerAliases[field.name] : []
    const position = aliases.indexOf(name)
    // Earlier aliases are surer: of `Phone` and `Work phone` in one file the first is the number to dial.
    if (position !== -1) return [{ column, field: field.name, how: 'alias', score: 0.95 - position * 0.001 }]
    // A whole name is no first name, however alike the words are.
    if (fullNameWords.includes(name)) return []
    const likeness = Math.max(...[...own, ...aliases].map((known) => likenessOf(name, known)))
    return likeness >= leastFuzzyScore ? [{ column, field: field.name, how: 'fuzzy', score: likeness * 0.9 }] : []
  })
  // A name that is known means its field: a second "Phone" is not an alternate phone because the words are alike.
  const known = found.filter(({ how }) => how !== 'fuzzy')
  return known.length > 0 ? known : found
}

/** Share of two-letter pairs two names have in common (Dice), 0 to 1. */
export function likenessOf(a: string, b: string): number {
  if (a.length < 3 || b.length < 3) return 0
  const pairs = new Map<string, number>()
  for (let at = 0; at < a.length - 1; at += 1) {
    const pair = a.slice(at, at + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  let common = 0
  for (let at = 0; at < b.length - 1; at += 1) {
    const pair = b.slice(at, at + 2)
    const left = pairs.get(pair) ?? 0
    if (left === 0) continue
    common += 1
    pairs.set(pair, left - 1)
  }
  return (2 * common) / (a.length + b.length - 2)
}

const contentTests: readonly {
  readonly field: string
  readonly test: (cell: string) => boolean
  readonly share: number
}[] = [
  { field: 'phone_number', test: (cell) => isPhoneLike(cell), share: 0.7 },
  { field: 'email', test: (cell) => /^\S+@\S+\.\S+$/.test(cell), share: 0.7 },
  { field: 'postal_code', test: (cell) => /^\d{5}(?:-\d{4})?$/.test(cell), share: 0.8 },
  { field: 'state', test: isRegionCode, share: 0.8 },
]

const isPhoneLike = (cell: string): boolean =>
  /^[\d\s().+/-]+$/.test(cell) && /^1?\d{10}$/.test(cell.replace(/\D/g, '')) && !/^\d{4}-\d{2}-\d{2}$/.test(cell)

function contentCandidates(headers: readonly string[], rows: readonly (readonly string[])[]): Candidate[] {
  const found = contentTests.flatMap(({ field, test, share }) =>
    headers.flatMap((header, column): Candidate[] => {
      // A column with a name nobody knows is left to the admin, except the one thing a lead cannot do without.
      if (header !== '' && field !== 'phone_number') return []
      const cells = cellsOf(rows, column)
      const fits = cells.filter(test).length / Math.max(1, cells.length)
      return cells.length > 0 && fits >= share ? [{ column, field, how: 'content', score: fits * 0.6 }] : []
    }),
  )
  // Five digits may be anything; beside a state they are its postal code.
  return found.some(({ field }) => field === 'state') ? found : found.filter(({ field }) => field !== 'postal_code')
}

const cellsOf = (rows: readonly (readonly string[])[], column: number): string[] =>
  rows.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '')

/** A file without header in the order VICIdial's own list loader reads: what each column is, is known. */
function standardOrder(headers: readonly string[], rows: readonly (readonly string[])[]): Candidate[] | null {
  if (headers.some((header) => header !== '') || !isStandardOrder(rows)) return null
  return standardOrderFields
    .slice(0, headers.length)
    .map((field, column) => ({ column, field, how: 'content' as const, score: 1 }))
    .filter(({ field }) => !isChosenByHand(field))
}

/** Further columns of the number to dial: of the same name, or where the number is one of several kinds of phone. */
function morePhones(headers: readonly string[], chosen: ReadonlyMap<number, Candidate>): Candidate[] {
  const first = [...chosen.values()].find(({ field }) => field === 'phone_number')
  if (!first) return []
  const name = normalizeHeader(headers[first.column] ?? '')
  if (name === '') return []
  return headers.flatMap((header, column): Candidate[] => {
    const other = normalizeHeader(header)
    // Phone 1, Phone 2 and Phone 3 are one number and its spares, whichever of them are filled.
    const isSeries = /\d$/.test(name) && /\d$/.test(other) && stemOf(name) === stemOf(other)
    if (isSeries) return column === first.column ? [] : [{ ...first, column }]
    const isAlike = other === name || (phoneKinds.has(name) && phoneKinds.has(other))
    return isAlike && !chosen.has(column) ? [{ ...first, column }] : []
  })
}

const stemOf = (name: string): string => name.replace(/\d+$/, '')

/** Names a column of dial codes may have, beside those of the field. */
const codeWords = new Set(
  (
    'countrycode country code prefix cc intlcode countryprefix vorwahl indicatif ' +
    'prefijo prefisso codigopais codigodepais codigodopais landcode landnummer ' +
    'landkode landercode kodkraju ulkekodu кодстраны'
  ).split(' '),
)

/** A column called "Country Code" that holds 44 and +45 is the phone code, whatever its name says. */
function dialCodes(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  chosen: Map<number, Candidate>,
): void {
  if ([...chosen.values()].some(({ field }) => field === 'phone_code')) return
  const column = headers.findIndex((header, at) => {
    if (!codeWords.has(normalizeHeader(header))) return false
    const cells = cellsOf(rows, at)
    const isCode = (cell: string): boolean => numberingPlan(readPhoneCode(cell) ?? '') !== null
    return cells.some((cell) => /\d/.test(cell)) && cells.filter(isCode).length >= cells.length * 0.8
  })
  if (column !== -1) chosen.set(column, { column, field: 'phone_code', how: 'content', score: 0.9 })
}

/** A column called "CC" or the like that holds GB and DK says which country a row is of. */
function countries(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  chosen: Map<number, Candidate>,
): void {
  if ([...chosen.values()].some(({ field }) => field === 'country_code')) return
  const column = headers.findIndex((header, at) => {
    if (chosen.has(at) || !codeWords.has(normalizeHeader(header))) return false
    const cells = cellsOf(rows, at)
    return cells.length > 0 && cells.filter((cell) => countryCode(cell) !== null).length >= cells.length * 0.8
  })
  if (column !== -1) chosen.set(column, { column, field: 'country_code', how: 'content', score: 0.9 })
}

/** The column of whole names in a file that has no column for the parts; -1: there is none. */
function fullNameColumn(headers: readonly string[], chosen: ReadonlyMap<number, Candidate>): number {
  const sure = [...chosen.values()].filter(({ how }) => how !== 'fuzzy')
  if (sure.some(({ field }) => field === 'first_name' || field === 'last_name')) return -1
  const names = headers.map(normalizeHeader)
  const [best] = fullNameWords.filter((word) => names.includes(word))
  return best === undefined ? -1 : names.indexOf(best)
}
