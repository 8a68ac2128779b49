import type { Outage } from '../../shared/model/job.ts'
import { ProblemError, type Problem } from '../../shared/model/problem.ts'
import type { Dialers } from '../dialer/dialers.ts'
import type { DialerClient } from '../dialer/dialer-client.ts'
import type { Clock } from '../ports.ts'

/** What a job does while its dialer is away: wait, look now and then, go on by itself. */
export interface Patience {
  /**
   * Waits out what ended a pass. True: the dialer answers again; false: it is nothing that passes, or it lasted too long.
   * @throws the signal's reason; ProblemError where the dialer answers with something that does not pass by itself
   */
  waitOut(problem: Problem): Promise<boolean>
  /** A row was answered: the outage is over, and the next one has the whole time again. */
  answered(): void
  /** Does work that asks the dialer, again after each outage. */
  through<Result>(work: () => Promise<Result> | Result): Promise<Result>
  /** Looks now instead of at the time that was said; nothing where it does not wait. */
  tryNow(): void
  /** The problem a job stops with, and how long the dialer was waited for. */
  ending(problem: Problem): Problem
}

export interface PatienceOptions {
  /** Longest wait for one outage; 0: none. Asked before each look. */
  mostMs(): number
  readonly clock: Clock
  readonly signal: AbortSignal
  /** One harmless call. @throws ProblemError while the dialer is away */
  look(): Promise<unknown>
  /** For how long from now the dialer asked to be left alone. */
  restMs(): number
  /** Lets the next call go out though the dialer had locked the user. */
  unlock(): void
  /** Told before each look; null: the dialer is back. */
  onOutage(outage: Outage | null): void
}

/** VICIdial locks an account for so long; a right password is refused meanwhile. */
const lockMs = 15 * 60_000 + 10_000
const firstLookMs = 2_000
const longestWaitMs = 30_000
/** A dialer that accepts and never answers is away too. */
const lookTimeoutMs = 10_000

/** Refused, reset, timeouts, HTTP 5xx, empty answers and database errors: what an overloaded or restarting dialer does. */
const passing: ReadonlySet<Problem['code']> = new Set(['unreachable', 'timeout', 'server-error', 'lost-answer'])

/** Nothing is waited for. */
export const noPatience: Patience = {
  waitOut: async () => false,
  answered: () => undefined,
  through: async (work) => work(),
  tryNow: () => undefined,
  ending: (problem) => problem,
}

export interface PatienceDeps {
  readonly dialers: Pick<Dialers, 'clientFor'>
  readonly clock: Clock
  /** How long a dialer that is away is waited for; left out: not at all. */
  readonly patienceMs?: (() => number) | undefined
  /** Forgets that the dialer locked the user of a connection; left out: nobody does. */
  readonly unlock?: ((connectionId: string) => void) | undefined
}

/** Patience with the dialer of a connection. */
export const patienceWith = (
  { clock, patienceMs, unlock }: PatienceDeps,
  connectionId: string,
  client: Pick<DialerClient, 'call' | 'restMs'>,
  signal: AbortSignal,
  onOutage: (outage: Outage | null) => void,
): Patience =>
  createPatience({
    mostMs: () => patienceMs?.() ?? 0,
    clock,
    signal,
    look: () => client.call('version', {}, { background: true, signal, timeoutMs: lookTimeoutMs }),
    restMs: client.restMs,
    unlock: () => unlock?.(connectionId),
    onOutage,
  })

export function createPatience({ mostMs, clock, signal, look, restMs, unlock, onOutage }: PatienceOptions): Patience {
  /** Goes on until a row is answered, so that a dialer that is back for one call only is not waited for anew. */
  let outage: { readonly since: number; sinceMs: number; looks: number } | null = null
  let waitedMs = 0
  let waitedForLock = false
  let waking = new AbortController()

  /** Ends early when it is to look now. @throws the signal's reason */
  const sleep = async (ms: number): Promise<void> => {
    waking = new AbortController()
    try {
      await clock.sleep(ms, AbortSignal.any([signal, waking.signal]))
    } catch (error) {
      signal.throwIfAborted()
      if (!waking.signal.aborted) throw error
    }
  }

  /** Once: where the user is locked again right after it, the password is wrong or somebody else uses a wrong one. */
  const waitOutLock = async (problem: Problem): Promise<boolean> => {
    if (waitedForLock) return false
    waitedForLock = true
    const since = clock.now()
    onOutage(outageOf(problem, since, since + lockMs, since + lockMs))
    try {
      await sleep(lockMs)
    } finally {
      onOutage(null)
    }
    unlock()
    return true
  }

  const waitOut = async (problem: Problem): Promise<boolean> => {
    if (mostMs() <= 0) return false
    if (problem.code === 'locked-out') return waitOutLock(problem)
    if (!passing.has(problem.code)) return false
    outage ??= { since: clock.now(), sinceMs: clock.monotonicMs(), looks: 0 }
    const { since } = outage
    try {
      for (;;) {
        const leftMs = outage.sinceMs + mostMs() - clock.monotonicMs()
        if (leftMs <= 0) {
          waitedMs = clock.monotonicMs() - outage.sinceMs
          return false
        }
        const backOffMs = Math.min(longestWaitMs, firstLookMs * 2 ** outage.looks)
        const waitMs = Math.min(leftMs, Math.max(restMs(), backOffMs))
        outage.looks += 1
        onOutage(outageOf(problem, since, clock.now() + waitMs, clock.now() + leftMs))
        const beganMs = clock.monotonicMs()
        await sleep(waitMs)
        // The computer slept: that is no time the dialer was waited for.
        outage.sinceMs += Math.max(0, clock.monotonicMs() - beganMs - waitMs)
        if (await isBack()) return true
      }
    } finally {
      onOutage(null)
    }
  }

  const isBack = async (): Promise<boolean> => {
    try {
      await look()
      return true
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof ProblemError) || !passing.has(error.problem.code)) throw error
      return false
    }
  }

  return {
    waitOut,
    answered: () => {
      waitedForLock = false
      outage = null
    },
    through: async (work) => {
      for (;;) {
        try {
          return await work()
        } catch (error) {
          signal.throwIfAborted()
          if (!(error instanceof ProblemError)) throw error
          if (!(await waitOut(error.problem))) throw new ProblemError(ending(error.problem), { cause: error })
        }
      }
    },
    tryNow: () => waking.abort(),
    ending,
  }

  function ending(problem: Problem): Problem {
    if (waitedMs < firstLookMs) return problem
    const minutes = Math.round(waitedMs / 60_000)
    const time =
      minutes === 0 ? `${Math.round(waitedMs / 1000)} seconds` : minutes === 1 ? '1 minute' : `${minutes} minutes`
    const waited = `Dialdeck waited for it for ${time}.`
    return { ...problem, why: problem.why === undefined ? waited : `${problem.why} ${waited}` }
  }
}

const outageOf = ({ what, why }: Problem, since: number, nextLook: number, until: number): Outage => ({
  what,
  ...(why === undefined ? {} : { why }),
  since,
  nextLook,
  until,
})
