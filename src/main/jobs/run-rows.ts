import type { Settling } from '../../shared/model/job.ts'
import { ProblemError, type Problem } from '../../shared/model/problem.ts'
import type { Clock } from '../ports.ts'
import type { ClaimedRow, Journal, RowResult } from '../store/journal.ts'
import { createCallNotes } from './call-notes.ts'
import { createClaimQueue } from './claim-queue.ts'
import type { Concurrency } from './concurrency.ts'
import { createPace } from './pace.ts'
import { createResultBatch } from './result-batch.ts'
import type { Turn } from './dialer-turns.ts'
import { noPatience, type Patience } from './patience.ts'
import type { RowWork } from './row-work.ts'
import { settleAll } from './settle-all.ts'

export interface RunRows {
  readonly journal: Journal
  readonly work: RowWork
  readonly concurrency: Concurrency
  readonly clock: Clock
  /** Aborted to pause or cancel: rows on their way finish and are recorded, nothing more is sent. */
  readonly signal: AbortSignal
  /** Sends at most so many rows, then ends with `enough`; left out or null: all. */
  readonly mostRows?: number | null
  /** Sends at most so many rows a second; left out or null: no limit. */
  readonly maxPerSecond?: number | null
  /** Passed to other processes between rows when they ask for it, and shared with other jobs; left out: nobody else sends. */
  readonly turn?: Turn
  /** The work notes each call itself; else rows are marked as on their way block by block. */
  readonly notesCalls?: boolean
  /** Waits while the dialer is away; left out: the job stops at once. */
  readonly patience?: Patience
  /** Outcomes that could not be written: the rows were sent, and are settled at the next start. */
  readonly onUnrecorded?: (results: readonly RowResult[]) => void
  /** Told while rows whose answers were lost are looked up; null: no more. */
  readonly onSettling?: ((settling: Settling | null) => void) | undefined
  /** Told after outcomes have been recorded, never before. */
  readonly onRecorded: (results: readonly RowResult[]) => void
  /** Lost answers one after the other that end the job; more where one answer stands for many rows. */
  readonly mostLostInARow?: number
  /** Rows claimed in one go, at first and at most; more where many rows travel in one call. */
  readonly claimRows?: { readonly first: number; readonly most: number }
}

/** `halted`: by the signal; `enough`: `mostRows` were sent; `stopped`: by a problem that keeps it from going on now. */
export type RunEnd =
  | { readonly end: 'done' | 'halted' | 'enough' }
  | { readonly end: 'stopped'; readonly problem: Problem }

/**
 * Rows claimed in one go: few at first, then more, because each claim waits for the disk. After a crash all of them have
 * to be looked up, some hundred in a call.
 */
const defaultClaimRows = { first: 100, most: 2000 }
/** So many lost answers one after the other are no accident. */
const defaultMostLostInARow = 24
/** Sending what was lost again, at most so often. */
const mostRounds = 4

/** Sends every pending row of a journal and settles every unknown one, so that each ends in one final state. */
export async function runRows(run: RunRows): Promise<RunEnd> {
  run.journal.markClaimedUnknown(run.clock.now())
  const patience = run.patience ?? noPatience
  let lostAtMs = run.clock.monotonicMs()
  let rounds = 0
  let left = run.mostRows ?? Infinity
  for (;;) {
    const undecided = await settle(run, lostAtMs)
    if (run.signal.aborted) return { end: 'halted' }
    const sent = undecided.problem ? null : await sendAll(run, undecided.keys, left)
    if (sent) {
      left -= sent.rows
      lostAtMs = sent.lostAtMs ?? lostAtMs
      if (sent.wasAnswered) patience.answered()
    }
    const problem = undecided.problem ?? sent?.problem
    if (run.signal.aborted) return { end: 'halted' }
    if (problem) {
      const stays = await waitOut(patience, problem)
      if (run.signal.aborted) return { end: 'halted' }
      if (stays === null) {
        run.concurrency.restart()
        continue
      }
      return { end: 'stopped', problem: stays }
    }
    if (!sent || sent.lostAtMs === null) {
      if (sent?.enough) return { end: 'enough' }
      break
    }
    rounds += 1
    if (rounds >= mostRounds) return { end: 'stopped', problem: tooManyLost(sent.lastLost) }
  }
  endWaitingRows(run)
  return { end: 'done' }
}

