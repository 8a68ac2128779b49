import { z } from 'zod'
import {
  agentsSchema,
  campaignChangeSchema,
  campaignPresetSchema,
  campaignSchema,
  campaignTodaySchema,
} from '../model/campaign.ts'
import { connectionIdSchema } from '../model/connection.ts'
import { campaignIdSchema } from '../model/hopper.ts'
import { procedure } from './procedure.ts'

const connectionInput = z.object({ connectionId: connectionIdSchema })
const campaignInput = connectionInput.extend({ campaignId: campaignIdSchema })

export const campaignsContract = {
  /** Campaigns this API user sees; none is an empty list. */
  list: procedure.input(connectionInput).output(z.array(campaignSchema)),
  /** Calls of today by hour and status, hopper and agents, as far as the dialer tells. */
  readToday: procedure.input(campaignInput).output(campaignTodaySchema),
  /** Who is logged into it now. */
  readAgents: procedure.input(campaignInput).output(agentsSchema),
  /** Changes settings in one call, unless somebody else has changed one of them meanwhile. */
  change: procedure
    .input(campaignChangeSchema)
    .output(z.object({ campaign: campaignSchema.nullable(), remarks: z.array(z.string()) })),
  listPresets: procedure.output(z.array(campaignPresetSchema)),
  /** Replaces one of the same name. */
  savePreset: procedure.input(campaignPresetSchema).output(z.array(campaignPresetSchema)),
  removePreset: procedure.input(z.object({ name: z.string() })).output(z.array(campaignPresetSchema)),
}
