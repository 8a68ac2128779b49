import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { connectionIdSchema } from '../model/connection.ts'
import {
  callTimeSchema,
  campaignIdSchema,
  doctorStepSchema,
  hopperCampaignSchema,
  hopperCandidatesSchema,
  hopperCheckNewsSchema,
  hopperJobRequestSchema,
  hopperSchema,
} from '../model/hopper.ts'
import { jobIdSchema } from '../model/job.ts'
import { procedure } from './procedure.ts'

const connectionInput = z.object({ connectionId: connectionIdSchema })
const campaignInput = connectionInput.extend({ campaignId: campaignIdSchema })
const jobInput = z.object({ jobId: jobIdSchema })

export const hopperContract = {
  /** Campaigns this API user sees; none is an empty list. */
  listCampaigns: procedure.input(connectionInput).output(z.array(hopperCampaignSchema)),
  /** What the hopper of a campaign holds now; empty is no error. */
  read: procedure.input(campaignInput).output(hopperSchema),
  /** Takes everything out. `typed` is the campaign id as the admin typed it to confirm. */
  empty: procedure
    .input(campaignInput.extend({ typed: z.string().max(40) }))
    .output(z.object({ removed: z.number().int().nullable() })),

  /** Finds the leads of keys and what speaks against each, as it comes. Nothing is sent to the hopper. */
  watchCheck: procedure.input(hopperCandidatesSchema).output(eventIterator(hopperCheckNewsSchema)),
  startJob: procedure.input(hopperJobRequestSchema).output(jobInput),

  /** Conditions for dialing, one after the other as they are looked at. `phones` are tried where the hopper is empty. */
  watchDoctor: procedure
    .input(campaignInput.extend({ phones: z.array(z.string().regex(/^\d{6,16}$/)).max(20), callTime: callTimeSchema }))
    .output(eventIterator(doctorStepSchema)),
  /** Does what a step of the doctor offers. */
  applyRemedy: procedure
    .input(connectionInput.extend({ kind: z.enum(['activate-campaign', 'activate-list']), id: z.string().max(14) }))
    .output(z.object({ said: z.string() })),
}
