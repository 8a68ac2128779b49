import { z } from 'zod'
import { connectionIdSchema } from './connection.ts'
import { campaignIdSchema } from './hopper.ts'

/** A campaign as the dialer lists it. Settings older builds do not print are null. */
export const campaignSchema = z.object({
  campaignId: z.string(),
  name: z.string(),
  active: z.boolean(),
  userGroup: z.string().nullable(),
  dialMethod: z.string().nullable(),
  dialLevel: z.string().nullable(),
  leadOrder: z.string().nullable(),
  dialStatuses: z.array(z.string()).nullable(),
  dialTimeout: z.string().nullable(),
})
export type Campaign = z.infer<typeof campaignSchema>

export const figureSchema = z.object({ name: z.string(), value: z.string() })
export const countSchema = z.object({ name: z.string(), count: z.number() })
export type Count = z.infer<typeof countSchema>

/** A campaign today. */
export const campaignTodaySchema = z.object({
  figures: z.array(figureSchema),
  /** Calls by hour of the dialer, `00` to `23`. */
  byHour: z.array(countSchema),
  byStatus: z.array(countSchema),
  /** What could not be had, and why. */
  lacking: z.array(z.string()),
  readAt: z.number(),
})
export type CampaignToday = z.infer<typeof campaignTodaySchema>

export const agentSchema = z.object({
  user: z.string(),
  fullName: z.string(),
  userGroup: z.string(),
  campaignId: z.string(),
  /** In the dialer's words: READY, INCALL, PAUSED, … */
  status: z.string(),
  /** Why they pause, or what they do besides; '' where the dialer does not tell. */
  detail: z.string(),
  /** DEAD, DISPO, RING, …; '' for none, or where the dialer does not tell. */
  subStatus: z.string(),
  leadId: z.string(),
  callsToday: z.number().int(),
})
export type Agent = z.infer<typeof agentSchema>

export const agentsSchema = z.object({ agents: z.array(agentSchema), readAt: z.number() })
export type Agents = z.infer<typeof agentsSchema>

/** Values by parameter of `update_campaign`. */
export const settingValuesSchema = z.record(z.string().regex(/^[a-z_]{1,40}$/), z.string().max(65_535))

export const campaignChangeSchema = z.object({
  connectionId: connectionIdSchema,
  campaignId: campaignIdSchema,
  /** What stood there when the change was thought out, as far as it can be read. */
  expected: settingValuesSchema,
  values: settingValuesSchema,
})
export type CampaignChange = z.infer<typeof campaignChangeSchema>

export const campaignPresetSchema = z.object({ name: z.string().trim().min(1).max(60), values: settingValuesSchema })
export type CampaignPreset = z.infer<typeof campaignPresetSchema>
