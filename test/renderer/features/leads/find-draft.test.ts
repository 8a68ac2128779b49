import { describe, expect, it } from 'vitest'
import { draftOf, queryOf, type FindDraft } from '../../../../src/renderer/features/leads/find-draft.ts'
import { wordsOf } from '../../../../src/renderer/features/leads/search-words.ts'
import { findQuerySchema } from '../../../../src/shared/model/lead.ts'
import { readKeys } from '../../../../src/shared/values/lead-keys.ts'

const draft: FindDraft = {
  mode: 'keys',
  text: '',
  kind: null,
  scopeKind: 'system',
  listId: '',
  archived: 'without',
  status: '',
  date: '2026-07-31',
}
const query = (part: Partial<FindDraft>) => {
  const whole = { ...draft, ...part }
  return queryOf(whole, readKeys(whole.text, whole.kind ?? undefined))
}

describe('the search the box stands for', () => {
  it('is none while something is missing', () => {
    expect(query({})).toBeNull()
    expect(query({ text: 'rubbish', kind: 'phone' })).toBeNull()
    expect(query({ text: '7275551111', scopeKind: 'list', listId: '1' })).toBeNull()
    expect(query({ mode: 'status', status: 'TOOLONG' })).toBeNull()
  })

  it.each([
    [{ text: '7275551111\n7275551112' }, '2 phone numbers'],
    [{ text: '7275551111', scopeKind: 'list', listId: '101' }, 'Phone number 7275551111 in list 101'],
    // Ids are looked up wherever they are.
    [{ text: '12', scopeKind: 'list', listId: '101' }, 'Lead id 12'],
    [{ text: 'CRM1', archived: 'also' }, 'Vendor code CRM1, archived ones too'],
    [{ mode: 'status', status: 'SALE' }, 'Called with SALE on 2026-07-31'],
  ] as const)('of %j is one the app takes, and can be put back into the box', (part, words) => {
    const made = findQuerySchema.parse(query(part))
    expect(wordsOf(made)).toBe(words)
    expect(query({ ...draftOf(made) })).toEqual(made)
  })
})
