import type { ProblemCode } from '../../shared/model/problem.ts'

/** What the command line ends with. */
export const exitCodes = {
  /** Every row was accepted. */
  allAccepted: 0,
  // 1 is a fault of Dialdeck itself (own-faults.ts).
  /** The job finished and some rows are not on the dialer. */
  withRejects: 2,
  /** Stopped before the end: login, cancelled, dialer gone. It can be gone on with. */
  stopped: 3,
  /** Bad usage or unreadable input; nothing was sent. */
  badInput: 4,
  /** `--no-wait`, and another process sends to the dialer. What is left can be resumed. */
  busy: 5,
} as const

const aboutInput: ReadonlySet<ProblemCode> = new Set([
  'bad-input',
  'not-found',
  'conflict',
  'unreadable-file',
  'empty-file',
])

export function exitCodeOf(code: ProblemCode): number {
  if (code === 'busy') return exitCodes.busy
  return aboutInput.has(code) ? exitCodes.badInput : exitCodes.stopped
}
