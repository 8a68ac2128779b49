import type { Database } from './database.ts'

/** What was read from the store, kept in memory for as long as nobody wrote to it. */
export interface KeptReads<Value> {
  get(key: string, read: () => Value): Value
  /** To be called with every write of this process. */
  forget(): void
}

/**
 * For the few records that are asked for with every call. Writes of other processes on the same file are noticed by
 * SQLite's own count of them.
 */
export function createKeptReads<Value>(database: Database): KeptReads<Value> {
  const kept = new Map<string, Value>()
  let version = Number.NaN
  return {
    get(key, read) {
      const now = database.get<{ data_version: number }>('PRAGMA data_version')?.data_version ?? Number.NaN
      if (now !== version) {
        kept.clear()
        version = now
      }
      const known = kept.get(key)
      if (known !== undefined) return known
      const value = read()
      kept.set(key, value)
      return value
    },
    forget: () => kept.clear(),
  }
}
