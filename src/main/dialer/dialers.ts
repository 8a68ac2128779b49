import type { Connection } from '../../shared/model/connection.ts'
import type { DialerClient } from './dialer-client.ts'

/** What features need of kept connections: who they are, and a client that is ready to call. */
export interface Dialers {
  /** @throws ProblemError `not-found`, `no-password`, `halted` */
  clientFor(connectionId: string): Promise<DialerClient>
  /** @throws ProblemError `not-found` */
  connection(connectionId: string): Connection
  /** Fires once for each halt of the connection (authentication failure); returns how to stop listening. */
  onHalt(listener: (connectionId: string, reason: string) => void): () => void
}
