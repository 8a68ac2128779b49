import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import {
  clientCertificateSchema,
  connectionDraftSchema,
  connectionIdSchema,
  connectionSchema,
  connectionTestSchema,
} from '../model/connection.ts'
import { procedure } from './procedure.ts'

const passwordSchema = z.string().min(1).max(100)

/** The secrets of a connection on their way in; one that is left out stays as it is kept. */
const secretsSchema = z.object({
  password: passwordSchema.optional(),
  proxyPassword: passwordSchema.optional(),
  /** As `readClientKey` gave it. */
  clientKeyId: z.string().min(1).max(64).optional(),
})

export const connectionsContract = {
  list: procedure.output(z.array(connectionSchema)),
  /** Latest list after every change (halted, tested, edited). */
  watchList: procedure.output(eventIterator(z.array(connectionSchema))),
  /** `id` null makes a new one. `remember` false: its secrets are kept for this session only. */
  save: procedure
    .input(
      secretsSchema.extend({ id: connectionIdSchema.nullable(), draft: connectionDraftSchema, remember: z.boolean() }),
    )
    .output(connectionSchema),
  remove: procedure.input(z.object({ id: connectionIdSchema })).output(z.object({ removed: z.boolean() })),
  /** Gives a password for a kept connection, e.g. after a restart without keychain. Lifts a halt. */
  givePassword: procedure
    .input(z.object({ id: connectionIdSchema, password: passwordSchema, remember: z.boolean() }))
    .output(connectionSchema),
  /** Lets a halted connection send again with the password it has: the admin says it was mended. */
  liftHalt: procedure.input(z.object({ id: connectionIdSchema })).output(connectionSchema),
  /** What was chosen as client certificate holds: one .p12 or .pfx file, or PEM in one file or two. Kept by `save`. */
  readClientKey: procedure
    .input(z.object({ fileIds: z.array(z.string().min(1).max(64)).min(1).max(2), passphrase: z.string().max(200) }))
    .output(z.object({ keyId: z.string(), about: clientCertificateSchema })),
  /** Tests a draft before it is saved, or a kept one (`id`) with the kept secrets where none are given. */
  test: procedure
    .input(secretsSchema.extend({ id: connectionIdSchema.nullable(), draft: connectionDraftSchema }))
    .output(connectionTestSchema),
  /** Starts the built-in demo dialer if needed and returns its connection. */
  openDemo: procedure.output(connectionSchema),
}
