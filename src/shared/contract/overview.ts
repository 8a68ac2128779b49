import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { connectionIdSchema } from '../model/connection.ts'
import { floorAgentSchema, overviewSchema, vitalSignsSchema } from '../model/overview.ts'
import { procedure } from './procedure.ts'

const connectionInput = z.object({ connectionId: connectionIdSchema })

export const overviewContract = {
  /** A dialer as it is now, and as it changes. It is asked while somebody watches, once for all who do. */
  watch: procedure.input(connectionInput).output(eventIterator(overviewSchema)),
  /** All dialers in short, asked less often. */
  watchVitalSigns: procedure.output(eventIterator(z.array(vitalSignsSchema))),
  /** Who is behind the figures of agents, as they were read last. Nothing is asked of the dialer. */
  listAgents: procedure.input(connectionInput).output(z.array(floorAgentSchema)),
}
