import { functionSpec, isFunctionName } from '../../shared/catalogue/index.ts'
import { type Problem, ProblemError } from '../../shared/model/problem.ts'

/** Everything that keeps a call from being answered by its function. Each kind is a class of its own. */
export class DialerError extends ProblemError {
  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem, options)
    this.name = new.target.name
  }
}

/** No connection was made: nothing was sent. */
export class UnreachableError extends DialerError {
  readonly host: string

  constructor(host: string, why: string, options?: ErrorOptions) {
    super(
      {
        code: 'unreachable',
        what: `The dialer at ${host} cannot be reached.`,
        why,
        action: 'Check the address, the VPN and that the web server of the dialer is running, then try again.',
      },
      options,
    )
    this.host = host
  }
}

/** The client was closed before the call went out, because its connection was changed: nothing was sent. */
export class ClientClosedError extends DialerError {
  constructor(connectionName: string, options?: ErrorOptions) {
    super(
      {
        code: 'cancelled',
        what: `A call to ${connectionName} was not sent: the connection was changed or removed meanwhile.`,
        action: 'Try again.',
      },
      options,
    )
  }
}

export class TimeoutError extends DialerError {
  readonly timeoutMs: number

  constructor(host: string, timeoutMs: number, options?: ErrorOptions) {
    super(
      {
        code: 'timeout',
        what: `The dialer at ${host} did not answer within ${Math.round(timeoutMs / 1000)} seconds.`,
        action: 'The dialer may be overloaded. Try again, or lower the number of connections.',
      },
      options,
    )
    this.timeoutMs = timeoutMs
  }
}

export class TlsError extends DialerError {
  /** OpenSSL's or Node's code, e.g. `DEPTH_ZERO_SELF_SIGNED_CERT`. */
  readonly tlsCode: string

  constructor(host: string, tlsCode: string, why: string, action: string, options?: ErrorOptions) {
    super({ code: 'tls', what: `The certificate of ${host} is not trusted.`, why, action }, options)
    this.tlsCode = tlsCode
  }
}

/** The web server wants to see a certificate of who calls, and does not like what it saw. */
export class ClientCertificateError extends DialerError {
  constructor(host: string, options?: ErrorOptions) {
    super(
      {
        code: 'tls',
        what: `The web server at ${host} does not let this computer in.`,
        why: 'It wants a client certificate, or refuses the one it was shown.',
        action: 'Give the certificate in the connection, under Certificates.',
      },
      options,
    )
  }
}

/** The proxy on the way did not let a call through: nothing reached the dialer. */
export class ProxyError extends DialerError {
  readonly proxyHost: string
  /** Whether it may be over in a moment. */
  readonly transient: boolean

  constructor(proxyHost: string, why: string, action: string, transient: boolean, options?: ErrorOptions) {
    super(
      { code: 'proxy', what: `The proxy${proxyHost === '' ? '' : ` ${proxyHost}`} is in the way.`, why, action },
      options,
    )
    this.proxyHost = proxyHost
    this.transient = transient
  }
}

/** Something answered, but not a Non-Agent API. */
export class NotAnApiError extends DialerError {
  readonly httpStatus: number

  constructor(httpStatus: number, why: string, options?: ErrorOptions) {
    super(
      {
        code: 'not-an-api',
        what: 'This address does not answer like a VICIdial Non-Agent API.',
        why,
        action:
          'Check the address: it usually ends in /vicidial/non_agent_api.php. A login page in front needs to let it through.',
      },
      options,
    )
    this.httpStatus = httpStatus
  }
}

/** An answer that is more than the function ever says: nothing of it is believed. */
export class AnswerTooLargeError extends NotAnApiError {
  /** For a write, which may have been done. */
  readonly why: string

  constructor(httpStatus: number, excess: string, options?: ErrorOptions) {
    const why = `Its answer has ${excess}, which this function never gives.`
    super(httpStatus, why, options)
    this.why = why
  }
}

/** A read ended with HTTP 5xx and nothing readable: nothing was changed. */
export class ServerFailureError extends DialerError {
  readonly httpStatus: number
  /** For how long the server wants to be left alone; 0: it did not say. */
  readonly retryAfterMs: number

  constructor(functionName: string, httpStatus: number, why: string, retryAfterMs = 0) {
    super({
      code: 'server-error',
      what: `The dialer failed while answering ${functionName} (HTTP ${httpStatus}).`,
      why,
      action: 'Try again; if it stays, look into the error log of the web server of the dialer.',
    })
    this.httpStatus = httpStatus
    this.retryAfterMs = retryAfterMs
  }
}

export class AuthenticationError extends DialerError {
  readonly user: string
  /** How many of the ten failed logins that lock an account were used, at most. */
  readonly failures: number

  constructor(user: string, raw: string, failures = 1) {
    super({
      code: 'authentication',
      what: `The dialer refused the login of API user ${user}.${failuresInWords(failures)}`,
      why: 'The user or the password is wrong, the user is not active, or its level is below 7: the dialer does not say which.',
      action:
        'Nothing more is sent on this connection until you act. Check the user under Admin → Users, then give the password again.',
      raw,
    })
    this.user = user
    this.failures = failures
  }
}

