import type { Outage } from '../../shared/model/job.ts'
import { ProblemError, type Problem } from '../../shared/model/problem.ts'
import { ServerFailureError } from '../dialer/errors.ts'
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
  /** The problem a job stops with, and how long the dialer was waited for. */
  ending(problem: Problem): Problem
}

export interface PatienceOptions {
  /** Longest wait for one outage; 0: none. */
  readonly mostMs: number
  readonly clock: Clock
  readonly signal: AbortSignal
  /** One harmless call. @throws ProblemError while the dialer is away */
  look(): Promise<unknown>
  /** Lets the next call go out though the dialer had locked the user. */
  unlock(): void
  /** Told before each look; null: the dialer is back. */
  onOutage(outage: Outage | null): void
}

/** VICIdial locks an account for so long; a right password is refused meanwhile. */
const lockMs = 15 * 60_000 + 10_000
const firstLookMs = 2_000
const longestWaitMs = 30_000

/** Refused, reset, timeouts, HTTP 5xx, empty answers and database errors: what an overloaded or restarting dialer does. */
const passing: ReadonlySet<Problem['code']> = new Set(['unreachable', 'timeout', 'server-error', 'lost-answer'])

/** Nothing is waited for. */
export const noPatience: Patience = {
  waitOut: async () => false,
  answered: () => undefined,
  through: async (work) => work(),
  ending: (problem) => problem,
}

export function createPatience({ mostMs, clock, signal, look, unlock, onOutage }: PatienceOptions): Patience {
  if (mostMs <= 0) return noPatience
  /** Goes on until a row is answered, so that a dialer that is back for one call only is not waited for anew. */
  let outage: { readonly since: number; readonly sinceMs: number; looks: number } | null = null
  let gaveUp = false
  let waitedForLock = false

  /** Once: where the user is locked again right after it, the password is wrong or somebody else uses a wrong one. */
  const waitOutLock = async (what: string): Promise<boolean> => {
    if (waitedForLock) return false
    waitedForLock = true
    const since = clock.now()
    onOutage({ what, since, nextLook: since + lockMs, until: since + lockMs })
    try {
      await clock.sleep(lockMs, signal)
    } finally {
      onOutage(null)
    }
    unlock()
    return true
  }

  const waitOut = async ({ code, what }: Problem): Promise<boolean> => {
    if (code === 'locked-out') return waitOutLock(what)
    if (!passing.has(code)) return false
    outage ??= { since: clock.now(), sinceMs: clock.monotonicMs(), looks: 0 }
    const { since, sinceMs } = outage
    let wantedMs = 0
    try {
      for (;;) {
        const leftMs = sinceMs + mostMs - clock.monotonicMs()
        gaveUp = leftMs <= 0
        if (gaveUp) return false
        const waitMs = Math.min(leftMs, Math.max(wantedMs, Math.min(longestWaitMs, firstLookMs * 2 ** outage.looks)))
        outage.looks += 1
        onOutage({ what, since, nextLook: clock.now() + waitMs, until: since + mostMs })
        await clock.sleep(waitMs, signal)
        const away = await lookNow()
        if (away === null) return true
        wantedMs = away
      }
    } finally {
      onOutage(null)
    }
  }

  /** For how long the dialer wants to be left alone; null: it is back. */
  const lookNow = async (): Promise<number | null> => {
    try {
      await look()
      return null
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof ProblemError) || !passing.has(error.problem.code)) throw error
      return error instanceof ServerFailureError ? error.retryAfterMs : 0
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
    ending,
  }

  function ending(problem: Problem): Problem {
    if (!gaveUp) return problem
    const waited = `It was waited for ${Math.round(mostMs / 60_000)} minutes.`
    return { ...problem, why: problem.why === undefined ? waited : `${problem.why} ${waited}` }
  }
}
