import type { FindQuery } from '../../../shared/model/lead.ts'
import type { KeyKind } from '../../../shared/values/lead-keys.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'

export const kindWords: Readonly<Record<KeyKind, { readonly one: string; readonly title: string }>> = {
  phone: { one: 'phone number', title: 'Phone numbers' },
  'lead-id': { one: 'lead id', title: 'Lead ids' },
  'vendor-code': { one: 'vendor code', title: 'Vendor codes' },
}

/** A search in one line, for the history. */
export function wordsOf(query: FindQuery, keyCount = query.kind === 'keys' ? query.keys.length : 0): string {
  if (query.kind === 'status') return `Called with ${query.status} on ${query.date}${archivedWords(query)}`
  const [first] = query.keys
  const keys = keyCount === 1 ? `${kindWords[query.by].one} ${first ?? ''}` : countOf(keyCount, kindWords[query.by].one)
  const where =
    query.scope.kind === 'system'
      ? ''
      : query.scope.kind === 'list'
        ? ` in list ${query.scope.listId}`
        : ` in the campaign of list ${query.scope.listId}`
  return `${keys.slice(0, 1).toUpperCase()}${keys.slice(1)}${where}${archivedWords(query)}`
}

const archivedWords = ({ archived }: FindQuery): string =>
  archived === 'also' ? ', archived ones too' : archived === 'only' ? ', archived only' : ''

/** What the box was understood as. */
export function readingWords(keys: number, kind: KeyKind, repeated: number, rejected: number): string {
  const parts = [countOf(keys, kindWords[kind].one)]
  if (repeated > 0) parts.push(`${formatCount(repeated)} repeated`)
  if (rejected > 0) parts.push(`${formatCount(rejected)} not usable`)
  return parts.join(' · ')
}
