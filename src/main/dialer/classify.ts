import { type Answer, refusalOf } from '../../shared/answer/index.ts'
import type { FunctionName } from '../../shared/catalogue/index.ts'
import {
  AuthenticationError,
  type DialerError,
  IpBlockedError,
  LockedOutError,
  LostAnswerError,
  NoPermissionError,
  NotAnApiError,
  SecondFactorError,
  ServerFailureError,
  UnknownFunctionError,
} from './errors.ts'
import type { HttpAnswer } from './exchange.ts'
import { allowedFunctionNeeded, settingsNeeded } from './user-settings.ts'

/**
 * The error an answer stands for, or null when the function itself has spoken. `raw` is redacted.
 * HTTP 500 with a complete body is an answer; with an empty one, what happened is unknown (README §3).
 */
export function errorOf(
  functionName: FunctionName,
  user: string,
  answer: Answer,
  http: HttpAnswer,
  raw: string,
  isRead: boolean,
  holdsApostrophe: () => boolean,
): DialerError | null {
  const refusal = refusalOf(answer)
  switch (refusal?.kind) {
    case 'login':
      return new AuthenticationError(user, raw)
    case 'second-factor':
      return new SecondFactorError(user, raw)
    case 'locked-out':
      return new LockedOutError(user, raw)
    case 'ip-blocked':
      return new IpBlockedError(/: ([^:]+): \|/.exec(raw)?.[1]?.trim() ?? 'this one', raw)
    case 'no-permission':
      return new NoPermissionError(functionName, settingsNeeded(functionName), raw)
    case 'function-not-allowed':
      return new NoPermissionError(functionName, [allowedFunctionNeeded(functionName)], raw)
    case 'unknown-function':
      return new UnknownFunctionError(functionName)
    case 'no-user-group':
    case 'invalid-source':
    case undefined:
      break
  }
  if (!isRead && isBlank(answer) && !ANSWERS_WITH_NOTHING.has(functionName)) {
    return new LostAnswerError(functionName, 'The dialer answered with nothing at all.', http.status)
  }
  return answer.outcome === 'unknown' ? errorOfNothing(functionName, isRead, http, holdsApostrophe) : null
}

/** Writes that print nothing where there was nothing to change (README §3, rule 8); others do when they crash. */
const ANSWERS_WITH_NOTHING: ReadonlySet<string> = new Set([
  'update_lead',
  'batch_update_lead',
  'update_cid_group_entry',
])

const isBlank = ({ outcome, lines }: Answer): boolean => outcome === 'empty' && lines.length === 0

function errorOfNothing(
  functionName: FunctionName,
  isRead: boolean,
  { status, body, retryAfterMs }: HttpAnswer,
  holdsApostrophe: () => boolean,
): DialerError {
  if (functionName === 'coffee' && status === 418) return new UnknownFunctionError(functionName)
  if (status === TOO_MANY_REQUESTS || status === 500 || (status >= 502 && status <= 504)) {
    const why = status === 500 ? crashReason(functionName, isRead, holdsApostrophe()) : reasonOf(status)
    return isRead
      ? new ServerFailureError(functionName, status, why, retryAfterMs)
      : new LostAnswerError(functionName, why, status)
  }
  // What PHP before 8.1 prints, with HTTP 200. A write may have gone some way: it opens a second connection.
  if (body.includes('MySQL connect ERROR')) {
    const why = 'The database of the dialer does not answer.'
    return isRead ? new ServerFailureError(functionName, status, why) : new LostAnswerError(functionName, why, status)
  }
  if (status === 404) return new NotAnApiError(status, 'There is no such page on this server (HTTP 404).')
  if (status === 401) return new NotAnApiError(status, 'The web server asks for a login of its own (HTTP 401).')
  if (status === 403) return new NotAnApiError(status, 'The web server forbids the page (HTTP 403).')
  if (/^\s*</.test(body)) return new NotAnApiError(status, `It answers with a web page (HTTP ${status}).`)
  return new NotAnApiError(status, `Its answer is not understood (HTTP ${status}).`)
}

const TOO_MANY_REQUESTS = 429

const reasonOf = (status: number): string =>
  status === TOO_MANY_REQUESTS
    ? 'The web server in front of the dialer takes no more calls for now.'
    : 'The web server in front of the dialer is failing.'

/** Reads that print a record, and lose it where a value of it holds an apostrophe (README §3). */
const PRINTS_A_RECORD: ReadonlySet<string> = new Set([
  'lead_all_info',
  'lead_field_info',
  'lead_status_search',
  'lead_callback_info',
  'ccc_lead_info',
  'callid_info',
  'recording_lookup',
  'user_details',
])

/**
 * HTTP 500 and no text: an SQL error under PHP 8.1 and later. Where no record is involved it is the database itself;
 * else it may as well be an apostrophe in what was sent or in the record.
 */
function crashReason(functionName: FunctionName, isRead: boolean, holdsApostrophe: boolean): string {
  const crashed = 'The server ended with an error and no text.'
  if (holdsApostrophe) {
    return `${crashed} A value sent with it holds an apostrophe or ends in a backslash, which some servers cannot take.`
  }
  if (isRead && PRINTS_A_RECORD.has(functionName)) {
    return `${crashed} A value of the record may hold an apostrophe: under PHP 8.1 and later the server then loses its answer. Or its database does not answer.`
  }
  return isRead ? `${crashed} No record is involved, so its database probably does not answer.` : crashed
}
