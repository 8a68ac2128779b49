import { z } from 'zod'
import { connectionIdSchema } from '../model/connection.ts'
import {
  loggedInUserSchema,
  newUserSchema,
  userChangeSchema,
  userDetailSchema,
  userIdSchema,
  usersSchema,
} from '../model/user.ts'
import { procedure } from './procedure.ts'

const connectionInput = z.object({ connectionId: connectionIdSchema })
const userInput = connectionInput.extend({ userId: userIdSchema })

export const usersContract = {
  /** Users the app has met on this dialer, and the level below which the API user may work. */
  list: procedure.input(connectionInput).output(usersSchema),
  /** Who is logged in now; they are met thereby. */
  readLoggedIn: procedure.input(connectionInput).output(z.array(loggedInUserSchema)),
  /** Looks one up and remembers them. */
  read: procedure.input(userInput).output(userDetailSchema),
  add: procedure.input(newUserSchema).output(userDetailSchema),
  /** Changes settings in one call, unless somebody else has changed one of them meanwhile. */
  change: procedure
    .input(userChangeSchema)
    .output(z.object({ detail: userDetailSchema, remarks: z.array(z.string()) })),
  /** Deletes a user. `typed` is the id as the admin typed it to confirm. */
  remove: procedure.input(userInput.extend({ typed: z.string().max(40) })).output(z.object({})),
  /** Lets the telephone servers read new phones at once. */
  refreshServers: procedure.input(connectionInput).output(z.object({ said: z.string() })),
}
