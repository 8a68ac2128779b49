import { useSyncExternalStore } from 'react'
import { functionSpec, isFunctionName, type FunctionName } from '../../shared/catalogue/index.ts'
import { isSecretParam } from '../../shared/catalogue/secret-param.ts'
import type { ActivityCall } from '../../shared/model/activity.ts'

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

/**
 * What a logged call was filled in with: values by parameter, and those of custom fields, which are logged among them.
 * Passwords were never logged and are left out. Null where the function is not known any more.
 */
export function valuesOfCall({
  functionName,
  params,
}: Pick<ActivityCall, 'functionName' | 'params'>): (CallValues & { functionName: FunctionName }) | null {
  if (!isFunctionName(functionName)) return null
  const names = new Set<string>(functionSpec(functionName).params.map(({ name }) => name))
  const kept = Object.entries(params).filter(([name]) => !isSecretParam(name))
  return {
    functionName,
    params: Object.fromEntries(kept.filter(([name]) => names.has(name))),
    customFields: Object.fromEntries(kept.filter(([name]) => !names.has(name))),
  }
}
