import { ProblemError, problemSchema, type Problem } from '../../shared/model/problem.ts'

const hasData = (error: unknown): error is { data: unknown } =>
  typeof error === 'object' && error !== null && 'data' in error

/** What to tell the admin about anything that was thrown: the typed problem, or an honest fallback for a bug. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  if (hasData(error)) {
    const typed = problemSchema.safeParse(error.data)
    if (typed.success) return typed.data
  }
  return {
    code: 'internal',
    what: 'Dialdeck could not do this.',
    ...(error instanceof Error ? { why: error.message } : {}),
    action: 'Try again. If it happens again, restart Dialdeck and look into its log file.',
  }
}