const failuresToLock = 10

function failuresInWords(failures: number): string {
  if (failures === 1) return ''
  const used = ` Up to ${failures} logins failed at once`
  return failures < failuresToLock
    ? `${used}; ${failuresToLock} in a row lock the account.`
    : `${used}, so the account is probably locked for 15 minutes.`
}

export class SecondFactorError extends DialerError {
  constructor(user: string, raw: string) {
    super({
      code: 'second-factor',
      what: `The dialer wants a second factor from API user ${user}.`,
      why: 'Two-factor login is on for the whole system.',
      action: 'Admin → Users → the API user: set "Two Factor Auth Override" to DISABLED.',
      raw,
    })
  }
}

export class LockedOutError extends DialerError {
  constructor(user: string, raw: string) {
    super({
      code: 'locked-out',
      what: `The dialer has locked API user ${user}.`,
      why: 'Ten logins failed. A right password is refused too while the lock lasts.',
      action: 'Wait 15 minutes, find out what used the wrong password, then lift the halt of this connection.',
      raw,
    })
  }
}

export class IpBlockedError extends DialerError {
  readonly ip: string

  constructor(ip: string, raw: string) {
    super({
      code: 'ip-blocked',
      what: `The dialer does not allow calls from this address (${ip}).`,
      action: `Admin → User Groups → the API user's group (allowed IP list), or Admin → IP Lists: add ${ip}.`,
      raw,
    })
    this.ip = ip
  }
}

export class NoPermissionError extends DialerError {
  readonly functionName: string
  /** Settings on the API user's record that would allow the call, in words. */
  readonly settings: readonly string[]

  constructor(functionName: string, settings: readonly string[], raw: string) {
    super({
      code: 'no-permission',
      what: `The API user may not use ${functionName}.`,
      why: settings.length > 0 ? `It needs: ${settings.join('; ')}.` : 'The dialer refused it.',
      action: 'Admin → Users → the API user: change these settings.',
      raw,
    })
    this.functionName = functionName
    this.settings = settings
  }
}

export class UnknownFunctionError extends DialerError {
  readonly functionName: string

  constructor(functionName: string) {
    const spec = isFunctionName(functionName) ? functionSpec(functionName) : null
    super({
      code: 'unknown-function',
      what: `This dialer does not have ${functionName}.`,
      why:
        spec?.dialect === 'stock'
          ? `It came with build ${spec.introducedBuild}, so the build of this dialer is older.`
          : 'Only some hosts add this function.',
    })
    this.functionName = functionName
  }
}

/** The build of the dialer would ignore a part of the call without a word: nothing was sent. */
export class IgnoredParamError extends DialerError {
  readonly functionName: string
  readonly param: string

  constructor(functionName: string, param: string, why: string) {
    super({
      code: 'unknown-function',
      what: `This dialer would ignore ${param} of ${functionName}.`,
      why,
      action: 'Nothing was sent. Leave it out, or bring the dialer up to date.',
      field: param,
    })
    this.functionName = functionName
    this.param = param
  }
}

/**
 * A write was sent and its answer did not come: the dialer does not stop when its caller has gone, so the work may have
 * been done, or be done in some seconds. Look before anything is sent again.
 */
export class LostAnswerError extends DialerError {
  readonly functionName: string
  readonly httpStatus: number | null

  constructor(functionName: string, why: string, httpStatus: number | null, options?: ErrorOptions) {
    super(
      {
        code: 'lost-answer',
        what: `The answer to ${functionName} was lost: it may have been done.`,
        why,
        action: 'Look the record up before sending it again.',
      },
      options,
    )
    this.functionName = functionName
    this.httpStatus = httpStatus
  }
}

/** The connection is read-only and the call would change something. Refused here, in main. */
export class ReadOnlyError extends DialerError {
  constructor(functionName: string, connectionName: string) {
    super({
      code: 'read-only',
      what: `${functionName} was not sent: ${connectionName} is read-only.`,
      action: 'Change the guard of the connection if you mean to change things there.',
    })
  }
}

/** The connection is guarded as production, and nobody has confirmed this. Refused here, in main, whoever asks. */
export class NotConfirmedError extends DialerError {
  constructor(functionName: string, connectionName: string) {
    super({
      code: 'not-confirmed',
      what: `${functionName} was not sent: ${connectionName} is guarded as production, and this was not confirmed.`,
      action: `Start it again and confirm it; on the command line, add --confirm "${connectionName}".`,
    })
  }
}

/** An earlier call of this connection was refused at login; nothing is sent until the admin acts. */
export class HaltedError extends DialerError {
  constructor(connectionName: string, reason: string) {
    super({
      code: 'halted',
      what: `Nothing is sent to ${connectionName}: an earlier login was refused.`,
      why: reason,
      action: 'Ten failures lock the account. Check user and password, then give the password again or lift the halt.',
    })
  }
}

export class RefusedError extends DialerError {
  readonly reason: string
  readonly values: readonly string[]

  constructor(functionName: string, reason: string, values: readonly string[], raw: string) {
    super({ code: 'refused', what: `The dialer refused ${functionName}.`, why: reason, raw })
    this.reason = reason
    this.values = values
  }
}
