import type { Problem } from '../../shared/model/problem.ts'
import type { ClaimedRow, JournalRow, RowResult } from '../store/journal.ts'

/** What became of sending one row. */
export interface SendOutcome {
  /** State `unknown` when the answer was lost. */
  readonly result: RowResult
  /** Time to the answer; null when there was none. */
  readonly latencyMs: number | null
  /** Set when nothing more may be sent. */
  readonly stop?: Problem
}

/**
 * Notes on disk that a call of the row is about to go out; to be awaited right before it, where the row carries nothing it
 * could be found by. Without a note a row was certainly not sent.
 * @param before what is there now, for `ClaimedRow.before` and `JournalRow.before`
 */
export type NoteCall = (before?: string) => Promise<void>

/** The part of a job that differs by its kind: what sending a row means. Injected into the runner. */
export interface RowWork {
  /**
   * Sends one row. A thrown `ProblemError` means that the row was certainly not sent and nothing more may be; any other
   * error is a bug and leaves the row unknown.
   */
  send(row: ClaimedRow, note: NoteCall): Promise<SendOutcome>
  /**
   * A dialer does not stop when its caller has gone, and one that waited for a locked table was seen to do the work 5.5
   * seconds later: so long after the last lost answer nothing counts as not done. Left out: no time.
   */
  readonly settleWaitMs?: number
  /** Of rows whose answer was lost, those that were certainly done; asked before the wait. The others are left out. */
  findDone?(rows: readonly JournalRow[], signal: AbortSignal): Promise<RowResult[]>
  /**
   * After the wait: finds out what became of rows whose answer was lost. State `pending` in a result: it is not there, send it again;
   * `unknown`: it cannot be told. A thrown `ProblemError` stops the job.
   */
  settle(rows: readonly JournalRow[], signal: AbortSignal): Promise<RowResult[]>
}
