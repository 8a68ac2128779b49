import type { Answer, AnswerLine } from './answer.ts'

/** Why the dialer refused a call before its function did any work. */
export type RefusalKind =
  | 'login'
  | 'second-factor'
  | 'locked-out'
  | 'ip-blocked'
  | 'no-permission'
  | 'function-not-allowed'
  | 'no-user-group'
  | 'invalid-source'
  | 'unknown-function'

export interface Refusal {
  readonly kind: RefusalKind
  readonly line: AnswerLine
}

/** The common refusals of README §3; null when the function itself was reached. */
export function refusalOf(answer: Answer): Refusal | null {
  const line = answer.lines.find((candidate) => candidate.kind === 'ERROR')
  if (!line || answer.outcome === 'success') return null
  const kind = kindOf(line)
  return kind === null ? null : { kind, line }
}

function kindOf(line: AnswerLine): RefusalKind | null {
  const { reason, functionName } = line
  if (reason.startsWith('Login incorrect')) return line.values.at(-1) === '2FA' ? 'second-factor' : 'login'
  // The guide's words for it.
  if (reason === 'no match on user and pass') return 'login'
  if (reason.startsWith('Too many login attempts')) return 'locked-out'
  if (reason.startsWith('Your IP Address is not allowed')) return 'ip-blocked'
  if (reason.startsWith('Invalid Source')) return 'invalid-source'
  if (reason.startsWith('NO FUNCTION SPECIFIED')) return 'unknown-function'
  if (reason.startsWith('user_group DOES NOT EXIST')) return 'no-user-group'
  if (functionName === 'auth') return 'function-not-allowed'
  return reason.startsWith('USER DOES NOT HAVE PERMISSION') ? 'no-permission' : null
}
