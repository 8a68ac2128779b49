import { automaticCalls } from '../../shared/model/connection.ts'
import type { DialerClient } from './dialer-client.ts'
import type { Dialers } from './dialers.ts'
import { ClientClosedError } from './errors.ts'

/**
 * A client for work that outlives a change of its connection: when the connection is saved its client is closed, and the
 * next call takes the new one. Calls the old one did not send go out by the new one.
 * @param current the connection's client now; null: it is asked for with the first call
 */
export function followingClient(
  dialers: Pick<Dialers, 'clientFor' | 'connection'>,
  connectionId: string,
  current: DialerClient | null = null,
): DialerClient {
  return {
    atOnce: () => current?.atOnce() ?? dialers.connection(connectionId).maxConnections ?? automaticCalls.near,
    restMs: () => current?.restMs() ?? 0,
    call: async (functionName, params, options) => {
      for (;;) {
        const client = (current ??= await dialers.clientFor(connectionId))
        try {
          return await client.call(functionName, params, options)
        } catch (error) {
          if (!(error instanceof ClientClosedError)) throw error
          if (current === client) current = null
        }
      }
    },
    close: async () => undefined,
  }
}
