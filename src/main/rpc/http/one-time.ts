import { randomBytes, timingSafeEqual } from 'node:crypto'

/** Secrets that open something once and not for long. */
export interface OneTime<Value> {
  /** @param onGone told when it was used or is too old */
  issue(value: Value, onGone?: () => void): string
  /** What it stands for; null when it was never issued, was used, or is too old. */
  take(secret: string): Value | null
}

export const ONE_TIME_MS = 60_000

interface Entry<Value> {
  readonly value: Value
  readonly untilMs: number
  readonly gone: () => void
}

/** @param now milliseconds that never go backwards */
export function createOneTime<Value>(now: () => number): OneTime<Value> {
  const entries = new Map<string, Entry<Value>>()

  const remove = (secret: string): Entry<Value> | undefined => {
    const entry = entries.get(secret)
    entries.delete(secret)
    entry?.gone()
    return entry
  }
  const sweep = (): void => {
    for (const [secret, { untilMs }] of entries) if (now() >= untilMs) remove(secret)
  }

  return {
    issue(value, onGone = () => undefined) {
      sweep()
      const secret = randomBytes(24).toString('base64url')
      entries.set(secret, { value, untilMs: now() + ONE_TIME_MS, gone: onGone })
      setTimeout(sweep, ONE_TIME_MS + 1).unref()
      return secret
    },
    take(secret) {
      sweep()
      const known = [...entries.keys()].find((one) => isSame(one, secret))
      return known === undefined ? null : (remove(known)?.value ?? null)
    },
  }
}

/** Compares in a time that tells nothing of where they differ. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
