import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export const COOKIE_NAME = 'dialdeck'

/** Why a request is turned away; null: it may pass. */
export type Refusal = 'host' | 'origin' | 'cookie'

/** Who may talk to the browser door. */
export interface Gate {
  /** A new one-time token; the ones before it stay good until they are used. */
  issueToken(): string
  /** Trades a token for the session's cookie value; null when it is not one, or was used. */
  redeem(token: string): string | null
  /** Host and Origin, at every request: against DNS rebinding and pages from elsewhere. */
  refusesOrigin(request: IncomingMessage): Refusal | null
  /** The same, and the cookie. */
  refuses(request: IncomingMessage): Refusal | null
}

const equal = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

export function createGate(port: () => number): Gate {
  const tokens = new Set<string>()
  const session = randomBytes(32).toString('base64url')

  const refusesOrigin = (request: IncomingMessage): Refusal | null => {
    const hosts = [`127.0.0.1:${port()}`, `localhost:${port()}`]
    const { host, origin } = request.headers
    if (host === undefined || !hosts.includes(host)) return 'host'
    if (origin !== undefined && origin !== `http://${host}`) return 'origin'
    // A page from elsewhere that asks without an Origin still says where it comes from.
    const site = request.headers['sec-fetch-site']
    return site === undefined || site === 'same-origin' || site === 'none' ? null : 'origin'
  }

  return {
    issueToken() {
      const token = randomBytes(24).toString('base64url')
      tokens.add(token)
      return token
    },
    redeem(token) {
      for (const known of tokens) {
        if (!equal(known, token)) continue
        tokens.delete(known)
        return session
      }
      return null
    },
    refusesOrigin,
    refuses(request) {
      const refusal = refusesOrigin(request)
      if (refusal) return refusal
      const cookie = cookieOf(request)
      return cookie !== null && equal(cookie, session) ? null : 'cookie'
    },
  }
}

function cookieOf(request: IncomingMessage): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2)
    if (name === COOKIE_NAME && value !== undefined) return value
  }
  return null
}
