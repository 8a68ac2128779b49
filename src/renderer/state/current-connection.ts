import type { Connection } from '../../shared/model/connection.ts'
import { useChangeSettings, useConnections, useSettings } from './queries.ts'

interface CurrentConnection {
  /** The connection every screen works on: the one worked with last, or the only one there is. */
  readonly connection: Connection | null
  readonly loading: boolean
  readonly choose: (connectionId: string) => Promise<void>
}

/** Which dialer the screens are about; kept in the settings, so that it is the same after a restart. */
export function useCurrentConnection(): CurrentConnection {
  const connections = useConnections()
  const settings = useSettings()
  const changeSettings = useChangeSettings()
  const all = connections.data ?? []
  const last = all.find((connection) => connection.id === settings.data?.lastConnectionId)
  return {
    connection: last ?? all[0] ?? null,
    loading: connections.isPending || settings.isPending,
    choose: (connectionId) => changeSettings({ lastConnectionId: connectionId }),
  }
}
