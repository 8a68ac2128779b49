import type { ColumnMatch, LeadField } from '../../../../shared/model/import.ts'
import { headerAliases, normalizeHeader } from './header-words.ts'
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
  for (const candidate of candidates) take(candidate)
  for (const candidate of contentCandidates(headers, rows)) take(candidate)

  return headers.map((header, column) => {
    const match = chosen.get(column)
    return {
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
  return fields.flatMap((field): Candidate[] => {
    if (isChosenByHand(field.name)) return []
    const own = [normalizeHeader(field.name), normalizeHeader(field.title)]
    if (own.includes(name)) return [{ column, field: field.name, how: 'exact', score: 1 }]
    const aliases = isStandardField(field.name) ? headerAliases[field.name] : []
    const position = aliases.indexOf(name)
    // Earlier aliases are surer: of `Phone` and `Work phone` in one file the first is the number to dial.
    if (position !== -1) return [{ column, field: field.name, how: 'alias', score: 0.95 - position * 0.001 }]
    const likeness = Math.max(...[...own, ...aliases].map((known) => likenessOf(name, known)))
    return likeness >= leastFuzzyScore ? [{ column, field: field.name, how: 'fuzzy', score: likeness * 0.9 }] : []
  })
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
  { field: 'state', test: (cell) => /^[A-Z]{2}$/.test(cell), share: 0.8 },
]

const isPhoneLike = (cell: string): boolean =>
  /^[\d\s().+/-]+$/.test(cell) && /^1?\d{10}$/.test(cell.replace(/\D/g, '')) && !/^\d{4}-\d{2}-\d{2}$/.test(cell)

function contentCandidates(headers: readonly string[], rows: readonly (readonly string[])[]): Candidate[] {
  return contentTests.flatMap(({ field, test, share }) =>
    headers.flatMap((header, column): Candidate[] => {
      // A column with a name nobody knows is left to the admin, except the one thing a lead cannot do without.
      if (header !== '' && field !== 'phone_number') return []
      const cells = rows.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '')
      const fits = cells.filter(test).length / Math.max(1, cells.length)
      return cells.length > 0 && fits >= share ? [{ column, field, how: 'content', score: fits * 0.6 }] : []
    }),
  )
}
