import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import { doorProtocol } from '../../shared/rpc/session-protocol.ts'
import type { AppRouter } from './router.ts'

export interface SocketServer {
  /** Takes over an upgrade the door has found to be in order. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

/** Larger than any message a page sends; files go by upload. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024

/** The router over WebSockets, for the browser door. */
export function createSocketServer(router: AppRouter): SocketServer {
  const handler = new RPCHandler(router)
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    // Never the one that carries the session.
    handleProtocols: (offered) => (offered.has(doorProtocol) ? doorProtocol : false),
  })
  return {
    accept(request, socket, head) {
      server.handleUpgrade(request, socket, head, (webSocket) => {
        webSocket.on('error', () => webSocket.terminate())
        void handler.upgrade(webSocket)
      })
    },
    close() {
      for (const client of server.clients) client.terminate()
      server.close()
    },
  }
}
