import { DeadlineError } from './deadlines.ts'
import { type DialerError, TimeoutError, TlsError, UnreachableError } from './errors.ts'

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

/** Judges an error of undici, of a socket or of TLS. */
export function judgeFailure(error: unknown, host: string, timeoutMs: number, signal?: AbortSignal): Failure {
  if (error instanceof DeadlineError) {
    return { kind: 'sent', why: `No answer within ${Math.round(timeoutMs / 1000)} seconds.`, timedOut: true }
  }
  const code = codeOf(error)
  const notSent = NOT_SENT[code]
  if (notSent) {
    const problem = new UnreachableError(host, notSent.why, { cause: error })
    return { kind: 'not-sent', error: problem, transient: notSent.transient }
  }
  const tls = TLS[code]
  if (tls) return notSentTls(new TlsError(host, code, tls.why, tls.action, { cause: error }))
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) {
    const why = 'It does not speak TLS on that port, or a version that is not safe.'
    return notSentTls(
      new TlsError(host, code, why, 'Check whether the address should begin with http://.', { cause: error }),
    )
  }
  if (signal?.aborted) return { kind: 'cancelled', reason: signal.reason }
  return { kind: 'sent', why: 'The connection broke before the answer came.', timedOut: false }
}

const notSentTls = (error: TlsError): Failure => ({ kind: 'not-sent', error, transient: false })

/** The error a read ends with when its answer did not come: nothing was changed, so nothing is unknown. */
export const readFailure = (failure: Failure & { kind: 'sent' }, host: string, timeoutMs: number): DialerError =>
  failure.timedOut ? new TimeoutError(host, timeoutMs) : new UnreachableError(host, failure.why)
