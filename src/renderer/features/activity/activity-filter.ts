import { useSyncExternalStore } from 'react'
import type { ActivityFilter } from '../../../shared/model/activity.ts'

/** The filter as its fields hold it; empty fields do not filter. */
export interface FilterFields {
  readonly connectionId: string | null
  readonly functionName: string | null
  readonly outcome: string | null
  readonly text: string
  /** Local date and time as the browser's own field writes them: "2026-07-31T14:05". */
  readonly from: string
  readonly to: string
}

export const noFilter: FilterFields = {
  connectionId: null,
  functionName: null,
  outcome: null,
  text: '',
  from: '',
  to: '',
}

const timeOf = (local: string): number | undefined => {
  const at = new Date(local).getTime()
  return Number.isNaN(at) ? undefined : at
}

/** A minute's last millisecond: "until 14:05" means the whole minute. */
const endOfMinuteMs = 59_999

/** What main is asked for. */
export function filterOf(fields: FilterFields): ActivityFilter {
  const from = timeOf(fields.from)
  const to = timeOf(fields.to)
  const text = fields.text.trim()
  return {
    ...(fields.connectionId === null ? {} : { connectionId: fields.connectionId }),
    ...(fields.functionName === null ? {} : { functionName: fields.functionName }),
    ...(fields.outcome === null ? {} : { outcome: fields.outcome }),
    ...(text === '' ? {} : { text }),
    ...(from === undefined ? {} : { fromMs: from }),
    ...(to === undefined ? {} : { toMs: to + endOfMinuteMs }),
  }
}

let fields = noFilter
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Changes the filter; it stays while other screens are open. */
export function changeFilter(change: Partial<FilterFields>): void {
  fields = { ...fields, ...change }
  for (const listener of listeners) listener()
}

export const useFilterFields = (): FilterFields => useSyncExternalStore(subscribe, () => fields)
