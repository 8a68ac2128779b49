import { useLayoutEffect, useSyncExternalStore } from 'react'
import type { Connection } from '../../shared/model/connection.ts'
import { useCurrentConnection } from './current-connection.ts'
import { useConnections } from './queries.ts'

/** The record a page shows, and the dialer it is on. */
export interface RecordOfPage {
  readonly connectionId: string
  /** Begins a sentence: "Lead 1500", "The import of big.csv". */
  readonly what: string
}

let onScreen: RecordOfPage | null = null
const listeners = new Set<() => void>()

function show(record: RecordOfPage | null): void {
  onScreen = record
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Tells the frame which dialer this page is about, before it is drawn, for as long as the page is there. */
export function useRecordOfPage(connectionId: string | null, what: string): void {
  useLayoutEffect(() => {
    if (connectionId === null) return
    const record = { connectionId, what }
    show(record)
    return () => {
      if (onScreen === record) show(null)
    }
  }, [connectionId, what])
}

export interface PageDialer {
  /** The dialer of what is on screen: that of the record shown, else the chosen one. Null: there is none, or none any more. */
  readonly dialer: Connection | null
  /** The dialer the screens work on. */
  readonly chosen: Connection | null
  /** The record on screen where its dialer is not the chosen one. */
  readonly elsewhere: RecordOfPage | null
}

/** Which dialer the page on screen is about; the frame shows its name, color and guard. */
export function usePageDialer(): PageDialer {
  const { connection: chosen } = useCurrentConnection()
  const connections = useConnections().data ?? []
  const record = useSyncExternalStore(subscribe, () => onScreen)
  if (record === null || record.connectionId === chosen?.id) return { dialer: chosen, chosen, elsewhere: null }
  const dialer = connections.find(({ id }) => id === record.connectionId) ?? null
  return { dialer, chosen, elsewhere: record }
}
