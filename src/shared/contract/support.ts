import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { connectionIdSchema } from '../model/connection.ts'
import { logLevelSchema, logPageSchema, selfCheckSchema, supportBundleSchema } from '../model/support.ts'
import { procedure } from './procedure.ts'

export const supportContract = {
  /** All checks made so far after each one; ends with the last. `connectionIds` null: every dialer that is kept. */
  watchChecks: procedure
    .input(z.object({ connectionIds: z.array(connectionIdSchema).nullable() }))
    .output(eventIterator(z.array(selfCheckSchema))),
  /** The newest lines of the log from a level up, those that hold the text. */
  readLog: procedure
    .input(z.object({ least: logLevelSchema, text: z.string().max(200), limit: z.number().int().min(1).max(5_000) }))
    .output(logPageSchema),
  /** Puts together what helps to find a fault, without passwords, addresses, names and leads. */
  makeBundle: procedure.output(supportBundleSchema),
}
