import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { ProblemError } from '../../shared/model/problem.ts'
import { lockFileOf, type ProcessLock, tryProcessLock } from '../store/process-lock.ts'

/** Who wants to send rows, and where. */
export interface TurnWish {
  /** Address of the dialer: two connections to one dialer are one place. */
  readonly dialer: string
  /** Jobs of one lane run one after the other. */
  readonly lane: string
  /** What others are told they wait for, e.g. `the import of leads.csv`. */
  readonly title: string
}

/** The right of this process to send rows to a dialer, held by each of its jobs that does. */
export interface Turn {
  /** Another process has waited long enough: finish what is on its way, take nothing more, then `pass`. */
  isAskedFor(): boolean
  /** Lets the others have it and comes back with it. @throws the signal's reason */
  pass(signal: AbortSignal): Promise<void>
  /**
   * Waits until no job of this process has a call with the key (a phone number) on its way, whatever its kind.
   * @returns what gives the key back
   */
  hold(key: string): Promise<() => void>
  leave(): void
}

/**
 * Turns of the processes on one data folder. Jobs of one lane wait for one another to their end. Jobs of different lanes
 * take turns of about a second, so that a short one does not wait for a long one. Only the process whose turn it is sends
 * rows: its jobs keep to the connection's limit, and no number is on its way from two processes. A killed process leaves
 * nothing behind, because the operating system drops its locks.
 */
export interface DialerTurns {
  /**
   * @param onWaiting told whom it waits for, once it does
   * @throws the signal's reason; ProblemError `busy` where nothing is to be waited for
   */
  enter(wish: TurnWish, signal: AbortSignal, onWaiting: (words: string) => void): Promise<Turn>
}

export interface DialerTurnsOptions {
  readonly dataDir: string
  /** Fails instead of waiting. */
  readonly noWait?: boolean
}

const lookEveryMs = 50
const askedEveryMs = 200
/** Kept at least so long, so that a hand-over costs little of what is sent. */
const shortestTurnMs = 1000
/** Waits shorter than this are not told: turns come round. */
const toldAfterMs = 1500

export function createDialerTurns({ dataDir, noWait = false }: DialerTurnsOptions): DialerTurns {
  const dir = join(dataDir, 'dialers')
  const shares = new Map<string, Share>()
  const fileOf = (name: string): string => lockFileOf(dir, name, 'lock')

  /** Polls until nobody else has the lock. */
  const lockOf = async (name: string, wish: TurnWish, signal: AbortSignal, onWaiting: (words: string) => void) => {
    const file = fileOf(name)
    const since = performance.now()
    for (;;) {
      signal.throwIfAborted()
      const lock = tryProcessLock(file)
      if (lock) {
        writeFileSync(`${file}.owner`, JSON.stringify({ pid: process.pid, title: wish.title }))
        return lock
      }
      if (noWait) throw busy(ownerOf(file))
      if (performance.now() - since > toldAfterMs) onWaiting(`Waiting for ${ownerOf(file)}`)
      await sleep(lookEveryMs, undefined, { signal })
    }
  }

  const shareOf = (wish: TurnWish): Share => {
    const known = shares.get(wish.dialer)
    if (known) return known
    const share = createShare({
      wished: (signal) => lockOf(`wish ${wish.dialer}`, wish, signal, () => undefined),
      sending: (signal, onWaiting) => lockOf(`send ${wish.dialer}`, wish, signal, onWaiting),
      isWished: () => {
        const lock = tryProcessLock(fileOf(`wish ${wish.dialer}`))
        lock?.release()
        return lock === null
      },
    })
    shares.set(wish.dialer, share)
    return share
  }

  return {
    enter: async (wish, signal, onWaiting) => {
      let told = ''
      const tellOnce = (words: string): void => {
        if (words !== told) onWaiting(words)
        told = words
      }
      const lane = await lockOf(`lane ${wish.lane} ${wish.dialer}`, wish, signal, tellOnce)
      try {
        const turn = await shareOf(wish).enter(signal, tellOnce)
        return {
          ...turn,
          leave: () => {
            turn.leave()
            lane.release()
          },
        }
      } catch (error) {
        lane.release()
        throw error
      }
    },
  }
}

