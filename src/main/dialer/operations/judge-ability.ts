import { refusalOf } from '../../../shared/answer/index.ts'
import type { FunctionName } from '../../../shared/catalogue/index.ts'
import type { Ability, AbilityState } from '../../../shared/model/capabilities.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { Reply } from '../dialer-client.ts'
import {
  LostAnswerError,
  NoPermissionError,
  NotAnApiError,
  ReadOnlyError,
  ServerFailureError,
  TimeoutError,
  UnknownFunctionError,
} from '../errors.ts'

export const ability = (
  functionName: FunctionName,
  state: AbilityState,
  why: string | null = null,
  settings: readonly string[] = [],
): Ability => ({ functionName, state, why, settings: [...settings] })

/** What an answer says about the right to call the function: any word of the function itself means that it was reached. */
export function abilityOfReply(functionName: FunctionName, { answer }: Reply): Ability {
  if (refusalOf(answer)?.kind !== 'no-user-group') return ability(functionName, 'allowed')
  return ability(functionName, 'refused', 'The user group of the API user does not exist.', [
    'User Group: one that exists',
  ])
}

/**
 * What a failed call says about it.
 * @throws whatever is about the connection as a whole (unreachable, login, halted): nothing can be found out then
 */
export function abilityOfError(functionName: FunctionName, error: unknown): Ability {
  if (error instanceof NoPermissionError) {
    return ability(functionName, 'refused', error.problem.why ?? error.problem.what, error.settings)
  }
  if (error instanceof UnknownFunctionError) return ability(functionName, 'missing', error.problem.what)
  if (error instanceof ReadOnlyError) {
    return ability(functionName, 'unknown', 'Not asked: this connection is read-only and the function writes.')
  }
  if (tellsNothing(error)) return ability(functionName, 'unknown', error.problem.why ?? error.problem.what)
  throw error
}

const tellsNothing = (error: unknown): error is ProblemError =>
  error instanceof LostAnswerError ||
  error instanceof ServerFailureError ||
  error instanceof TimeoutError ||
  error instanceof NotAnApiError
