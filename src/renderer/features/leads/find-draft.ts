import { useSyncExternalStore } from 'react'
import type { ArchivedChoice, FindQuery, FindScope } from '../../../shared/model/lead.ts'
import type { KeyKind, KeyReading } from '../../../shared/values/lead-keys.ts'

/** What stands in the search box. It outlives the screen. */
export interface FindDraft {
  readonly mode: 'keys' | 'status'
  readonly text: string
  /** Null: as it looks. */
  readonly kind: KeyKind | null
  readonly scopeKind: FindScope['kind']
  readonly listId: string
  readonly archived: ArchivedChoice
  readonly status: string
  readonly date: string
}

const today = (): string => {
  const now = new Date()
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
}

let current: FindDraft = {
  mode: 'keys',
  text: '',
  kind: null,
  scopeKind: 'system',
  listId: '',
  archived: 'without',
  status: '',
  date: today(),
}
const listeners = new Set<() => void>()

export function changeFindDraft(change: Partial<FindDraft>): void {
  current = { ...current, ...change }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useFindDraft = (): FindDraft => useSyncExternalStore(subscribe, () => current)

/** The search the box stands for; null while something is missing. */
export function queryOf(draft: FindDraft, reading: KeyReading): FindQuery | null {
  if (draft.mode === 'status') {
    if (!/^[0-9A-Za-z_-]{1,6}$/.test(draft.status) || !/^\d{4}-\d{2}-\d{2}$/.test(draft.date)) return null
    return { kind: 'status', status: draft.status, date: draft.date, archived: draft.archived }
  }
  if (reading.keys.length === 0) return null
  const scoped = draft.scopeKind !== 'system' && reading.kind !== 'lead-id'
  if (scoped && !/^\d{3,14}$/.test(draft.listId)) return null
  return {
    kind: 'keys',
    by: reading.kind,
    keys: [...reading.keys],
    scope: scoped ? { kind: draft.scopeKind, listId: draft.listId } : { kind: 'system' },
    archived: draft.archived,
  }
}

/** Puts a kept search back into the box. */
export function draftOf(query: FindQuery): Partial<FindDraft> {
  if (query.kind === 'status') {
    return { mode: 'status', status: query.status, date: query.date, archived: query.archived }
  }
  return {
    mode: 'keys',
    text: query.keys.join('\n'),
    kind: query.by,
    scopeKind: query.scope.kind,
    listId: query.scope.kind === 'system' ? '' : query.scope.listId,
    archived: query.archived,
  }
}
