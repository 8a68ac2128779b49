interface OutcomeWords {
  readonly title: string
  readonly color: string
}

const known: Readonly<Record<string, OutcomeWords>> = {
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
  'read-only': { title: 'Read-only', color: 'blue' },
}

/** What a call came to, in the admin's words: the outcome of its answer, or the code of the problem it ended with. */
export const outcomeWords = (outcome: string): OutcomeWords => known[outcome] ?? { title: outcome, color: 'gray' }
