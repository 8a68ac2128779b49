import type { Dispatcher } from 'undici'
import { decodeBody } from './decode-body.ts'
import { LARGE_BYTES } from './answer-thread.ts'
import { AnswerTooLargeError, NotAnApiError } from './errors.ts'
import { ProxyFailure } from './proxy.ts'

export interface HttpAnswer {
  readonly status: number
  /** Empty where the bytes are too many to be decoded here. */
  readonly body: string
  /** Those bytes, in a buffer of their own. */
  readonly large?: Buffer
  /** For how long the server wants to be left alone. */
  readonly retryAfterMs?: number
}

/** One request on its way and the answer that comes back. */
export interface Exchange {
  readonly handler: Dispatcher.DispatchHandler
  /** Gives the exchange up, whether it has been sent or still waits for a connection. */
  abort(reason: Error): void
  /** Whether it has begun to go out; until then it waits for a connection. */
  isWritten(): boolean
}

/**
 * Takes an answer as undici hands it over, without the stream that `request` wraps around it: at thousands of short
 * answers a second that stream costs more than reading them. Exactly one of `done` and `fail` is called, once.
 * @param maxBytes a longer body, or one that never ends, is cut off there
 */
export function createExchange(
  maxBytes: number,
  done: (answer: HttpAnswer) => void,
  fail: (error: Error) => void,
): Exchange {
  let controller: Dispatcher.DispatchController | null = null
  let givenUp: Error | null = null
  let status = 0
  let retryAfterMs = 0
  let size = 0
  let first: Buffer | null = null
  let more: Buffer[] | null = null

  const abort = (reason: Error): void => {
    if (givenUp) return
    givenUp = reason
    controller?.abort(reason)
    fail(reason)
  }

  return {
    abort,
    isWritten: () => controller !== null,
    handler: {
      onRequestStart(started) {
        controller = started
        if (givenUp) started.abort(givenUp)
      },
      onResponseStart(_, statusCode, headers) {
        status = statusCode
        retryAfterMs = waitOf(headers['retry-after'])
        const refusal = refusalOfHead(statusCode, headers)
        if (refusal) abort(refusal)
      },
      onResponseData(_, chunk) {
        size += chunk.length
        if (size > maxBytes) abort(new AnswerTooLargeError(status, `more than ${Math.floor(maxBytes / 1_000_000)} MB`))
        else if (first === null && size <= LARGE_BYTES) first = chunk
        else (more ??= first ? [first] : []).push(chunk)
      },
      onResponseEnd() {
        if (givenUp) return
        const wait = retryAfterMs > 0 ? { retryAfterMs } : {}
        if (size > LARGE_BYTES) done({ status, body: '', large: Buffer.concat(more ?? []), ...wait })
        else done({ status, body: bodyOf(first, more), ...wait })
      },
      onResponseError(_, error) {
        if (!givenUp) fail(error)
      },
    },
  }
}

const bodyOf = (first: Buffer | null, more: Buffer[] | null): string => {
  if (more) return decodeBody(Buffer.concat(more))
  return first === null ? '' : decodeBody(first)
}

/** Seconds, or a date (RFC 9110, 10.2.3); 0: none, or one that cannot be read. */
export function waitOf(header: string | string[] | undefined): number {
  if (typeof header !== 'string') return 0
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : 0
}

const PROXY_AUTHENTICATION_REQUIRED = 407

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** Redirects are not followed, and encodings that were not asked for are not unpacked. */
function refusalOfHead(status: number, headers: Headers): Error | null {
  // A web server of a dialer is no proxy and never answers this.
  if (status === PROXY_AUTHENTICATION_REQUIRED) return new ProxyFailure('', status)
  if (status >= 300 && status < 400) {
    return new NotAnApiError(status, `It redirects to ${targetOf(headers)}; redirects are not followed.`)
  }
  const encoding = headers['content-encoding']
  if (encoding === undefined || encoding === 'identity') return null
  return new NotAnApiError(status, `It answers in an encoding that was not asked for (${String(encoding)}).`)
}

/** Only the host of a redirect is told: its path or query could carry what was sent. */
function targetOf(headers: Headers): string {
  const location = headers['location']
  const target = typeof location === 'string' && URL.canParse(location) ? new URL(location).host : null
  return target ?? 'another page'
}
