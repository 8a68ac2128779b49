import { useEffect, useSyncExternalStore } from 'react'
import { z } from 'zod'
import type { Connection } from '../../shared/model/connection.ts'
import { useChangeSettings, useConnections, useSettings } from './queries.ts'
import { createWindowMemory } from './window-memory.ts'

interface CurrentConnection {
  /** The connection the screens work on: the one chosen in this window, else the one worked with last, or the first. */
  readonly connection: Connection | null
  readonly loading: boolean
  readonly choose: (connectionId: string) => Promise<void>
}

// Each window keeps its own: what another one chooses must not change the dialer under what is being done in this.
const memory = createWindowMemory('chosen-connection', z.string())
let chosenHere: string | null = memory.read()
const listeners = new Set<() => void>()

function chooseHere(connectionId: string): void {
  chosenHere = connectionId
  memory.keep(connectionId)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Which dialer the screens are about; kept in the settings as well, so that it is the same after a restart. */
export function useCurrentConnection(): CurrentConnection {
  const connections = useConnections()
  const settings = useSettings()
  const changeSettings = useChangeSettings()
  const here = useSyncExternalStore(subscribe, () => chosenHere)
  const all = connections.data ?? []
  const connection =
    all.find(({ id }) => id === here) ?? all.find(({ id }) => id === settings.data?.lastConnectionId) ?? all[0] ?? null
  return {
    connection,
    loading: connections.isPending || settings.isPending,
    choose: async (connectionId) => {
      chooseHere(connectionId)
      await changeSettings({ lastConnectionId: connectionId })
    },
  }
}

/** Keeps the dialer this window began with: a choice made in another window reaches the settings, and not this one. */
export function useOwnConnection(): void {
  const { connection, loading } = useCurrentConnection()
  const id = loading ? null : (connection?.id ?? null)
  useEffect(() => {
    if (id !== null && id !== chosenHere) chooseHere(id)
  }, [id])
}
