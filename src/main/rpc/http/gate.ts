import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { createOneTime, isSame } from './one-time.ts'
import { offeredSession } from '../../../shared/rpc/session-protocol.ts'

/** Why a request is turned away. */
export type Refusal = 'host' | 'origin' | 'session'

/**
 * Who may talk to the browser door. Nothing of it is a cookie: those go to every port of an address, and every port may
 * overwrite them. The session is handed to the page, which keeps it with its origin, port included.
 */
export interface Gate {
  /** A new one-time token, good for a minute. @param onGone told when it was used or is too old */
  issueToken(onGone?: () => void): string
  /** Trades a token for the session; null when it is not one, was used, or is too old. */
  redeem(token: string): string | null
  /** A one-time ticket for one download, good for a minute: a link cannot carry a header. */
  issueTicket(fileId: string): string
  /** Whether the ticket was issued for this file; it is used up either way. */
  redeemTicket(ticket: string, fileId: string): boolean
  /** Host and Origin, at every request: against DNS rebinding and pages from elsewhere. */
  refusesOrigin(request: IncomingMessage): Refusal | null
  /** Host alone: for the form of the private file that opens the browser, which has no origin. */
  refusesHost(request: IncomingMessage): Refusal | null
  /** Host, Origin, and the session in the header `Authorization: Bearer …`. */
  refuses(request: IncomingMessage): Refusal | null
  /** Host, an Origin that is named, and the session among the WebSocket's sub-protocols. */
  refusesUpgrade(request: IncomingMessage): Refusal | null
}

export function createGate(port: () => number, now: () => number = () => performance.now()): Gate {
  const tokens = createOneTime<true>(now)
  const tickets = createOneTime<string>(now)
  const session = randomBytes(32).toString('base64url')

  const refusesHost = ({ headers: { host } }: IncomingMessage): Refusal | null =>
    host === `127.0.0.1:${port()}` || host === `localhost:${port()}` ? null : 'host'

  const refusesOrigin = (request: IncomingMessage): Refusal | null => {
    const refusal = refusesHost(request)
    if (refusal) return refusal
    const { host, origin } = request.headers
    if (origin !== undefined && origin !== `http://${host}`) return 'origin'
    // A page from elsewhere that asks without an Origin still says where it comes from.
    const site = request.headers['sec-fetch-site']
    return site === undefined || site === 'same-origin' || site === 'none' ? null : 'origin'
  }

  const refusesSession = (shown: string | null): Refusal | null =>
    shown !== null && isSame(shown, session) ? null : 'session'

  return {
    issueToken: (onGone) => tokens.issue(true, onGone),
    redeem: (token) => (tokens.take(token) === null ? null : session),
    issueTicket: (fileId) => tickets.issue(fileId),
    redeemTicket: (ticket, fileId) => tickets.take(ticket) === fileId,
    refusesOrigin,
    refusesHost,
    refuses: (request) =>
      refusesOrigin(request) ??
      refusesSession(/^Bearer ([\w-]{1,100})$/.exec(request.headers.authorization ?? '')?.[1] ?? null),
    // A WebSocket always names its origin in a browser; one without is no page of ours.
    refusesUpgrade: (request) =>
      request.headers.origin === undefined
        ? 'origin'
        : (refusesOrigin(request) ?? refusesSession(offeredSession(request.headers['sec-websocket-protocol']))),
  }
}
