import { z } from 'zod'
import { capabilitiesSchema, letterCheckSchema } from '../model/capabilities.ts'
import { connectionIdSchema } from '../model/connection.ts'
import { procedure } from './procedure.ts'

export const capabilitiesContract = {
  /** What is known of a connection without asking it again; null when it was never asked. */
  get: procedure.input(z.object({ connectionId: connectionIdSchema })).output(capabilitiesSchema.nullable()),
  /** Asks the dialer for every function, with calls that change nothing, and keeps what it said. */
  probe: procedure.input(z.object({ connectionId: connectionIdSchema })).output(capabilitiesSchema),
  /**
   * Finds out whether letters of all scripts are kept: writes one test lead into this list, reads it back and deletes it.
   * The connection's setting follows.
   */
  checkLetters: procedure
    .input(z.object({ connectionId: connectionIdSchema, listId: z.string().regex(/^\d{3,14}$/) }))
    .output(letterCheckSchema),
}
