import { isFunctionName, type FunctionName, type ParamsOf } from '../../../shared/catalogue/index.ts'
import { consoleJobId } from '../../../shared/model/activity.ts'
import type { ConsoleAnswer, ConsoleCall } from '../../../shared/model/console.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { effectOf, harmsTwice } from '../../../shared/catalogue/call-effect.ts'
import { mayHaveBeenDone } from '../../../shared/model/job.ts'
import { checkParams } from '../../../shared/values/check-params.ts'
import type { StoreMode } from '../../../shared/values/stored-value.ts'
import { refuseDisguisedParams } from '../../dialer/custom-labels.ts'
import type { Reply } from '../../dialer/dialer-client.ts'
import type { Dialers } from '../../dialer/dialers.ts'

/** What a page can show without choking; the rest is in the activity log's cut text as well, so nothing is hidden. */
const MAX_ROWS = 20_000
const MAX_RAW_CHARS = 1_000_000

export interface Console {
  /**
   * Runs one function of the catalogue as the admin asked for it.
   *
   * @throws ProblemError `bad-input` for an unknown function or a faulty parameter, `conflict` where a question was not
   * answered, and whatever the client throws about the connection
   */
  run(call: ConsoleCall, signal?: AbortSignal): Promise<ConsoleAnswer>
}

/** Any function of the API, by hand: the guards of the connection hold here as everywhere. */
export function createConsole({ dialers }: { readonly dialers: Dialers }): Console {
  return {
    async run(call, signal) {
      const functionName = knownFunction(call.functionName)
      const connection = dialers.connection(call.connectionId)
      refuseFaulty(functionName, call.params, connection)
      refuseDisguisedParams(functionName, call.customFields)
      refuseUnasked(functionName, call)
      const client = await dialers.clientFor(call.connectionId)
      const sent = client.call(functionName, call.params as ParamsOf<FunctionName>, {
        customFields: call.customFields,
        jobId: consoleJobId,
        ...(signal === undefined ? {} : { signal }),
      })
      const reply = await sent.catch((error: unknown) => {
        throw warnedOfRepeating(functionName, call.params, error)
      })
      return answerOf(functionName, reply)
    },
  }
}

function knownFunction(name: string): FunctionName {
  if (isFunctionName(name)) return name
  throw new ProblemError({
    code: 'bad-input',
    what: `There is no function ${name}.`,
    action: 'Choose one of the list.',
    field: 'functionName',
  })
}

/** What the dialer would refuse, misread or ignore without a word is told before anything is sent. */
function refuseFaulty(functionName: FunctionName, params: Readonly<Record<string, string>>, mode: StoreMode): void {
  const fault = checkParams(functionName, params, mode).find(({ severity }) => severity === 'error')
  if (!fault) return
  throw new ProblemError({
    code: 'bad-input',
    what: `${functionName} was not sent: ${fault.param} is not as the dialer wants it.`,
    why: fault.message,
    field: fault.param,
  })
}

function refuseUnasked(functionName: FunctionName, call: ConsoleCall): void {
  if (effectOf(functionName, call.params) !== 'destructive') return
  if (call.confirmed) return
  throw new ProblemError({
    code: 'conflict',
    what: `${functionName} was not sent: it loses data that the API cannot bring back.`,
    why: 'The question before it was not answered.',
    action: 'Confirm the call.',
  })
}

/** The answer was lost and the call does harm when it is made twice: said instead of “try again”. */
function warnedOfRepeating(
  functionName: FunctionName,
  params: Readonly<Record<string, string>>,
  error: unknown,
): unknown {
  if (!(error instanceof ProblemError) || !mayHaveBeenDone(error.problem.code)) return error
  if (!harmsTwice(functionName, params)) return error
  const action = `Look on the dialer whether ${functionName} was done before you send it again: done twice, it does harm.`
  return new ProblemError({ ...error.problem, action }, { cause: error })
}

const answerOf = (
  functionName: FunctionName,
  { answer, raw, httpStatus, latencyMs, attempts }: Reply,
): ConsoleAnswer => ({
  functionName,
  outcome: answer.outcome,
  lines: answer.lines.map((line) => ({ ...line, values: [...line.values] })),
  columns: [...answer.columns],
  rows: answer.rows.slice(0, MAX_ROWS).map((row) => [...row]),
  rowCount: answer.rows.length,
  raw: raw.slice(0, MAX_RAW_CHARS),
  rawCut: raw.length > MAX_RAW_CHARS,
  httpStatus,
  latencyMs,
  attempts,
})
