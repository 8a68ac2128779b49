import { DeadlineError } from './deadlines.ts'
import {
  ClientCertificateError,
  ClientClosedError,
  type DialerError,
  ProxyError,
  TimeoutError,
  TlsError,
  UnreachableError,
} from './errors.ts'
import { ProxyFailure } from './proxy.ts'

/** How far a call came before it failed: `not-sent` may be sent again, whatever it is. */
export type Failure =
  | { readonly kind: 'not-sent'; readonly error: DialerError; readonly transient: boolean }
  | { readonly kind: 'sent'; readonly why: string; readonly timedOut: boolean }
  | { readonly kind: 'cancelled'; readonly reason: unknown }

const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return ''
  const { code, errors } = error as { code?: unknown; errors?: unknown }
  if (typeof code === 'string') return code
  // Both addresses of a name failed (IPv4 and IPv6): the first tells enough.
  return Array.isArray(errors) ? codeOf(errors[0]) : ''
}

const NOT_SENT: Readonly<Record<string, { why: string; transient: boolean }>> = {
  ECONNREFUSED: { why: 'The machine answers, but nothing listens on that port.', transient: true },
  ENOTFOUND: { why: 'No machine of that name is known here.', transient: false },
  EAI_AGAIN: { why: 'The name server does not answer.', transient: true },
  EHOSTUNREACH: { why: 'There is no way to that machine from here.', transient: true },
  ENETUNREACH: { why: 'There is no way to that network from here.', transient: true },
  UND_ERR_CONNECT_TIMEOUT: { why: 'The machine did not take the connection within 10 seconds.', transient: true },
}

/** What a server ends a handshake with when it does not like who calls: as OpenSSL names it, and as BoringSSL does. */
const CLIENT_REFUSED = new Set([
  'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
  'ERR_SSL_TLSV1_ALERT_CERTIFICATE_REQUIRED',
  'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
  'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
  'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
])

const PIN_ADVICE = 'Test the connection and trust the shown certificate, or give the authority that signed it.'

const TLS: Readonly<Record<string, { why: string; action: string }>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: { why: 'It is self-signed.', action: PIN_ADVICE },
  SELF_SIGNED_CERT_IN_CHAIN: { why: 'Its chain ends in an authority that is not known here.', action: PIN_ADVICE },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { why: 'The authority that signed it is not known here.', action: PIN_ADVICE },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { why: 'The authority that signed it is not known here.', action: PIN_ADVICE },
  CERT_HAS_EXPIRED: { why: 'It has expired.', action: 'Renew the certificate on the dialer.' },
  CERT_NOT_YET_VALID: { why: 'It is not valid yet.', action: 'Check the clocks of this machine and of the dialer.' },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    why: 'It was made for another name.',
    action: 'Use the name in the certificate as address.',
  },
  DIALDECK_PIN_MISMATCH: {
    why: 'It is not the certificate you trusted for this connection.',
    action: 'Find out whether it was renewed. If so, test the connection and trust the new one.',
  },
}

const CREDENTIALS = 'Give the user and password of the proxy in the connection, under Proxy.'
const PROXY_SETTINGS = 'Check the proxy in the connection, or reach the dialer without one.'

const PROXY_ANSWERS: Readonly<Record<number, { why: string; action: string; transient: boolean }>> = {
  403: {
    why: 'It does not let calls to this dialer through (HTTP 403).',
    action: 'Ask who runs it to allow the dialer.',
    transient: false,
  },
  407: {
    why: 'It wants a user and a password, or refuses those given (HTTP 407).',
    action: CREDENTIALS,
    transient: false,
  },
  502: { why: 'It cannot reach the dialer (HTTP 502).', action: PROXY_SETTINGS, transient: true },
  503: { why: 'It cannot reach the dialer (HTTP 503).', action: PROXY_SETTINGS, transient: true },
  504: { why: 'It got no answer of the dialer (HTTP 504).', action: PROXY_SETTINGS, transient: true },
}

function proxyFailure(failure: ProxyFailure): Failure {
  const { proxyHost, httpStatus, cause } = failure
  if (httpStatus !== null) {
    const known = PROXY_ANSWERS[httpStatus] ?? {
      why: `It answers with HTTP ${httpStatus}.`,
      action: PROXY_SETTINGS,
      transient: false,
    }
    return {
      kind: 'not-sent',
      error: new ProxyError(proxyHost, known.why, known.action, known.transient, { cause: failure }),
      transient: known.transient,
    }
  }
  const code = codeOf(cause)
  const why =
    NOT_SENT[code]?.why ??
    (TLS[code] ? `Its certificate is not trusted. ${TLS[code].why}` : 'The connection to it broke.')
  const transient = NOT_SENT[code]?.transient ?? TLS[code] === undefined
  return {
    kind: 'not-sent',
    error: new ProxyError(proxyHost, why, PROXY_SETTINGS, transient, { cause: failure }),
    transient,
  }
}

/** Judges an error of undici, of a socket or of TLS. */
export function judgeFailure(error: unknown, host: string, timeoutMs: number, signal?: AbortSignal): Failure {
  if (error instanceof DeadlineError) {
    return { kind: 'sent', why: `No answer within ${Math.round(timeoutMs / 1000)} seconds.`, timedOut: true }
  }
  if (error instanceof ProxyFailure) return proxyFailure(error)
  const code = codeOf(error)
  // Only a pool that was closed says so, and it takes nothing more; calls under way are let finish.
  if (code === 'UND_ERR_CLOSED' || code === 'UND_ERR_DESTROYED') {
    return { kind: 'not-sent', error: new ClientClosedError(host, { cause: error }), transient: false }
  }
  const notSent = NOT_SENT[code]
  if (notSent) {
    const problem = new UnreachableError(host, notSent.why, { cause: error })
    return { kind: 'not-sent', error: problem, transient: notSent.transient }
  }
  const tls = TLS[code]
  if (tls) return notSentTls(new TlsError(host, code, tls.why, tls.action, { cause: error }))
  if (CLIENT_REFUSED.has(code)) return notSentTls(new ClientCertificateError(host, { cause: error }))
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) {
    const why = 'It does not speak TLS on that port, or a version that is not safe.'
    return notSentTls(
      new TlsError(host, code, why, 'Check whether the address should begin with http://.', { cause: error }),
    )
  }
  if (signal?.aborted) return { kind: 'cancelled', reason: signal.reason }
  return { kind: 'sent', why: 'The connection broke before the answer came.', timedOut: false }
}

const notSentTls = (error: TlsError | ClientCertificateError): Failure => ({
  kind: 'not-sent',
  error,
  transient: false,
})

/** The error a read ends with when its answer did not come: nothing was changed, so nothing is unknown. */
export const readFailure = (failure: Failure & { kind: 'sent' }, host: string, timeoutMs: number): DialerError =>
  failure.timedOut ? new TimeoutError(host, timeoutMs) : new UnreachableError(host, failure.why)
