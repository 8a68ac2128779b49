import { useSyncExternalStore } from 'react'
import type { FunctionName } from '../../../shared/catalogue/index.ts'

/** What is filled in for a function. */
export interface CallValues {
  readonly params: Readonly<Record<string, string>>
  readonly customFields: Readonly<Record<string, string>>
}

const nothing: CallValues = { params: {}, customFields: {} }
const byFunction = new Map<FunctionName, CallValues>()
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Values stay with their function, so that looking at another one loses nothing. */
export function changeCall(functionName: FunctionName, change: Partial<CallValues>): void {
  byFunction.set(functionName, { ...(byFunction.get(functionName) ?? nothing), ...change })
  for (const listener of listeners) listener()
}

export const useCall = (functionName: FunctionName): CallValues =>
  useSyncExternalStore(subscribe, () => byFunction.get(functionName) ?? nothing)