/** What keeps the job from going on; null: it has passed. */
async function waitOut(patience: Patience, problem: Problem): Promise<Problem | null> {
  try {
    return (await patience.waitOut(problem)) ? null : patience.ending(problem)
  } catch (error) {
    return problemOf(error)
  }
}

/** Looks up every unknown row; those that are not on the dialer become pending again. */
async function settle(run: RunRows, lostAtMs: number): Promise<{ keys: string[]; problem?: Problem }> {
  const { journal, work, clock, signal, onSettling } = run
  try {
    return {
      keys: await settleAll({
        journal,
        work,
        clock,
        signal,
        lostAtMs,
        onSettling,
        record: (results) => record(run, results),
      }),
    }
  } catch (error) {
    return signal.aborted ? { keys: [] } : { keys: [], problem: problemOf(error) }
  }
}

/** One pass over the pending rows with as many in flight as the concurrency allows. */
async function sendAll(run: RunRows, heldKeys: readonly string[], most: number): Promise<Sent> {
  const { journal, work, concurrency, clock, signal } = run
  const pace = createPace(run.maxPerSecond ?? null)
  const pass: Pass = {
    lostAtMs: null,
    lastLost: null,
    lostInARow: 0,
    inFlight: 0,
    sent: 0,
    rows: 0,
    wasAnswered: false,
    unrecorded: false,
  }
  const stop = (cause: Problem): void => {
    pass.problem ??= cause
  }
  const claimRows = run.claimRows ?? defaultClaimRows
  let claimSize = claimRows.first
  const queue = createClaimQueue((afterRow) => {
    const claimed = run.notesCalls ? journal.next(afterRow, claimSize) : journal.claim(afterRow, claimSize, clock.now())
    claimSize = Math.min(claimRows.most, claimSize * 2)
    return claimed
  }, heldKeys)
  const batch = createResultBatch(
    (results) => record(run, results),
    (error, results) => {
      pass.unrecorded = true
      run.onUnrecorded?.(results)
      stop(problemOf(error))
    },
  )

  const noteCall = createCallNotes(journal, clock)
  const sendOne = async (row: ClaimedRow): Promise<void> => {
    let isNoted = false
    const release = row.lockKey === '' ? undefined : await run.turn?.hold(row.lockKey)
    try {
      // It may have waited for a job of another kind: what was not sent by then stays pending.
      if (signal.aborted) return
      const outcome = await work.send(row, async (before) => {
        await noteCall({ row: row.row, before: before ?? null })
        isNoted = true
      })
      concurrency.observe(outcome.latencyMs)
      if (outcome.stop) stop(outcome.stop)
      if (outcome.result.state === 'unknown') {
        pass.lostAtMs = clock.monotonicMs()
        pass.lostInARow += 1
        pass.lastLost = outcome.result.reason ?? pass.lastLost
        if (pass.lostInARow >= (run.mostLostInARow ?? defaultMostLostInARow)) stop(tooManyLost(pass.lastLost))
      } else {
        pass.lostInARow = 0
        pass.wasAnswered = true
        queue.done(row)
      }
      pass.rows += 1
      batch.add(outcome.result)
    } catch (error) {
      stop(problemOf(error))
      if (error instanceof ProblemError) {
        // Where an earlier call of the row was lost, its note stays.
        if (isNoted && !row.wasCalled) dropNote(row)
      } else batch.add({ row: row.row, state: 'unknown', code: 'internal', reason: 'The program failed at this row.' })
    } finally {
      release?.()
    }
  }

  /** A note that cannot be taken back is no harm: the row is settled at the next start. */
  const dropNote = ({ row }: ClaimedRow): void => {
    try {
      journal.dropCall(row)
    } catch (error) {
      stop(problemOf(error))
    }
  }

  const isOver = (): boolean => pass.problem !== undefined || signal.aborted || pass.sent >= most
  const takeNext = (): ClaimedRow | null => {
    if (isOver() || pass.inFlight >= concurrency.target()) return null
    try {
      return queue.take()
    } catch (error) {
      stop(problemOf(error))
      return null
    }
  }

  await new Promise<void>((resolve) => {
    let timer: NodeJS.Timeout | null = null
    let passing = false
    const passTurn = (turn: Turn): void => {
      passing = true
      turn
        .pass(signal)
        .catch((error: unknown) => {
          if (!signal.aborted) stop(problemOf(error))
        })
        .finally(() => {
          passing = false
          fill()
        })
    }
    const fill = (): void => {
      if (passing) return
      if (timer) clearTimeout(timer)
      timer = null
      if (run.turn?.isAskedFor() === true && !isOver()) {
        if (pass.inFlight === 0) passTurn(run.turn)
        return
      }
      for (;;) {
        const waitMs = isOver() ? 0 : pace.waitMs(clock.monotonicMs())
        if (waitMs > 0) {
          timer = setTimeout(fill, waitMs)
          return
        }
        const row = takeNext()
        if (!row) break
        pace.took(clock.monotonicMs())
        void sendAndGoOn(row)
      }
      if (pass.inFlight === 0) resolve()
    }
    signal.addEventListener('abort', fill, { once: true })
    const sendAndGoOn = async (row: ClaimedRow): Promise<void> => {
      pass.inFlight += 1
      pass.sent += 1
      await sendOne(row)
      pass.inFlight -= 1
      fill()
    }
    fill()
  })

  batch.close()
  // Rows taken and refused unsent, and rows never taken, are pending again. Where outcomes could not be written the
  // claims stay, and the rows they cover are looked up at the next start.
  if (!pass.unrecorded) {
    try {
      journal.closeClaims()
    } catch (error) {
      stop(problemOf(error))
    }
  }
  const { lostAtMs, lastLost, rows, wasAnswered } = pass
  const end = { lostAtMs, lastLost, rows, wasAnswered, enough: pass.sent >= most }
  return pass.problem ? { ...end, problem: pass.problem } : end
}

