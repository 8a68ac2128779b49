import { consoleAnswerSchema, consoleCallSchema } from '../model/console.ts'
import { procedure } from './procedure.ts'

export const consoleContract = {
  /** Runs one function; a refusal of the function itself is an answer, everything about the connection a problem. */
  run: procedure.input(consoleCallSchema).output(consoleAnswerSchema),
}
