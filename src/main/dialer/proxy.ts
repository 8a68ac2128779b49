import type { Socket } from 'node:net'
import { type buildConnector, Client } from 'undici'

/** A machine calls go through. */
export interface Proxy {
  /** Origin, e.g. `http://proxy.example.com:3128`. */
  readonly origin: string
  readonly user: string
  readonly password: string
}

/** A call did not get past the proxy: nothing reached the dialer. */
export class ProxyFailure extends Error {
  readonly proxyHost: string
  /** What the proxy answered; null when no connection to it was made. */
  readonly httpStatus: number | null

  constructor(proxyHost: string, httpStatus: number | null, options?: ErrorOptions) {
    super(httpStatus === null ? 'the proxy cannot be reached' : `the proxy answered ${httpStatus}`, options)
    this.name = 'ProxyFailure'
    this.proxyHost = proxyHost
    this.httpStatus = httpStatus
  }
}

const ANSWER_TIMEOUT_MS = 15_000

/** Headers for the proxy itself; credentials in clear, as HTTP's Basic scheme has them. */
export function proxyHeaders({ user, password }: Proxy): Record<string, string> {
  if (user === '') return {}
  return { 'proxy-authorization': `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}` }
}

/** Errors of reaching the proxy under its own name, so that nobody looks for them at the dialer. */
export function asProxyFailure(proxy: Proxy, connect: buildConnector.connector): buildConnector.connector {
  const { host } = new URL(proxy.origin)
  return (options, callback) =>
    connect(options, (...[error, socket]) =>
      error ? callback(new ProxyFailure(host, null, { cause: error }), null) : callback(null, socket),
    )
}

/**
 * A socket through the proxy (HTTP CONNECT), on which TLS is spoken with the dialer as if it were direct.
 * @throws ProxyFailure
 */
export async function openTunnel(
  proxy: Proxy,
  connect: buildConnector.connector,
  { hostname, port }: { readonly hostname: string; readonly port: number },
): Promise<Socket> {
  const proxyHost = new URL(proxy.origin).host
  const target = `${hostname}:${port}`
  const client = new Client(proxy.origin, { connect, headersTimeout: ANSWER_TIMEOUT_MS })
  try {
    const { statusCode, socket } = await client.connect({
      path: target,
      headers: { host: target, ...proxyHeaders(proxy) },
    })
    // Between here and TLS nobody else listens, and the proxy may reset it.
    socket.on('error', () => undefined)
    if (statusCode === 200) return socket as Socket
    socket.destroy()
    throw new ProxyFailure(proxyHost, statusCode)
  } catch (error) {
    void client.destroy().catch(() => undefined)
    throw error instanceof ProxyFailure ? error : new ProxyFailure(proxyHost, null, { cause: error })
  }
}

/**
 * Connects by a tunnel. undici's own ProxyAgent does the same, but leaves no place to look at a pinned certificate before
 * the first byte is sent.
 */
export function tunnelConnector(
  proxy: Proxy,
  toProxy: buildConnector.connector,
  toDialer: buildConnector.connector,
): buildConnector.connector {
  return async (options, callback) => {
    let httpSocket: Socket
    try {
      httpSocket = await openTunnel(proxy, toProxy, { hostname: options.hostname, port: Number(options.port) || 443 })
    } catch (error) {
      callback(error as Error, null)
      return
    }
    toDialer({ ...options, httpSocket }, callback)
  }
}
