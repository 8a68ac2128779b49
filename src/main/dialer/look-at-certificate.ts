import { isIP, type Socket } from 'node:net'
import { connect as tlsConnect, type DetailedPeerCertificate } from 'node:tls'
import type { ClientTls } from './client-certificate.ts'

/** One certificate a server shows. */
export interface ShownCertificate {
  readonly sha256: string
  readonly subject: string
  readonly issuer: string
  /** Milliseconds since 1970. */
  readonly validTo: number
}

export interface ShownChain {
  /** The server's own first, then whoever signed the one before. */
  readonly certificates: readonly ShownCertificate[]
  readonly selfSigned: boolean
  /** E.g. `TLSv1.3`. */
  readonly protocol: string
}

export interface LookOptions {
  readonly hostname: string
  readonly port: number
  readonly timeoutMs: number
  /** A way that is open already, through a proxy. */
  readonly socket?: Socket | undefined
  readonly clientTls?: ClientTls | undefined
}

/** The certificates a server shows, looked at without trusting them and without sending anything. */
export function lookAtCertificate(options: LookOptions): Promise<ShownChain | null> {
  const { hostname, port, timeoutMs, socket: way, clientTls } = options
  return new Promise((resolve) => {
    const socket = tlsConnect({
      ...(way === undefined ? { host: hostname, port } : { socket: way }),
      ...clientTls,
      servername: isIP(hostname) === 0 ? hostname : '',
      rejectUnauthorized: false,
      timeout: timeoutMs,
    })
    const end = (value: ShownChain | null): void => {
      socket.destroy()
      resolve(value)
    }
    socket.once('secureConnect', () => {
      const certificates = chainOf(socket.getPeerCertificate(true))
      const [own] = certificates
      if (own === undefined) return end(null)
      return end({ certificates, selfSigned: own.subject === own.issuer, protocol: socket.getProtocol() ?? 'TLS' })
    })
    socket.once('error', () => end(null))
    socket.once('timeout', () => end(null))
  })
}

function chainOf(own: DetailedPeerCertificate): ShownCertificate[] {
  const chain: ShownCertificate[] = []
  const seen = new Set<string>()
  for (let at: DetailedPeerCertificate | undefined = own; at?.fingerprint256; at = at.issuerCertificate) {
    // A self-signed certificate names itself as its issuer.
    if (seen.has(at.fingerprint256)) break
    seen.add(at.fingerprint256)
    chain.push({
      sha256: at.fingerprint256,
      subject: nameOf(at.subject),
      issuer: nameOf(at.issuer),
      validTo: Date.parse(at.valid_to),
    })
  }
  return chain
}

const nameOf = (name: DetailedPeerCertificate['subject'] | undefined): string =>
  Object.entries(name ?? {})
    .map(([part, value]) => `${part}=${String(value)}`)
    .join(', ')
