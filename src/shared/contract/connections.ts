import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import {
  connectionDraftSchema,
  connectionIdSchema,
  connectionSchema,
  connectionTestSchema,
} from '../model/connection.ts'
import { procedure } from './procedure.ts'

const passwordSchema = z.string().min(1).max(100)

export const connectionsContract = {
  list: procedure.output(z.array(connectionSchema)),
  /** Latest list after every change (halted, tested, edited). */
  watchList: procedure.output(eventIterator(z.array(connectionSchema))),
  /** `id` null makes a new one. A password left out keeps the kept one. `remember` false: only for this session. */
  save: procedure
    .input(
      z.object({
        id: connectionIdSchema.nullable(),
        draft: connectionDraftSchema,
        password: passwordSchema.optional(),
        remember: z.boolean(),
      }),
    )
    .output(connectionSchema),
  remove: procedure.input(z.object({ id: connectionIdSchema })).output(z.object({ removed: z.boolean() })),
  /** Gives a password for a kept connection, e.g. after a restart without keychain. Lifts a halt. */
  givePassword: procedure
    .input(z.object({ id: connectionIdSchema, password: passwordSchema, remember: z.boolean() }))
    .output(connectionSchema),
  /** Lets a halted connection send again with the password it has: the admin says it was mended. */
  liftHalt: procedure.input(z.object({ id: connectionIdSchema })).output(connectionSchema),
  /** Tests a draft before it is saved, or a kept one (`id`) with the kept password when none is given. */
  test: procedure
    .input(
      z.object({
        id: connectionIdSchema.nullable(),
        draft: connectionDraftSchema,
        password: passwordSchema.optional(),
      }),
    )
    .output(connectionTestSchema),
  /** Starts the built-in demo dialer if needed and returns its connection. */
  openDemo: procedure.output(connectionSchema),
}
