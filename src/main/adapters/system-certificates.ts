import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { TrustedCertificates } from '../ports.ts'

const STORES: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'the Windows certificate store',
  darwin: 'the macOS keychain',
}

/** Reads the certificates of this computer. @throws Error what the system says */
type ReadStore = () => string[]

/**
 * From here on every TLS connection of this process trusts what this computer trusts, besides the list Node brings: a
 * company's own authority counts in every door. A connection's own authority or pinned certificate is judged as before.
 */
export function trustSystemCertificates(
  platform: NodeJS.Platform = process.platform,
  readStore: ReadStore = () => getCACertificates('system'),
): TrustedCertificates {
  const store = STORES[platform] ?? 'the certificates of OpenSSL (SSL_CERT_FILE, /etc/ssl/certs)'
  const bundled = new Set(getCACertificates('default'))
  try {
    const system = new Set(readStore())
    if (system.size > 0) setDefaultCACertificates([...new Set([...bundled, ...system])])
    const problem = system.size > 0 ? null : 'There is none in it.'
    return { bundled: bundled.size, system: system.size, store, problem }
  } catch (error) {
    return { bundled: bundled.size, system: 0, store, problem: error instanceof Error ? error.message : String(error) }
  }
}
