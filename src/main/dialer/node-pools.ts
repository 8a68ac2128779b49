import type { TLSSocket } from 'node:tls'
import { buildConnector, Pool } from 'undici'
import type { TlsPolicy } from '../../shared/model/connection.ts'
import type { ClientTls } from './client-certificate.ts'
import { PinnedCertificateError } from './pinned-certificate-error.ts'
import { asProxyFailure, type Proxy, proxyHeaders, tunnelConnector } from './proxy.ts'

export interface NodePoolOptions {
  /** Script addresses of the web nodes of one cluster. */
  readonly urls: readonly string[]
  readonly tls: TlsPolicy
  readonly maxConnections: number
  /** Script address → the proxy on the way to it; one that is not in it is reached directly. */
  readonly proxies?: ReadonlyMap<string, Proxy> | undefined
  /** Shown to a web server that asks who calls. */
  readonly clientTls?: ClientTls | undefined
}

/** One web node: where requests to it are put, and what they are addressed with. */
export interface WebNode {
  readonly pool: Pool
  readonly path: string
  /** Name, value, name, value, …: the same array for every call to this node. */
  readonly headers: string[]
  /** It took no connection: left alone for some seconds while there are others. */
  rest(): void
}

export interface NodePools {
  /** The next web node in turn that does not rest. */
  next(): WebNode
  close(): Promise<void>
}

const HEADERS = ['content-type', 'application/x-www-form-urlencoded', 'accept', 'text/plain, text/html']
const CONNECT_TIMEOUT_MS = 10_000
/** A node that is down must not take the three attempts of a call: they go round the nodes while others do too. */
const REST_MS = 10_000
/** Shorter than any web server's own keep-alive (Apache: 5 s), so that a reused socket is not just being closed. */
const KEEP_ALIVE_MS = 4_000

export function createNodePools(options: NodePoolOptions): NodePools {
  const { urls, tls, clientTls, maxConnections, proxies } = options
  const perNode = Math.max(1, Math.ceil(maxConnections / urls.length))
  const toDialer = connectorFor(tls, clientTls)
  const poolTo = (origin: string, connect: buildConnector.connector): Pool =>
    new Pool(origin, { ...POOL, connect, connections: perNode })
  const nodes = urls.map((address) => {
    const url = new URL(address)
    const proxy = proxies?.get(address)
    if (proxy === undefined) return nodeOf(poolTo(url.origin, toDialer), url.pathname, HEADERS)
    const toProxy = asProxyFailure(proxy, proxyConnector(tls))
    if (url.protocol === 'https:') {
      return nodeOf(poolTo(url.origin, tunnelConnector(proxy, toProxy, toDialer)), url.pathname, HEADERS)
    }
    // Proxies commonly refuse tunnels to port 80; a plain request is handed to them whole.
    const headers = [...HEADERS, ...Object.entries({ host: url.host, ...proxyHeaders(proxy) }).flat()]
    return nodeOf(poolTo(proxy.origin, toProxy), `${url.origin}${url.pathname}`, headers)
  })
  let turn = 0
  return {
    next() {
      const now = performance.now()
      for (let tried = 0; tried < nodes.length; tried += 1) {
        turn = (turn + 1) % nodes.length
        if (nodes[turn]!.restsUntilMs() <= now) break
      }
      return nodes[turn]!
    },
    async close() {
      await Promise.all(nodes.map(({ pool }) => pool.close()))
    },
  }
}

function nodeOf(pool: Pool, path: string, headers: string[]): WebNode & { restsUntilMs(): number } {
  let restsUntilMs = 0
  return {
    pool,
    path,
    headers,
    rest: () => {
      restsUntilMs = performance.now() + REST_MS
    },
    restsUntilMs: () => restsUntilMs,
  }
}

const POOL = {
  pipelining: 1,
  keepAliveTimeout: KEEP_ALIVE_MS,
  keepAliveMaxTimeout: KEEP_ALIVE_MS,
  // One deadline for the whole call is kept by the transport.
  headersTimeout: 0,
  bodyTimeout: 0,
} as const

function connectorFor(tls: TlsPolicy, clientTls: ClientTls | undefined): buildConnector.connector {
  switch (tls.kind) {
    case 'system':
      return buildConnector({ timeout: CONNECT_TIMEOUT_MS, ...clientTls })
    case 'authority':
      return buildConnector({ timeout: CONNECT_TIMEOUT_MS, ...clientTls, ca: tls.pem })
    case 'pinned':
      return pinnedConnector(tls.sha256, clientTls)
  }
}

/** A proxy is judged as the system judges, or by the admin's own authority; the pinned certificate is the dialer's. */
export const proxyConnector = (tls: TlsPolicy): buildConnector.connector =>
  buildConnector({ timeout: CONNECT_TIMEOUT_MS, ...(tls.kind === 'authority' ? { ca: tls.pem } : {}) })

/**
 * Trusts the one certificate with this fingerprint instead of a chain. The check is done on the connected socket, before
 * the first byte of a request; sessions are not resumed, since a resumed one shows no certificate.
 */
function pinnedConnector(sha256: string, clientTls: ClientTls | undefined): buildConnector.connector {
  const connect = buildConnector({
    timeout: CONNECT_TIMEOUT_MS,
    ...clientTls,
    rejectUnauthorized: false,
    maxCachedSessions: 0,
  })
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
