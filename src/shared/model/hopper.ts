import { z } from 'zod'
import { connectionIdSchema } from './connection.ts'
import { leadIdSchema } from './lead.ts'
import { problemSchema } from './problem.ts'

export const campaignIdSchema = z.string().regex(/^[0-9A-Za-z_-]{2,8}$/)
export const hopperPrioritySchema = z.number().int().min(-99).max(99)

/** A campaign to choose; settings older builds do not tell are null. */
export const hopperCampaignSchema = z.object({
  campaignId: z.string(),
  name: z.string(),
  active: z.boolean(),
  dialMethod: z.string().nullable(),
  dialLevel: z.string().nullable(),
  dialStatuses: z.array(z.string()).nullable(),
})
export type HopperCampaign = z.infer<typeof hopperCampaignSchema>

export const hopperRowSchema = z.object({
  /** From 1: what dials next stands first. */
  order: z.number().int(),
  priority: z.number().int(),
  leadId: z.string(),
  listId: z.string(),
  phone: z.string(),
  state: z.string(),
  status: z.string(),
  attempts: z.number().int(),
  /** Hours from GMT; null: the dialer does not know. */
  gmtOffset: z.number().nullable(),
  /** S: the hopper script, P: the API, Q: a recycled lead, … */
  source: z.string(),
  vendorCode: z.string(),
  ageDays: z.number().int().nullable(),
  /** In the dialer's words, e.g. `3 HOURS`. */
  lastCall: z.string(),
})
export type HopperRow = z.infer<typeof hopperRowSchema>

/** A hopper as it was at a moment. */
export const hopperSchema = z.object({
  rows: z.array(hopperRowSchema),
  readAt: z.number(),
  /** The dialer's own answer time. */
  answerMs: z.number(),
  /** The dialer prints no more than it did: there may be others. */
  cut: z.boolean(),
})
export type Hopper = z.infer<typeof hopperSchema>

/** Checks the dialer does not make when a lead is put into the hopper. */
export const hopperCheckSchema = z.enum(['list', 'status', 'same-number', 'dnc', 'local-time'])
export type HopperCheck = z.infer<typeof hopperCheckSchema>

export const callTimeSchema = z.string().regex(/^[0-9A-Za-z_-]{1,10}$/)

export const hopperCandidatesSchema = z.object({
  connectionId: connectionIdSchema,
  campaignId: campaignIdSchema,
  by: z.enum(['lead-id', 'phone', 'vendor-code']),
  keys: z.array(z.string().min(1).max(40)).min(1).max(200_000),
  checks: z.array(hopperCheckSchema),
  /** Id of a call time on the dialer; its API does not tell which one a campaign has. */
  callTime: callTimeSchema,
})
export type HopperCandidates = z.infer<typeof hopperCandidatesSchema>

/** What speaks against a lead; a check that could not be made is said, and does not speak against it. */
export const hopperFaultSchema = z.object({ check: hopperCheckSchema, reason: z.string() })
export type HopperFault = z.infer<typeof hopperFaultSchema>

export const checkedLeadSchema = z.object({
  key: z.string(),
  /** Null: no lead was found for the key. */
  leadId: leadIdSchema.nullable(),
  faults: z.array(hopperFaultSchema),
})
export type CheckedLead = z.infer<typeof checkedLeadSchema>

export const hopperCheckNewsSchema = z.object({
  leads: z.array(checkedLeadSchema),
  checked: z.number().int(),
  /** Leads and unfound keys there are; grows while keys are looked up. */
  total: z.number().int(),
  /** What could not be checked, and why. */
  remarks: z.array(z.string()),
  problem: problemSchema.nullable(),
  done: z.boolean(),
})
export type HopperCheckNews = z.infer<typeof hopperCheckNewsSchema>

export const hopperActionSchema = z.enum(['push', 'remove', 'reprioritise'])
export type HopperAction = z.infer<typeof hopperActionSchema>

export const hopperTargetSchema = z.object({
  key: z.string().max(40),
  leadId: leadIdSchema.nullable(),
  /** Why it is not sent; null: it is. */
  leftOut: z.string().max(400).nullable(),
})
export type HopperTarget = z.infer<typeof hopperTargetSchema>

export const hopperJobRequestSchema = z.object({
  connectionId: connectionIdSchema,
  campaignId: campaignIdSchema,
  action: hopperActionSchema,
  priority: hopperPrioritySchema,
  /** Lets the dialer refuse leads outside their call times at the moment of sending. */
  localTimeCheck: z.boolean(),
  targets: z.array(hopperTargetSchema).min(1).max(200_000),
})
export type HopperJobRequest = z.infer<typeof hopperJobRequestSchema>

/** One condition for dialing, and last the verdict over all of them. `unseen`: the API does not tell. */
export const doctorStepSchema = z.object({
  id: z.enum([
    'active',
    'method',
    'statuses',
    'lists',
    'list-state',
    'dialable',
    'agents',
    'hopper',
    'sample',
    'settings',
    'verdict',
  ]),
  title: z.string(),
  state: z.enum(['passed', 'failed', 'unseen']),
  /** What was seen. */
  found: z.string(),
  /** What to do, or where in VICIdial to look; null where nothing is to be done. */
  advice: z.string().nullable(),
  /** Figures behind it, e.g. a row for each list. */
  table: z
    .object({ columns: z.array(z.string()).readonly(), rows: z.array(z.array(z.string()).readonly()).readonly() })
    .nullable(),
  /** What the app can do about it. */
  remedies: z.array(z.object({ kind: z.enum(['activate-campaign', 'activate-list']), id: z.string() })).readonly(),
})
export type DoctorStep = z.infer<typeof doctorStepSchema>
