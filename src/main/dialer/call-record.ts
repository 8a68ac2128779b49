import type { Outcome } from '../../shared/answer/index.ts'
import type { ProblemCode } from '../../shared/model/problem.ts'

/** One call as the activity log keeps it: everything redacted before it gets here. */
export interface CallRecord {
  /** When it was sent, milliseconds since 1970. */
  readonly at: number
  readonly connectionId: string
  readonly functionName: string
  readonly params: Readonly<Record<string, string>>
  /** What the dialer said, or the code of the error the call ended with. */
  readonly outcome: Outcome | ProblemCode
  readonly latencyMs: number
  readonly attempt: number
  readonly httpStatus: number | null
  readonly jobId: string | null
  readonly raw: string
}

/** Takes every call; called on the hot path, so it only queues. */
export interface CallLog {
  record(call: CallRecord): void
}
