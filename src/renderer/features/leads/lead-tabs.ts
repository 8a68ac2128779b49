import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { leadRefSchema, type LeadRef } from '../../../shared/model/lead.ts'
import { createWindowMemory } from '../../state/window-memory.ts'

const memory = createWindowMemory('lead-tabs', z.array(leadRefSchema))
let open: readonly LeadRef[] = memory.read() ?? []
const listeners = new Set<() => void>()

export const isSameLead = (left: LeadRef, right: LeadRef): boolean =>
  left.connectionId === right.connectionId && left.leadId === right.leadId && left.archived === right.archived

function set(next: readonly LeadRef[]): void {
  open = next
  memory.keep([...next])
  for (const listener of listeners) listener()
}

/** Keeps a lead among the open ones. */
export function rememberTab(ref: LeadRef): void {
  if (!open.some((tab) => isSameLead(tab, ref))) set([...open, ref])
}

/** Closes a tab and says which one stands in its place; null: the search. */
export function closeTab(ref: LeadRef): LeadRef | null {
  const at = open.findIndex((tab) => isSameLead(tab, ref))
  set(open.filter((tab) => !isSameLead(tab, ref)))
  return open[Math.min(Math.max(at, 0), open.length - 1)] ?? null
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Leads that are open, in the order they were opened. */
export const useLeadTabs = (): readonly LeadRef[] => useSyncExternalStore(subscribe, () => open)