/** What a pass did. */
interface Sent {
  readonly problem?: Problem
  readonly lostAtMs: number | null
  /** Why the last of the lost answers was. */
  readonly lastLost: string | null
  /** Went out, whatever became of them. */
  readonly rows: number
  readonly wasAnswered: boolean
  readonly enough: boolean
}

/** What is known while rows go out. */
interface Pass {
  problem?: Problem
  /** When an answer was lost last; null: none was. */
  lostAtMs: number | null
  lastLost: string | null
  lostInARow: number
  inFlight: number
  sent: number
  rows: number
  wasAnswered: boolean
  /** Outcomes could not be written. */
  unrecorded: boolean
}

function record(run: RunRows, results: readonly RowResult[]): void {
  run.journal.record(results, run.clock.now())
  run.onRecorded(results)
}

/** Rows that share their key with one whose fate cannot be told must not be sent: they might double it. */
function endWaitingRows(run: RunRows): void {
  // Counting is cheap; looking through a million rows for none would hold up everything else.
  if (run.journal.count(['pending']) === 0) return
  const waiting = run.journal.page(['pending'], 0, Number.MAX_SAFE_INTEGER)
  record(
    run,
    waiting.map((row) => ({
      row: row.row,
      state: 'rejected',
      code: 'waits-for-unknown',
      reason: 'Another row with this number was sent and its answer was lost; sending this one could double it.',
    })),
  )
}

const tooManyLost = (last: string | null): Problem => ({
  code: 'lost-answer',
  what: 'The dialer does not answer properly any more',
  why: `Many answers in a row were lost. ${last ?? ''}`.trim(),
  action:
    'Check the web server and the database of the dialer, then resume: rows with lost answers are looked up first.',
})

function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return {
    code: 'internal',
    what: 'The job was stopped by an error in the program',
    why: error instanceof Error ? error.message : String(error),
    action: 'Every row sent so far is recorded. Resume the job; if it happens again, send a support bundle.',
  }
}
