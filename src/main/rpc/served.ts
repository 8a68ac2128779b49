import { implement } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import { ProblemError } from '../../shared/model/problem.ts'
import type { Logger } from '../ports.ts'
import type { Confirmations } from './confirmation.ts'
import { toTypedError } from './error-mapping.ts'

/**
 * The contract ready to be implemented: every error a procedure or its stream throws is translated on its
 * way out, and what destroys is confirmed first.
 */
export function served(logger: Logger, confirmations: Confirmations) {
  return implement(contract).use(async ({ next, path }, input) => {
    const procedure = path.join('.')
    const startedMs = performance.now()
    const told = (code: string): void =>
      logger.log('debug', 'asked', { procedure, code, ms: Math.round(performance.now() - startedMs) })
    try {
      const result = await confirmations.run(procedure, input, async () => await next())
      told('ok')
      return isStream(result.output)
        ? { ...result, output: translated(result.output, procedure, logger) as typeof result.output }
        : result
    } catch (error) {
      told(error instanceof ProblemError ? error.problem.code : 'error')
      throw toTypedError(error, procedure, logger)
    }
  })
}

export type Served = ReturnType<typeof served>

async function* translated(values: AsyncIterable<unknown>, procedure: string, logger: Logger): AsyncGenerator {
  try {
    yield* values
  } catch (error) {
    throw toTypedError(error, procedure, logger)
  }
}

const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value
