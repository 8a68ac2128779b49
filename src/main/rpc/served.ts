import { implement } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import type { Logger } from '../ports.ts'
import { toTypedError } from './error-mapping.ts'

/** The contract ready to be implemented: every error a procedure or its stream throws is translated on its way out. */
export function served(logger: Logger) {
  return implement(contract).use(async ({ next, path }) => {
    const procedure = path.join('.')
    try {
      const result = await next()
      return isStream(result.output)
        ? { ...result, output: translated(result.output, procedure, logger) as typeof result.output }
        : result
    } catch (error) {
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
