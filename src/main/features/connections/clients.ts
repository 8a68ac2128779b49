import type { CallLog } from '../../dialer/call-record.ts'
import { createDialerClient } from '../../dialer/create-client.ts'
import { fitToBuild } from '../../dialer/fit-to-build.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { LockedOutError, type DialerError } from '../../dialer/errors.ts'
import { ownRoom, type Room } from '../../dialer/places.ts'
import type { Clock } from '../../ports.ts'
import type { ConnectionRecord } from '../../store/connections-store.ts'
import type { Way } from './way.ts'

export interface Halt {
  readonly since: number
  readonly reason: string
  readonly locked: boolean
}

/** Clients of connections, made when first asked for, and which of them are halted. */
export interface Clients {
  /** The one that is there already. */
  find(connectionId: string): DialerClient | undefined
  get(record: ConnectionRecord, password: string, way: Way): DialerClient
  haltOf(connectionId: string): Halt | null
  /** Closes the client once its open calls are done; the next one starts without a halt. */
  drop(connectionId: string): void
  close(): Promise<void>
}

export interface ClientsDeps {
  readonly clock: Clock
  readonly calls: CallLog
  readonly onHalt: (connectionId: string, reason: string) => void
  /** What this process may have of a dialer; left out: all. */
  readonly roomOf?: ((url: string) => Room) | undefined
}

export function createClients({ clock, calls, onHalt, roomOf = () => ownRoom }: ClientsDeps): Clients {
  const clients = new Map<string, DialerClient>()
  const halts = new Map<string, Halt>()
  const closing = new Set<Promise<void>>()

  const halted = (connectionId: string, error: DialerError): void => {
    halts.set(connectionId, { since: clock.now(), reason: error.problem.what, locked: error instanceof LockedOutError })
    onHalt(connectionId, error.problem.what)
  }

  return {
    find: (connectionId) => clients.get(connectionId),
    get(record, password, way) {
      const { id, draft } = record
      let client = clients.get(id)
      if (!client) {
        const bare = createDialerClient(
          {
            connectionId: id,
            name: draft.name,
            urls: [draft.url, ...draft.moreUrls],
            user: draft.user,
            password,
            source: draft.source,
            guard: draft.guard,
            tls: draft.tls,
            maxConnections: draft.maxConnections,
            ...way,
          },
          { clock, calls, onHalt: (error) => halted(id, error), room: roomOf(draft.url) },
        )
        client = fitToBuild(bare, record.build)
        clients.set(id, client)
      }
      return client
    },
    haltOf: (connectionId) => halts.get(connectionId) ?? null,
    drop(connectionId) {
      halts.delete(connectionId)
      const client = clients.get(connectionId)
      if (!client) return
      clients.delete(connectionId)
      const ended = client.close().finally(() => closing.delete(ended))
      closing.add(ended)
    },
    async close() {
      for (const id of clients.keys()) this.drop(id)
      await Promise.all(closing)
    },
  }
}
