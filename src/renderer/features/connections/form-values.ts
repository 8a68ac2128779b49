import {
  connectionDefaults,
  connectionDraftSchema,
  type Connection,
  type ClientCertificate,
  type ConnectionDraft,
  type ProxyPolicy,
  type TlsPolicy,
} from '../../../shared/model/connection.ts'
import { passwordFault } from './password-rules.ts'

/** The form's fields, as typed. */
export interface FormValues {
  name: string
  url: string
  moreUrls: string
  user: string
  password: string
  remember: boolean
  source: string
  color: ConnectionDraft['color']
  guard: ConnectionDraft['guard']
  tlsKind: TlsPolicy['kind']
  sha256: string
  pem: string
  proxyKind: ProxyPolicy['kind']
  proxyUrl: string
  proxyUser: string
  proxyPassword: string
  clientCertificate: ClientCertificate | null
  /** Set when another certificate was chosen than the one that is kept. */
  clientKeyId: string | null
  nonLatin: boolean
  trunkPrefix: boolean
  /** Empty: automatic. */
  maxConnections: number | ''
}

/** What a form starts with: the connection's values, or sensible ones. The password is never filled in. */
export function startValues(connection: Connection | null): FormValues {
  const { tls, proxy, ...kept } = connection ?? {
    ...connectionDefaults,
    name: '',
    url: '',
    user: '',
    color: 'blue' as const,
  }
  return {
    name: kept.name,
    url: kept.url,
    moreUrls: kept.moreUrls.join('\n'),
    user: kept.user,
    password: '',
    remember: connection?.passwordPlace !== 'session',
    source: kept.source,
    color: kept.color,
    guard: kept.guard,
    tlsKind: tls.kind,
    sha256: tls.kind === 'pinned' ? tls.sha256 : '',
    pem: tls.kind === 'authority' ? tls.pem : '',
    proxyKind: proxy.kind,
    proxyUrl: proxy.kind === 'manual' ? proxy.url : '',
    proxyUser: proxy.kind === 'manual' ? proxy.user : '',
    proxyPassword: '',
    clientCertificate: kept.clientCertificate,
    clientKeyId: null,
    nonLatin: kept.nonLatin,
    trunkPrefix: kept.trunkPrefix ?? false,
    maxConnections: kept.maxConnections ?? '',
  }
}

function tlsOf(values: FormValues): TlsPolicy {
  if (values.tlsKind === 'pinned') return { kind: 'pinned', sha256: values.sha256.trim().toUpperCase() }
  if (values.tlsKind === 'authority') return { kind: 'authority', pem: values.pem }
  return { kind: 'system' }
}

const proxyOf = ({ proxyKind, proxyUrl, proxyUser }: FormValues): ProxyPolicy =>
  proxyKind === 'manual' ? { kind: 'manual', url: proxyUrl.trim(), user: proxyUser.trim() } : { kind: proxyKind }

/** What is secret in the form, as far as something was given. */
export const secretsOf = ({ password, proxyPassword, clientKeyId }: FormValues) => ({
  ...(password === '' ? {} : { password }),
  ...(proxyPassword === '' ? {} : { proxyPassword }),
  ...(clientKeyId === null ? {} : { clientKeyId }),
})

/** The values as the app takes them; the password travels beside them. */
export const draftOf = (values: FormValues): ConnectionDraft => ({
  name: values.name.trim(),
  url: values.url.trim(),
  moreUrls: values.moreUrls.split(/\s+/).filter((url) => url !== ''),
  user: values.user.trim(),
  source: values.source.trim(),
  color: values.color,
  guard: values.guard,
  tls: tlsOf(values),
  proxy: proxyOf(values),
  clientCertificate: values.clientCertificate,
  nonLatin: values.nonLatin,
  trunkPrefix: values.trunkPrefix,
  maxConnections: values.maxConnections === '' ? null : values.maxConnections,
})

/** In plain words what each field wants, for whatever the schema refuses. */
const fieldWords: Readonly<Record<string, { field: keyof FormValues; words: string }>> = {
  name: { field: 'name', words: 'Give it a name of up to 60 characters.' },
  url: { field: 'url', words: 'Enter the address of the dialer.' },
  moreUrls: { field: 'moreUrls', words: 'At most 16 addresses, one a line.' },
  user: { field: 'user', words: 'Enter the API user, up to 20 characters.' },
  source: { field: 'source', words: '2 to 20 letters and digits, nothing else.' },
  maxConnections: { field: 'maxConnections', words: 'Between 1 and 64, or empty.' },
}

/** Field → what is wrong with it; empty when the form can be sent. */
export function faultsOf(values: FormValues, needsPassword: boolean): Partial<Record<keyof FormValues, string>> {
  const faults: Partial<Record<keyof FormValues, string>> = {}
  const checked = connectionDraftSchema.safeParse(draftOf(values))
  for (const issue of checked.error?.issues ?? []) {
    const part = String(issue.path[0])
    const known = fieldWords[part]
    if (known !== undefined) faults[known.field] = known.words
    else if (part === 'proxy') faults.proxyUrl = 'Enter the address of the proxy.'
    else if (part === 'tls' && values.tlsKind === 'pinned') faults.sha256 = '32 pairs of hex digits joined by colons.'
    else if (part === 'tls') faults.pem = 'Paste the certificate of the authority, at most 200,000 characters.'
  }
  if (values.tlsKind === 'authority' && !values.pem.includes('-----BEGIN CERTIFICATE-----')) {
    faults.pem = 'Paste the whole certificate, from -----BEGIN CERTIFICATE----- on.'
  }
  const fault = passwordFault(values.password)
  if (fault !== null) faults.password = fault
  else if (needsPassword && values.password === '') faults.password = 'Enter the password of the API user.'
  return faults
}

/** True for an address that would carry the password unencrypted to another machine. */
export function crossesNetworkInClear(url: string): boolean {
  if (!/^http:\/\//i.test(url.trim())) return false
  try {
    const host = new URL(url.trim()).hostname
    return host !== 'localhost' && host !== '[::1]' && !host.startsWith('127.')
  } catch {
    return true
  }
}
