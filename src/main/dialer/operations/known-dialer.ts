import type { Answer } from '../../../shared/answer/index.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerAbilities } from '../abilities.ts'
import type { DialerClient, Reply } from '../dialer-client.ts'
import { RefusedError } from '../errors.ts'
import { type JobName, wayFor, whyNoWay } from './two-ways.ts'

/** A dialer together with what is known of it: what an operation needs to choose its way. */
export interface KnownDialer {
  readonly client: DialerClient
  readonly abilities: DialerAbilities
}

/**
 * The functions of the way a job is done by here.
 * @throws ProblemError `unknown-function` when none of its ways works here
 */
export function functionsFor(job: JobName, { abilities }: KnownDialer): ReadonlySet<string> {
  const way = wayFor(job, abilities)
  if (way) return new Set(way.functions)
  const { title, lack } = whyNoWay(job, abilities)
  throw new ProblemError({
    code: 'unknown-function',
    what: `“${title}” cannot be done on this dialer.`,
    why: `${lack}.`,
    action: 'dialdeck probe shows which settings of the API user would allow it.',
  })
}

/** The answer of a read that may come back empty, but not refused. @throws RefusedError with the dialer's words */
export function answerOf(functionName: string, { answer, raw }: Reply): Answer {
  if (answer.outcome !== 'error') return answer
  const [line] = answer.lines
  throw new RefusedError(functionName, line?.reason ?? 'It does not say why.', line?.values ?? [], raw)
}

/** What a part came to; a part the dialer does not give (no right, no such function, a crash) is told, not thrown. */
export async function partOf<Value>(ask: () => Promise<Value>): Promise<{ value: Value } | { why: string }> {
  try {
    return { value: await ask() }
  } catch (error) {
    if (error instanceof ProblemError && PARTIAL.has(error.problem.code)) {
      return { why: [error.problem.what, error.problem.why].filter((part) => part !== undefined).join(' ') }
    }
    throw error
  }
}

const PARTIAL: ReadonlySet<string> = new Set(['no-permission', 'unknown-function', 'server-error', 'refused'])
