import { ORPCError } from '@orpc/server'
import { ProblemError, type Problem } from '../../shared/model/problem.ts'
import type { Logger } from '../ports.ts'

const INTERNAL: Problem = {
  code: 'internal',
  what: 'Dialdeck has run into a fault of its own.',
  why: 'It is in the log file.',
  action: 'Try again. If it happens again, restart Dialdeck.',
}

const asTypedError = (problem: Problem): ORPCError<'PROBLEM', Problem> =>
  new ORPCError('PROBLEM', { defined: true, status: 500, message: problem.what, data: problem })

/**
 * What crosses to a page: the problem of an expected error; for a bug one sentence, never its message or stack, which
 * could hold data of a call.
 */
export function toTypedError(error: unknown, procedure: string, logger: Logger): unknown {
  if (error instanceof ProblemError) return asTypedError(error.problem)
  // oRPC's own: input or output that does not fit the contract, an unknown procedure.
  if (error instanceof ORPCError) {
    if (error.code !== 'BAD_REQUEST') return error
    return asTypedError({ code: 'bad-input', what: 'This cannot be done as it was asked.', why: issuesOf(error.cause) })
  }
  if (error instanceof Error && error.name === 'AbortError')
    return asTypedError({ code: 'cancelled', what: 'It was cancelled.' })
  logger.log('error', `bug in ${procedure}`, { stack: error instanceof Error ? error.stack : String(error) })
  return asTypedError(INTERNAL)
}

/** Where and why an input does not fit, without the input itself. */
function issuesOf(cause: unknown): string {
  const issues =
    (cause as { issues?: readonly { path?: readonly unknown[]; message: string }[] } | undefined)?.issues ?? []
  return issues
    .slice(0, 5)
    .map(({ path, message }) => `${(path ?? []).map(String).join('.') || 'input'}: ${message}`)
    .join('; ')
}
