import type { Outcome } from '../../shared/answer/index.ts'
import type { ProblemCode } from '../../shared/model/problem.ts'

interface OutcomeWords {
  readonly title: string
  readonly color: string
}

/** Every outcome of an answer and every code of a problem has its words: one without does not compile. */
const known: Readonly<Record<Outcome | 'refused' | ProblemCode, OutcomeWords>> = {
  success: { title: 'Done', color: 'green' },
  data: { title: 'Data', color: 'green' },
  notice: { title: 'Notice', color: 'yellow' },
  empty: { title: 'Nothing there', color: 'gray' },
  error: { title: 'Refused', color: 'red' },
  refused: { title: 'Refused', color: 'red' },
  unknown: { title: 'Not understood', color: 'orange' },
  cancelled: { title: 'Cancelled', color: 'gray' },
  timeout: { title: 'Timed out', color: 'red' },
  unreachable: { title: 'Not reached', color: 'red' },
  tls: { title: 'Certificate', color: 'red' },
  authentication: { title: 'Login refused', color: 'red' },
  'second-factor': { title: 'Second factor', color: 'red' },
  'locked-out': { title: 'Locked out', color: 'red' },
  'ip-blocked': { title: 'Address blocked', color: 'red' },
  'no-permission': { title: 'No permission', color: 'red' },
  'not-an-api': { title: 'Not an API', color: 'red' },
  'unknown-function': { title: 'Unknown function', color: 'red' },
  'lost-answer': { title: 'Answer lost', color: 'orange' },
  'not-confirmed': { title: 'Not confirmed', color: 'orange' },
  'read-only': { title: 'Read-only', color: 'blue' },
  busy: { title: 'Busy', color: 'orange' },
  'server-error': { title: 'Server error', color: 'red' },
  proxy: { title: 'Proxy', color: 'red' },
  halted: { title: 'Halted', color: 'red' },
  'connection-lost': { title: 'Connection lost', color: 'red' },
  internal: { title: 'Program error', color: 'red' },
  'bad-input': { title: 'Not valid', color: 'orange' },
  'not-found': { title: 'Not found', color: 'gray' },
  conflict: { title: 'Conflict', color: 'orange' },
  'unreadable-file': { title: 'File not readable', color: 'orange' },
  'empty-file': { title: 'Empty file', color: 'orange' },
  'no-password': { title: 'No password', color: 'red' },
  'no-keychain': { title: 'No keychain', color: 'red' },
  'disk-full': { title: 'Disk full', color: 'red' },
}

/** What a call came to, in the admin's words: the outcome of its answer, or the code of the problem it ended with. */
export const outcomeWords = (outcome: string): OutcomeWords =>
  (known as Readonly<Record<string, OutcomeWords>>)[outcome] ?? { title: outcome, color: 'gray' }
