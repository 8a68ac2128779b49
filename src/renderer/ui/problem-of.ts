import type { Problem } from '../../shared/model/problem.ts'
import { isProblem, ProblemError } from '../../shared/model/problem-error.ts'

const hasData = (error: unknown): error is { data: unknown } =>
  typeof error === 'object' && error !== null && 'data' in error

/** What to tell the admin about anything that was thrown: the typed problem, or an honest fallback for a bug. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  if (hasData(error) && isProblem(error.data)) return error.data
  return {
    code: 'internal',
    what: 'Dialdeck could not do this.',
    ...(error instanceof Error ? { why: error.message } : {}),
    action: 'Try again. If it happens again, restart Dialdeck and look into its log file.',
  }
}