interface ShareLocks {
  /** Held by the one process that is next. */
  wished(signal: AbortSignal): Promise<ProcessLock>
  sending(signal: AbortSignal, onWaiting: (words: string) => void): Promise<ProcessLock>
  isWished(): boolean
}

interface Share {
  enter(signal: AbortSignal, onWaiting: (words: string) => void): Promise<Turn>
}

/** What the jobs of this process have in common at one dialer: they come and go, the lock is one. */
function createShare(locks: ShareLocks): Share {
  let lock: ProcessLock | null = null
  let acquiring: Promise<void> | null = null
  let jobs = 0
  let passing = 0
  let asked = false
  let heldSinceMs = 0
  let timer: NodeJS.Timeout | null = null
  let ending = new AbortController()
  const onTheirWay = new Map<string, Promise<void>>()
  /** Jobs that wait until all of them have finished what was on its way. */
  let gate = Promise.withResolvers<void>()

  const release = (): void => {
    if (timer) clearInterval(timer)
    timer = null
    asked = false
    lock?.release()
    lock = null
  }

  const acquire = async (onWaiting: (words: string) => void): Promise<void> => {
    const { signal } = ending
    const next = await locks.wished(signal)
    try {
      lock = await locks.sending(signal, onWaiting)
    } finally {
      next.release()
    }
    heldSinceMs = performance.now()
    timer = setInterval(() => {
      asked ||= performance.now() - heldSinceMs >= shortestTurnMs && locks.isWished()
    }, askedEveryMs)
    timer.unref()
  }

  const held = async (signal: AbortSignal, onWaiting: (words: string) => void): Promise<void> => {
    if (lock) return
    acquiring ??= acquire(onWaiting).finally(() => {
      acquiring = null
    })
    acquiring.catch(() => undefined)
    await abortable(acquiring, signal)
  }

  const handOver = (): void => {
    if (lock === null || passing === 0 || passing < jobs) return
    release()
    passing = 0
    gate.resolve()
    gate = Promise.withResolvers()
  }

  const leave = (): void => {
    jobs -= 1
    if (jobs > 0) return handOver()
    release()
    ending.abort()
    ending = new AbortController()
  }

  return {
    enter: async (signal, onWaiting) => {
      jobs += 1
      try {
        await held(signal, onWaiting)
      } catch (error) {
        leave()
        throw error
      }
      let left = false
      return {
        isAskedFor: () => asked,
        hold: async (key) => {
          for (let other = onTheirWay.get(key); other; other = onTheirWay.get(key)) await other
          const { promise, resolve } = Promise.withResolvers<void>()
          onTheirWay.set(key, promise)
          return () => {
            onTheirWay.delete(key)
            resolve()
          }
        },
        pass: async (until) => {
          passing += 1
          const opened = gate.promise
          handOver()
          try {
            await abortable(opened, until)
          } catch (error) {
            if (passing > 0) passing -= 1
            throw error
          }
          await held(until, () => undefined)
        },
        leave: () => {
          if (!left) leave()
          left = true
        },
      }
    },
  }
}

function abortable<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error)
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

const ownerSchema = z.object({ pid: z.number(), title: z.string() })

function ownerOf(file: string): string {
  try {
    const { pid, title } = ownerSchema.parse(JSON.parse(readFileSync(`${file}.owner`, 'utf8')))
    return `${title}, which another Dialdeck (process ${pid}) runs on this dialer`
  } catch {
    return 'another Dialdeck that sends rows to this dialer'
  }
}

const busy = (owner: string): ProblemError =>
  new ProblemError({
    code: 'busy',
    what: `The dialer is busy with ${owner}`,
    why: 'Nothing was sent, because it was not to wait.',
    action: 'Resume the job later, or leave --no-wait out.',
  })
