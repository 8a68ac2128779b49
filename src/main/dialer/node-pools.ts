import { isIP } from 'node:net'
import { connect as tlsConnect, type TLSSocket } from 'node:tls'
import { buildConnector, Pool } from 'undici'
import type { TlsPolicy } from '../../shared/model/connection.ts'
import { PinnedCertificateError } from './pinned-certificate-error.ts'

export interface NodePoolOptions {
  /** Script addresses of the web nodes of one cluster. */
  readonly urls: readonly string[]
  readonly tls: TlsPolicy
  readonly maxConnections: number
}

export interface NodePools {
  /** The next web node in turn. */
  next(): { pool: Pool; path: string }
  close(): Promise<void>
}

const CONNECT_TIMEOUT_MS = 10_000
/** Shorter than any web server's own keep-alive (Apache: 5 s), so that a reused socket is not just being closed. */
const KEEP_ALIVE_MS = 4_000

export function createNodePools({ urls, tls, maxConnections }: NodePoolOptions): NodePools {
  const perNode = Math.max(1, Math.ceil(maxConnections / urls.length))
  const connect = connectorFor(tls)
  const nodes = urls.map((address) => {
    const url = new URL(address)
    const pool = new Pool(url.origin, {
      connections: perNode,
      pipelining: 1,
      connect,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
      // One deadline for the whole call is kept by the transport.
      headersTimeout: 0,
      bodyTimeout: 0,
    })
    return { pool, path: url.pathname }
  })
  let turn = 0
  return {
    next() {
      turn = (turn + 1) % nodes.length
      return nodes[turn]!
    },
    async close() {
      await Promise.all(nodes.map(({ pool }) => pool.close()))
    },
  }
}

function connectorFor(tls: TlsPolicy): buildConnector.connector {
  switch (tls.kind) {
    case 'system':
      return buildConnector({ timeout: CONNECT_TIMEOUT_MS })
    case 'authority':
      return buildConnector({ timeout: CONNECT_TIMEOUT_MS, ca: tls.pem })
    case 'pinned':
      return pinnedConnector(tls.sha256)
  }
}

/**
 * Trusts the one certificate with this fingerprint instead of a chain. The check is done on the connected socket, before
 * the first byte of a request; sessions are not resumed, since a resumed one shows no certificate.
 */
function pinnedConnector(sha256: string): buildConnector.connector {
  const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS, rejectUnauthorized: false, maxCachedSessions: 0 })
  return (options, callback) => {
    connect(options, (...[error, socket]) => {
      if (error) return callback(error, null)
      const shown = (socket as TLSSocket).getPeerCertificate?.().fingerprint256
      if (options.protocol !== 'https:' || shown === sha256) return callback(null, socket)
      socket.destroy()
      return callback(new PinnedCertificateError(shown ?? 'none'), null)
    })
  }
}

export interface ShownCertificate {
  readonly sha256: string
  readonly subject: string
  readonly validTo: string
  readonly selfSigned: boolean
}

/** The certificate a server shows, looked at without trusting it and without sending anything. */
export function lookAtCertificate(host: string, port: number, timeoutMs: number): Promise<ShownCertificate | null> {
  return new Promise((resolve) => {
    const socket = tlsConnect({
      host,
      port,
      servername: isIP(host) === 0 ? host : '',
      rejectUnauthorized: false,
      timeout: timeoutMs,
    })
    const end = (value: ShownCertificate | null): void => {
      socket.destroy()
      resolve(value)
    }
    socket.once('secureConnect', () => {
      const shown = socket.getPeerCertificate()
      if (!shown.fingerprint256) return end(null)
      return end({
        sha256: shown.fingerprint256,
        subject: String(shown.subject?.CN ?? host),
        validTo: shown.valid_to,
        selfSigned: JSON.stringify(shown.subject) === JSON.stringify(shown.issuer),
      })
    })
    socket.once('error', () => end(null))
    socket.once('timeout', () => end(null))
  })
}
