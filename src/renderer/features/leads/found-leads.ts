import { useSyncExternalStore } from 'react'
import type { FindNews, FindProgress, FindQuery, FoundLead } from '../../../shared/model/lead.ts'
import type { Problem } from '../../../shared/model/problem.ts'
import { client } from '../../rpc/client.ts'
import { onLeadsChanged } from '../../state/changed-leads.ts'
import { problemOf } from '../../ui/problem-of.ts'

/** What the last search found. It goes on and is kept while the admin looks elsewhere. */
export interface FoundLeads {
  readonly connectionId: string | null
  readonly query: FindQuery | null
  readonly running: boolean
  readonly leads: readonly FoundLead[]
  readonly missing: readonly string[]
  readonly remarks: readonly string[]
  readonly progress: FindProgress | null
  readonly problem: Problem | null
  /** A job has changed leads of this dialer since: what is shown may not be what is there. */
  readonly stale: boolean
}

const nothing: FoundLeads = {
  connectionId: null,
  query: null,
  running: false,
  leads: [],
  missing: [],
  remarks: [],
  progress: null,
  problem: null,
  stale: false,
}

let current = nothing
let stop: AbortController | null = null
const listeners = new Set<() => void>()

function set(change: Partial<FoundLeads>): void {
  current = { ...current, ...change }
  for (const listener of listeners) listener()
}

export const placeOf = (lead: Pick<FoundLead, 'leadId' | 'archived'>): string =>
  `${lead.archived ? 'archived-' : ''}${lead.leadId}`

/** Adds a piece of news to what is there; a lead that comes again replaces itself in its place. */
export function withNews(leads: Map<string, FoundLead>, news: FindNews): readonly FoundLead[] | null {
  for (const lead of news.leads) leads.set(placeOf(lead), lead)
  return news.leads.length > 0 ? [...leads.values()] : null
}

/** Begins a search; one that is running ends. `onEnd` is told when it is over, however it ended. */
export async function startFind(connectionId: string, query: FindQuery, onEnd: () => void): Promise<void> {
  stop?.abort()
  const own = new AbortController()
  stop = own
  set({ ...nothing, connectionId, query, running: true })
  const leads = new Map<string, FoundLead>()
  try {
    for await (const news of await client.leads.watchFound({ connectionId, query }, { signal: own.signal })) {
      if (own.signal.aborted) return
      const all = withNews(leads, news)
      set({
        ...(all === null ? {} : { leads: all }),
        missing: news.missing.length > 0 ? [...current.missing, ...news.missing] : current.missing,
        remarks: news.remarks.length > 0 ? [...current.remarks, ...news.remarks] : current.remarks,
        progress: news.progress,
        problem: news.problem,
      })
    }
  } catch (error) {
    if (!own.signal.aborted) set({ problem: problemOf(error) })
  } finally {
    if (stop === own) {
      set({ running: false })
      stop = null
    }
    onEnd()
  }
}

/** Ends the search and keeps what it found. */
export function stopFind(): void {
  stop?.abort()
  stop = null
  set({ running: false })
}

/** A lead was changed or deleted from here: the grid shows it at once. */
export function refreshFound(connectionId: string, lead: FoundLead, gone: boolean): void {
  if (current.connectionId !== connectionId) return
  set({
    leads: current.leads.flatMap((each) => {
      if (placeOf(each) !== placeOf(lead)) return [each]
      return gone ? [] : [{ ...each, values: lead.values, why: null }]
    }),
  })
}

onLeadsChanged(markStale)

/** An edit of many leads of a dialer has come to rest. */
function markStale(connectionId: string): void {
  if (current.connectionId === connectionId && current.query !== null && !current.running) set({ stale: true })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useFoundLeads = (): FoundLeads => useSyncExternalStore(subscribe, () => current)
