import { useSyncExternalStore } from 'react'
import type { ConsoleAnswer } from '../../../shared/model/console.ts'
import { isSecretName } from './check-param.ts'
import type { WrittenCall } from './command-lines.ts'

/** A call made from the console since the window was opened; the activity log has them all. */
export interface PastCall extends WrittenCall {
  readonly id: number
  readonly at: number
  readonly connectionName: string
  /** What it came to, in one word. */
  readonly outcome: ConsoleAnswer['outcome'] | 'problem'
}

const kept = 50
let calls: readonly PastCall[] = []
let lastId = 0
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const withoutSecrets = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !isSecretName(name)))

/** Keeps a call so that it can be made again; passwords in it are forgotten. */
export function rememberCall(call: Omit<PastCall, 'id'>): void {
  lastId += 1
  calls = [{ ...call, id: lastId, params: withoutSecrets(call.params) }, ...calls].slice(0, kept)
  for (const listener of listeners) listener()
}

export const useCallHistory = (): readonly PastCall[] => useSyncExternalStore(subscribe, () => calls)
