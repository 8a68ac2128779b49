import type { KeyColumn, KeyFileRequest } from '../../../../shared/model/key-file.ts'
import { readKeys } from '../../../../shared/values/lead-keys.ts'
import { headerAliases, normalizeHeader } from '../mapping/header-words.ts'

type KeyKind = KeyFileRequest['kind']

export interface ColumnChoice {
  /** Empty: somebody has to choose. */
  readonly chosen: readonly number[]
  readonly why: string
}

/** Headings of each kind, the sure ones first. A weaker heading counts only where no stronger one is there. */
const headings: Readonly<Record<KeyKind, readonly ReadonlySet<string>[]>> = {
  phone: [new Set(['phonenumber']), new Set(headerAliases.phone_number), new Set(headerAliases.alt_phone)],
  'lead-id': [new Set(['leadid', 'vicidialleadid', 'dialdeckleadid']), new Set(['leadnumber', 'lead', 'id'])],
  'vendor-code': [
    new Set(['vendorleadcode']),
    new Set(headerAliases.vendor_lead_code.filter((word) => word !== 'leadid' && word !== 'id')),
    new Set(['id']),
  ],
}

const nouns: Readonly<Record<KeyKind, string>> = {
  phone: 'phone numbers',
  'lead-id': 'lead ids',
  'vendor-code': 'vendor codes',
}

/** A column counts as one of keys when so many of its filled cells are some. */
const leastShare = 0.7

/**
 * The column of a file the keys stand in, where that is certain: the only column, the only one whose heading says so, or
 * without any such heading the only one whose cells look like it. A number in the wrong column is a wrong lead, so two
 * that are equally good are a question and never a guess.
 */
export function chooseKeyColumn(columns: readonly KeyColumn[], kind: KeyKind): ColumnChoice {
  const noun = nouns[kind]
  const [only] = columns
  if (only !== undefined && columns.length === 1) return { chosen: [only.column], why: 'The file has one column.' }
  for (const words of headings[kind]) {
    const named = columns.filter(({ header }) => words.has(normalizeHeader(header)))
    const [first] = named
    if (first === undefined) continue
    if (named.length > 1) return { chosen: [], why: `${named.length} columns may hold the ${noun}: ${names(named)}.` }
    return { chosen: [first.column], why: `The heading ${nameOf(first)} says that it holds the ${noun}.` }
  }
  if (kind === 'vendor-code') return { chosen: [], why: `No heading says which column holds the ${noun}.` }
  if (columns.every(({ header, usable, filled }) => header === '' && usable === 1 && filled === 1)) {
    return { chosen: columns.map(({ column }) => column), why: `The file is one line of ${noun}.` }
  }
  const fitting = columns.filter(({ usable, filled }) => filled > 0 && usable / filled >= leastShare)
  const [fits] = fitting
  if (fits === undefined) return { chosen: [], why: `No column looks like ${noun}.` }
  if (fitting.length > 1) {
    return { chosen: [], why: `${fitting.length} columns look like ${noun}, and no heading says which is meant.` }
  }
  return { chosen: [fits.column], why: `${nameOf(fits)} is the only column that looks like ${noun}.` }
}

/** Columns with how many of their first cells are keys of the kind. */
export const keyColumnsOf = (
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  kind: KeyKind,
): KeyColumn[] =>
  headers.map((header, column) => {
    const cells = rows.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '')
    return { column, header, filled: cells.length, usable: cells.filter((cell) => isLikely(cell, kind)).length }
  })

/** A stray short number is a key by its shape; as a sign of what a column holds it takes more. */
function isLikely(cell: string, kind: KeyKind): boolean {
  const { keys, rejected } = readKeys(cell, kind)
  return keys.length === 1 && rejected.length === 0 && (kind !== 'phone' || (keys[0]?.length ?? 0) >= 10)
}

/** A column as people know it: by its heading, else by its place. */
export const nameOf = ({ header, column }: Pick<KeyColumn, 'header' | 'column'>): string =>
  header.trim() === '' ? `column ${column + 1}` : `“${header.trim()}”`

const names = (columns: readonly KeyColumn[]): string =>
  columns.map((each) => `${nameOf(each)} (column ${each.column + 1})`).join(', ')
