import { RPCHandler } from '@orpc/server/message-port'
import type { AppRouter } from './router.ts'

/** What a port must be able to do: Electron's, a worker's and the browser's own all are. */
export type ServedPort = Parameters<RPCHandler<Record<string, unknown>>['upgrade']>[0]

export interface PortServer {
  serve(port: ServedPort): void
}

/** The router over message ports: Electron's pages, and threads in tests. */
export function createPortServer(router: AppRouter): PortServer {
  const handler = new RPCHandler(router)
  return { serve: (port) => handler.upgrade(port) }
}
